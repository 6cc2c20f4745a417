"""What a teacher may know of feelings: one by one from those who share, otherwise only of five or more together."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from affect.explain import certainty_words, feeling_words
from affect.types import Emotion
from tutor.practice.models import PracticeSession
from tutor.sensing.models import Estimate
from tutor.sensing.selectors import feelings_now
from tutor.sensing.words import sentence

TOGETHER = 5  # learners, below which one could guess who is meant


def feelings_of(visits: Iterable[PracticeSession], infers: bool, now: datetime) -> dict[int, Estimate]:
    """The newest guess of each student at work, by account; `infers`: whether the policy lets any be named."""
    if not infers:
        return {}
    here = list(visits)
    feelings = feelings_now(here, now)
    return {visit.student_id: feelings[visit.pk] for visit in here if visit.pk in feelings}


def climate(feelings: dict[int, Estimate]) -> list[str]:
    """How many seem to feel what, most first: in coarse words, so that one who comes or goes is not given away.

    Nothing for fewer than five learners, and nothing of a feeling that one of them has alone.
    """
    if len(feelings) < TOGETHER:
        return []
    counts = Counter(feeling.emotion for feeling in feelings.values())
    return [
        f"{_how_many(count / len(feelings))} seem {feeling_words(Emotion(emotion))}"
        for emotion, count in counts.most_common()
        if count > 1
    ]


def _how_many(share: float) -> str:
    if share > 0.6:
        return "most"
    return "about half" if share > 0.4 else "some"


def feeling_sentence(feeling: Estimate | None) -> str:
    """One guess with its first signs and how sure it is."""
    if feeling is None:
        return ""
    why = f" ({', '.join(feeling.signals[:2])})" if feeling.signals else ""
    return f"{sentence(feeling.emotion, 'they are')[:-1]}{why}; {certainty_words(feeling.certainty)}."
