"""What was written without a connection arrives: each thing once, judged and learnt from as of when it was written."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from affect.types import Scenario
from tutor.accounts.services import hold
from tutor.curriculum.models import Exercise
from tutor.offline.choosing import Item
from tutor.offline.deciding import decide_afterwards, record_choice
from tutor.offline.models import KeptSet, ReceivedAnswer
from tutor.offline.times import Clock
from tutor.practice.hinting import ladder
from tutor.practice.models import Attempt, PracticeSession, Problem
from tutor.practice.services import reveal_solution, submit_answer

SHOWN, ENDED, CHANGED, WITHDRAWN, OUT_OF_TURN, NO_SUCH = (
    "shown",
    "ended",
    "changed",
    "withdrawn",
    "out of turn",
    "no such exercise",
)


@dataclass(frozen=True, slots=True)
class Written:
    """One answer, or that the solution was looked at (`text` is None then), in our time.

    `place`: of the exercise in its set. `hints`: when each hint of this part was shown.
    """

    key: uuid.UUID
    place: int
    part: int
    text: str | None
    opened_at: datetime
    written_at: datetime
    hints: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it; `feedback` are the words of the judge."""

    what: str
    feedback: str = ""


def clock_for(kept: KeptSet, sent_at: datetime, now: datetime) -> Clock:
    """Nothing was written before the set was there, nor before what came before it."""
    before = kept.received.aggregate(latest=Max("written_at"))["latest"]
    return Clock.read(sent_at, before or kept.made_at, now)


def receive(kept: KeptSet, written: Written, clock: Clock) -> Outcome:
    """Take one thing that was written. The same `key` twice gives the first outcome."""
    known = kept.received.filter(key=written.key).first()
    if known is not None:
        return _again(known)
    outcome = _taken(kept, written)
    _note(kept, written, outcome, clock)
    return outcome


def _again(known: ReceivedAnswer) -> Outcome:
    attempt = Attempt.objects.filter(key=known.key, subject_id=known.subject_id).first()
    return Outcome(known.outcome, attempt.feedback if attempt else "")


def _taken(kept: KeptSet, written: Written) -> Outcome:
    item = Item.from_row(kept.items[written.place]) if written.place < len(kept.items) else None
    exercise = Exercise.objects.filter(slug=item.slug).select_related("skill").first() if item else None
    if item is None or exercise is None:
        return Outcome(NO_SUCH)
    if exercise.retired or exercise.content_hash != item.content_hash:
        return Outcome(WITHDRAWN if exercise.retired else CHANGED)
    problem = _problem(kept, exercise, item.seed, written)
    known = Attempt.objects.filter(key=written.key, problem=problem).first()
    if known is not None:  # judged just before a crash, and not noted
        return Outcome(known.verdict, known.feedback)
    if not problem.is_open:
        return Outcome(ENDED)
    if problem.part != written.part:
        return Outcome(OUT_OF_TURN)
    return _counted(kept, problem, written)


def _counted(kept: KeptSet, problem: Problem, written: Written) -> Outcome:
    if written.text is None:
        reveal_solution(problem, written.written_at, decide_afterwards)
        return Outcome(SHOWN)
    attempt = submit_answer(
        problem,
        written.text,
        "plain",
        written.key,
        written.written_at,
        decimal_comma=kept.decimal_comma,
        decide=decide_afterwards,
    )
    return Outcome(attempt.verdict, attempt.feedback)


@transaction.atomic
def _problem(kept: KeptSet, exercise: Exercise, seed: int, written: Written) -> Problem:
    """The exercise as it was met, made with the first thing that was written in it; with the hints seen since."""
    hold(kept.student)
    session = _visit(kept, written.opened_at)
    problem = session.problems.filter(exercise=exercise, seed=seed).last()
    if problem is None:
        problem = Problem.objects.create(
            session=session,
            exercise=exercise,
            seed=seed,
            number=_next_number(session),
            presented_at=written.opened_at,
        )
    _note_hints(problem, written)
    return problem


def _visit(kept: KeptSet, opened_at: datetime) -> PracticeSession:
    """The visit that this set's answers belong to."""
    kept.refresh_from_db(fields=["session"])
    if kept.session is None:
        kept.session = PracticeSession.objects.create(
            student=kept.student,
            course=kept.course,
            scenario=Scenario.COURSE,
            started_at=opened_at,
            last_active_at=opened_at,
        )
        kept.save(update_fields=["session"])
        record_choice(kept.session, kept, opened_at)
    return kept.session


def _next_number(session: PracticeSession) -> int:
    """The last, but before an exercise that is open: whoever is at it stays there."""
    newest = session.problems.order_by("number").last()
    if newest is None or not newest.is_open:
        return newest.number + 1 if newest else 1
    number = newest.number
    newest.number = number + 1
    newest.save(update_fields=["number"])
    return number


def _note_hints(problem: Problem, written: Written) -> None:
    """The hints that were seen before this was written; looking again adds nothing."""
    seen = min(len(written.hints), len(ladder(problem)))
    if not problem.is_open or problem.part != written.part or seen <= problem.hints_shown:
        return
    problem.hints_given = {**problem.hints_given, str(problem.part): list(range(seen))}
    problem.hints_shown, problem.hints_at = seen, [each.timestamp() for each in written.hints[:seen]]
    problem.save(update_fields=["hints_given", "hints_shown", "hints_at"])


@transaction.atomic
def _note(kept: KeptSet, written: Written, outcome: Outcome, clock: Clock) -> None:
    """Note that it arrived. Its text stays here where no attempt holds it."""
    hold(kept.student)
    elsewhere = Attempt.objects.filter(key=written.key, subject_id=kept.subject_id).exists()
    kept.received.get_or_create(
        key=written.key,
        defaults={
            "subject_id": kept.subject_id,
            "place": written.place,
            "part": written.part,
            "outcome": outcome.what,
            "text": "" if elsewhere else (written.text or ""),
            "written_at": written.written_at,
            "received_at": clock.now,
            "skew": clock.skew.total_seconds(),
        },
    )
