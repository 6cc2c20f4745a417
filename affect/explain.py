"""Say in plain words what was noticed and how sure we are: short, without jargon, never a verdict on a person."""

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from affect.types import Emotion

UNSURE_BELOW = 0.35

_FEELING = {
    Emotion.NEUTRAL: "calm",
    Emotion.ENGAGED: "absorbed in it",
    Emotion.CONFIDENT: "confident",
    Emotion.CONFUSED: "puzzled",
    Emotion.FRUSTRATED: "frustrated",
    Emotion.BORED: "bored",
    Emotion.ANXIOUS: "uneasy",
}


def certainty_words(certainty: float) -> str:
    """How sure, for a probability of 0..1.

    >>> certainty_words(0.4), certainty_words(0.6)
    ('quite unsure', 'fairly sure')
    """
    if certainty < UNSURE_BELOW:
        return "too unsure to say"
    if certainty < 0.55:
        return "quite unsure"
    return "fairly sure" if certainty < 0.75 else "sure"


def feeling_words(emotion: Emotion) -> str:
    """An emotion as a learner would say it."""
    return _FEELING[emotion]


def sentence(emotion: Emotion, signals: Sequence[str], certainty: float) -> str:
    """The reason a learner reads.

    >>> sentence(Emotion.CONFUSED, ["brows drawn together", "three misses in a row"], 0.5)
    'Brows drawn together and three misses in a row, so perhaps puzzled; quite unsure.'
    """
    noticed = join(signals) or "nothing out of the ordinary"
    return f"{noticed[0].upper()}{noticed[1:]}, so perhaps {feeling_words(emotion)}; {certainty_words(certainty)}."


def join(parts: Sequence[str]) -> str:
    """The parts as a list in a sentence.

    >>> join(["one", "two", "three"])
    'one, two and three'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def interleave(kinds: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The first words of each kind of evidence, then the second of each; no words twice.

    >>> interleave([["a smile", "mouth open"], ["two misses"], []])
    ('a smile', 'two misses', 'mouth open')
    """
    in_turn = chain.from_iterable(zip_longest(*kinds))
    return tuple(dict.fromkeys(words for words in in_turn if words is not None))
