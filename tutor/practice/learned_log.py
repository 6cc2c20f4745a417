"""What was logged of choices that chance had a part in, with what came of each."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from tutor.accounts.models import User
from tutor.adaptation.learned.actions import Action
from tutor.adaptation.learned.logged import Choice
from tutor.adaptation.learned.rewards import reward
from tutor.answers import Verdict
from tutor.consent.trials import participants, since_when
from tutor.practice.models import JUDGED, Attempt, DecisionRecord

AFTER = timedelta(hours=24)  # in which what follows counts; younger choices are not ripe yet


def logged_choices(now: datetime) -> Iterator[Choice]:
    """Ripe choices of everybody who still takes part, since they said so."""
    for number, student in enumerate(participants(now)):
        yield from _choices_of(student, number, now)


def _choices_of(student: User, number: int, now: datetime) -> Iterator[Choice]:
    ripe = DecisionRecord.objects.filter(
        session__student=student, made_at__gte=since_when(student), made_at__lt=now - AFTER, contested=False
    )
    for made in ripe.exclude(action="").select_related("problem", "skill"):
        yield _choice(made, number)


def _choice(made: DecisionRecord, number: int) -> Choice:
    """Raises `ValueError` where what was logged cannot be read."""
    try:
        kept = made.inputs["learned"]
        foretold = {int(level): float(chance) for level, chance in kept["foretold"].items()}
        context, allowed = tuple(map(float, kept["context"])), tuple(map(Action, kept["chances"]))
        action = Action(made.action)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise ValueError(
            f"What was logged with decision {made.pk} cannot be read: it was changed or written by another program. "
            "Evaluate on a copy of the data where it is whole."
        ) from fault
    return Choice(number, context, allowed, action, made.propensity, reward(foretold, _tries(made, foretold)))


def _tries(made: DecisionRecord, foretold: dict[int, float]) -> Sequence[tuple[int, bool]]:
    """Level, and whether the first try was right, of the skill's exercises after the chosen one, in order."""
    chosen = made.problem.number + 1 if made.problem else 1
    answers = Attempt.objects.filter(
        problem__session_id=made.session_id,
        problem__number__gt=chosen,
        problem__exercise__skill=made.skill_id,
        problem__exercise__level__in=foretold,
        submitted_at__lt=made.made_at + AFTER,
        verdict__in=JUDGED,
        voided_at=None,
    ).order_by("submitted_at", "pk")
    first: dict[int, tuple[int, bool]] = {}
    for problem, level, verdict in answers.values_list("problem", "problem__exercise__level", "verdict"):
        first.setdefault(problem, (level, verdict == Verdict.CORRECT))
    return list(first.values())
