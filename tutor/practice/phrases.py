"""What `affect` and `knowledge_tracing` say, in the language of whoever reads.

They are libraries without catalogues and speak English; what they say is kept so, and is put into other words here,
where it is shown. `affect_words` and `mastery_words` hold the phrases.
"""

from collections.abc import Callable, Collection, Mapping

from django.utils.translation import gettext

from tutor.curriculum.words import is_original

NUMBERS = {
    word: number
    for number, word in enumerate(
        ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    )
}
Counted = Mapping[str, Callable[[int], str]]


def said(phrase: str, plain: Collection[str], counted: Counted) -> str:
    """`plain`: phrases that are marked as they stand; `counted`: those with a number, `#` in its place.

    A phrase that is in neither stays as it is.

    >>> said("three misses in a row", (), {})
    'three misses in a row'
    """
    if is_original():
        return phrase
    if phrase in plain:
        return gettext(phrase)
    pattern, number = _without_number(phrase)
    return counted[pattern](number) if pattern in counted else phrase


def _without_number(phrase: str) -> tuple[str, int]:
    words = phrase.split(" ")
    for place, word in enumerate(words):
        number = int(word) if word.isdecimal() else NUMBERS.get(word)
        if number is not None:
            return " ".join([*words[:place], "#", *words[place + 1 :]]), number
    return phrase, 0
