"""Is a problem written as one would wish to read it? No clumsy mathematics, short sentences, humane numbers."""

import re
from collections.abc import Iterator

from tutor.curriculum.generation import Instance
from tutor.curriculum.pieces import MATHS, pieces
from tutor.wording import gettext as _
from tutor.wording import gettext_noop

CLUMSY = {
    r"[+-]\s*[+-]": gettext_noop("two signs in a row"),
    r"(?<![\d.}])1(?:[a-z]|\\sqrt|\\sin|\\cos|\\ln)": gettext_noop("a coefficient 1"),
    r"(?<![\d.])0(?:[a-z]|\()": gettext_noop("a coefficient 0"),
    r"(?<!_.)(?<!_\{.\})(?<!_\{..\})\^(?:\{[01]\}|[01](?!\d))": gettext_noop("an exponent 0 or 1"),
    r"\(\s*\)|\{\s*\}(?!\s*[+-])": gettext_noop("empty brackets"),
    r"=\s*(?:=|$)": gettext_noop("an equals sign with nothing beside it"),
}
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"[A-Za-z’']+")
SENTENCE = re.compile(r"[.?!:;]\s")
LONGEST_SENTENCE = 32  # words; what a fourteen-year-old reads in one breath
LONGEST_WORD = 17
SHOWN = 40
LONGEST_QUOTE = 400
MOST_DIGITS = 9
MOST_SYMBOLS = 260  # characters of mathematics in one text


def text_flaws(instance: Instance) -> Iterator[str]:
    """Everything a learner may read of this problem."""
    feedback = [slip.feedback for slip in instance.expected.misconceptions]
    asked = [each.ask for each in instance.scaffolds if each]
    for text in (instance.stem, instance.prompt, *instance.hints, *instance.solution, *feedback, *asked):
        yield from (
            _("{flaw} in “{text}”").format(flaw=flaw, text=text[:LONGEST_QUOTE])
            for flaw in (*_left_over(text), *_maths_flaws(text), *_word_flaws(text))
        )


def _left_over(text: str) -> Iterator[str]:
    if "<" in text or ">" in text:
        yield _("a mark was left unfilled")
    if text.count("{") != text.count("}"):
        yield _("a brace is opened but not closed")


def _maths_flaws(text: str) -> Iterator[str]:
    for maths in pieces(text):
        yield from (_(what) for form, what in CLUMSY.items() if re.search(form, maths))
        yield from (
            _("a number of {count} digits").format(count=len(each))
            for each in NUMBER.findall(maths)
            if len(each) > MOST_DIGITS
        )
    if sum(map(len, pieces(text))) > MOST_SYMBOLS:
        yield _("more than {most} characters of mathematics").format(most=MOST_SYMBOLS)


def _word_flaws(text: str) -> Iterator[str]:
    """Reading level: sentences and words of bounded length."""
    prose = MATHS.sub("x", text)
    for sentence in SENTENCE.split(prose):
        if len(WORD.findall(sentence)) > LONGEST_SENTENCE:
            yield _("a sentence of {count} words").format(count=len(WORD.findall(sentence)))
    long = (word for word in WORD.findall(prose) if len(word) > LONGEST_WORD)
    yield from (_("the long word “{word}”").format(word=word[:SHOWN]) for word in long)
