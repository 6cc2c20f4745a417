"""What a teacher may know of feelings: one by one from those who share, otherwise only of five or more together."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from affect.types import Emotion
from tutor.practice.affect_words import certainty_said, signs_said
from tutor.practice.models import PracticeSession
from tutor.sensing.models import Estimate
from tutor.sensing.selectors import feelings_now
from tutor.sensing.words import sentence

OF_SEVERAL = {
    Emotion.NEUTRAL: pgettext_lazy("of several learners", "calm"),
    Emotion.ENGAGED: pgettext_lazy("of several learners", "absorbed in it"),
    Emotion.CONFIDENT: pgettext_lazy("of several learners", "confident"),
    Emotion.CONFUSED: pgettext_lazy("of several learners", "puzzled"),
    Emotion.FRUSTRATED: pgettext_lazy("of several learners", "frustrated"),
    Emotion.BORED: pgettext_lazy("of several learners", "bored"),
    Emotion.ANXIOUS: pgettext_lazy("of several learners", "uneasy"),
}
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
        _how_many(count / len(feelings)).format(feeling=OF_SEVERAL[Emotion(emotion)])
        for emotion, count in counts.most_common()
        if count > 1
    ]


def _how_many(share: float) -> str:
    if share > 0.6:
        return _("most seem {feeling}")
    return _("about half seem {feeling}") if share > 0.4 else _("some seem {feeling}")


def feeling_sentence(feeling: Estimate | None) -> str:
    """One guess with its first signs and how sure it is."""
    if feeling is None:
        return ""
    sure, why = certainty_said(feeling.certainty), ", ".join(signs_said(feeling.signals[:2]))
    words = _("{seems} ({signs}); {sure}.") if why else _("{seems}; {sure}.")
    return words.format(seems=sentence(feeling.emotion, "they are").rstrip("."), signs=why, sure=sure)
