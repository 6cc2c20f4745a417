"""Half minutes of practice in which something happened, and how sure the estimate of each was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from affect.types import Scenario
from tutor.accounts.models import User
from tutor.practice.models import PracticeSession
from tutor.sensing.models import BehaviourBatch, Estimate
from tutor.sensing.windows import SPAN

BACK = timedelta(days=60)
SURE = 0.6  # certainty from which an estimate counts as sure
STRATA = ("sure", "unsure", "none")


@dataclass(frozen=True, slots=True)
class Moment:
    """A candidate: half a minute of a visit that ended then."""

    session: PracticeSession
    ends_at: datetime
    stratum: str


def moments_of(student: User, now: datetime) -> list[Moment]:
    """Every half minute of the last sixty days with an answer, a hint or sensed hands in it, none overlapping."""
    visits = PracticeSession.objects.filter(student=student, last_active_at__gt=now - BACK)
    return [each for visit in visits.exclude(scenario=Scenario.TEST).order_by("started_at") for each in _of(visit, now)]


def _of(session: PracticeSession, now: datetime) -> Iterator[Moment]:
    ends = sorted({_end(session, at) for at in _happened(session)})
    certain = dict(Estimate.objects.filter(session=session).values_list("made_at", "certainty"))
    for ends_at in ends:
        if ends_at <= now:
            yield Moment(session, ends_at, _stratum(certain, ends_at))


def _happened(session: PracticeSession) -> Iterator[datetime]:
    for problem in session.problems.prefetch_related("attempts"):
        yield from (attempt.submitted_at for attempt in problem.attempts.all())
        yield from (datetime.fromtimestamp(at, tz=session.started_at.tzinfo) for at in problem.hints_at)
    yield from BehaviourBatch.objects.filter(session=session).values_list("received_at", flat=True)


def _end(session: PracticeSession, at: datetime) -> datetime:
    """Half minutes are counted from the visit's beginning."""
    return session.started_at + SPAN * ((at - session.started_at) // SPAN + 1)


def _stratum(certain: dict[datetime, float], ends_at: datetime) -> str:
    inside = [certainty for at, certainty in certain.items() if ends_at - SPAN < at <= ends_at]
    return "none" if not inside else "sure" if max(inside) >= SURE else "unsure"
