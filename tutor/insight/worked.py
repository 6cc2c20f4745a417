"""After which help, and after which move of the tutor, the first try at the next exercise was right.

Shares, not effects: the tutor helps where it is hard and moves on where it goes well, so what came before differs in
more than the help. Moves that rest on a feeling are not listed: few of them would point at somebody.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from tutor.classrooms.models import Classroom
from tutor.insight.access import attempts_of
from tutor.insight.items import FIRST, RIGHT
from tutor.insight.periods import Period
from tutor.insight.statistics import share
from tutor.practice.models import Attempt

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ENOUGH = 20  # times, before a share is told
UNAIDED, ONE, MORE, SHOWN = range(4)
HELP = {
    UNAIDED: _("Solved without hints"),
    ONE: _("Solved with one hint"),
    MORE: _("Solved with more hints"),
    SHOWN: _("The solution was shown"),
}
BEFORE = "problem__session__problems"  # the exercise before, of the same visit
ON = Q(**{f"{BEFORE}__number": F("problem__number") - 1})
MOVES = {
    "predicted success": _("The level that fits what is known"),
    "ready for more": _("A harder exercise after a run of right answers"),
    "after a struggle": _("An easier exercise after a struggle"),
    "twin": _("The same exercise once more, with new numbers"),
    "review": _("A review of what was about to fade"),
    "mixed practice": _("Another skill for a change"),
    "next skill": _("The next skill"),
    "back to what it builds on": _("Back to what the skill builds on"),
    "with its lesson": _("A skill that does not move, with its lesson beside it"),
    "held by a teacher": _("A skill or level that you chose"),
    "planned work": _("The next exercise of given work"),
    "repeated errors": _("Help after several misses"),
    "quick tries": _("A word to slow down after quick tries"),
    "hints in haste": _("A word to try a step after quick hints"),
}


def worked_view(classroom: Classroom, period: Period) -> dict[str, Any]:
    """Two tables, each ordered by how often it happened. Two queries."""
    return {
        "help": _rows(_after_help(classroom, period), HELP),
        "moves": _rows(_after_moves(classroom, period), MOVES),
    }


def _after_help(classroom: Classroom, period: Period) -> Iterable[tuple[Any, int, int]]:
    """By how the exercise before ended: times, and how often the first try at the next one was right."""
    ended = Q(**{f"{BEFORE}__solved_at__isnull": False}) | Q(**{f"{BEFORE}__revealed_at__isnull": False})
    kind = Case(
        When(**{f"{BEFORE}__revealed_at__isnull": False}, then=Value(SHOWN)),
        When(**{f"{BEFORE}__hints_shown": 0, f"{BEFORE}__hints_given": {}}, then=Value(UNAIDED)),
        When(**{f"{BEFORE}__hints_shown__lte": 1}, then=Value(ONE)),
        default=Value(MORE),
    )
    return _counted(_first_tries(classroom, period).filter(ended, ON).annotate(kind=kind))


def _after_moves(classroom: Classroom, period: Period) -> Iterable[tuple[Any, int, int]]:
    """By what the tutor did while the exercise before was open, or when it ended."""
    made = f"{BEFORE}__decisions"
    moves = Q(**{f"{made}__rule__in": list(MOVES), f"{made}__felt": False})
    return _counted(_first_tries(classroom, period).filter(ON, moves).annotate(kind=F(f"{made}__rule")))


def _first_tries(classroom: Classroom, period: Period) -> QuerySet[Attempt]:
    return attempts_of(classroom, period.since).filter(FIRST, part=0)


def _counted(tries: QuerySet[Attempt]) -> list[tuple[Any, int, int]]:
    """(kind, times, right)."""
    counted = tries.values("kind").annotate(times=Count("pk"), right=Count("pk", filter=RIGHT))
    return list(counted.values_list("kind", "times", "right"))


def _rows(counted: Iterable[tuple[Any, int, int]], words: "Mapping[Any, StrOrPromise]") -> list[dict[str, Any]]:
    rows = [
        {"words": str(words[kind]), "times": of, "right": right, "share": share(right, of) if of >= ENOUGH else None}
        for kind, of, right in counted
    ]
    return sorted(rows, key=lambda row: (-row["times"], row["words"]))
