"""What pages show of what was inferred."""

from datetime import datetime, timedelta
from typing import Any

from affect.types import Modality as Source
from tutor.practice.affect_words import certainty_said, reason_said, signs_said
from tutor.practice.models import PracticeSession
from tutor.sensing.models import Estimate
from tutor.sensing.words import SOURCES, sentence

CURRENT = timedelta(seconds=60)


def newest_estimate(session: PracticeSession, now: datetime) -> Estimate | None:
    """The newest estimate while it is still about now; one that was just contested stands until then."""
    recent = Estimate.objects.filter(session=session, made_at__gt=now - CURRENT)
    return recent.filter(contested_at__gt=now - CURRENT).last() or recent.last()


def estimate_row(estimate: Estimate | None) -> dict[str, Any] | None:
    """One estimate for the learner who may look at it and disagree."""
    if estimate is None:
        return None
    return {
        "id": estimate.pk,
        "known": bool(estimate.emotion),
        "sentence": sentence(estimate.emotion),
        "certainty_words": certainty_said(estimate.certainty),
        "signals": signs_said(estimate.signals),
        "attention": _attention(estimate),
        "reason": reason_said(estimate.reason),
        "contested": estimate.contested_at is not None,
        "own_word": estimate.own_word and sentence(estimate.own_word),
    }


def own_feeling(session: PracticeSession, now: datetime) -> str:
    """What the learner said last, while it is still about now."""
    said = session.self_reports.filter(said_at__gt=now - CURRENT).last()
    return said.feeling if said else ""


def feelings_now(sessions: list[PracticeSession], now: datetime) -> dict[Any, Estimate]:
    """The newest known estimate of each visit, unless the learner objected within the minute."""
    recent = list(Estimate.objects.filter(session__in=sessions, made_at__gt=now - CURRENT))
    contested = {each.session_id for each in recent if each.contested_at is not None}
    return {each.session_id: each for each in recent if each.emotion and each.session_id not in contested}


def _attention(estimate: Estimate) -> list[dict[str, Any]]:
    shares = sorted(estimate.attention.items(), key=lambda item: -item[1])
    return [{"name": SOURCES[Source(name)], "percent": round(100 * share)} for name, share in shares if share > 0]
