"""One exercise closely: every slip that was recognised, and what was typed most often where none was."""

from collections import Counter
from typing import Any

from tutor.answers import Verdict
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Exercise
from tutor.insight.access import attempts_of
from tutor.insight.items import item_rows, items_of
from tutor.insight.periods import Period

ALL = 99
MOST_READ = 200  # wrong answers that are unsealed for one page, the newest
MOST_SHOWN = 8


def one_item(classroom: Classroom, exercise: Exercise, period: Period) -> dict[str, Any]:
    """`row` None: nobody met it in the period."""
    rows = item_rows(items_of(classroom, period, exercise=exercise.slug), ALL)
    return {"row": rows[0] if rows else None, "typed": _typed(classroom, exercise, period)}


def _typed(classroom: Classroom, exercise: Exercise, period: Period) -> list[dict[str, Any]]:
    """The commonest wrong answers without a recognised slip. The numbers of an exercise vary, and so do answers."""
    wrong = attempts_of(classroom, period.since).filter(problem__exercise=exercise, verdict=Verdict.WRONG)
    newest = wrong.filter(misconception="").order_by("-pk")[:MOST_READ]
    counts = Counter(" ".join(each.answer.split()) for each in newest)
    return [{"answer": answer, "times": times} for answer, times in counts.most_common(MOST_SHOWN)]
