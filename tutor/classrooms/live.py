"""The class just now: who needs somebody most comes first, each with what they work on, what they tried and a move."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from affect.types import Scenario
from tutor.answers import Verdict
from tutor.classrooms.access import students_of
from tutor.classrooms.at_work import AtWork, at_work, signs_of, tries_at
from tutor.classrooms.decisions import BY_ITSELF
from tutor.classrooms.feelings import climate, feeling_sentence, feelings_of
from tutor.classrooms.holds import standing_rows
from tutor.classrooms.levels import LEVEL_WITHIN
from tutor.classrooms.models import Classroom
from tutor.classrooms.struggle import WORTH_A_VISIT, Signs, points, reasons, span, suggested
from tutor.consent.policy import rules_in_force
from tutor.consent.sharing import sharers
from tutor.practice.models import JUDGED, Attempt, DecisionRecord, PracticeSession, Problem
from tutor.sensing.models import Estimate

WORKING = timedelta(minutes=3)
TRIED = 3  # wrong answers that are shown


def live_view(classroom: Classroom, now: datetime) -> dict[str, Any]:
    """The class at a glance. `at_work`: the same as rows, for whoever else looks at the class at this moment."""
    students = list(students_of(classroom))
    works, sharing, chosen = at_work(students), sharers(students), standing_rows(classroom, now)
    visits = [work.visit for work in works if work.visit]
    infers = rules_in_force(now).infers
    feelings, decided = feelings_of(visits, infers, now), _last_decisions(visits, sharing if infers else set())
    rows = [
        {
            **_row(work, now),
            "feeling_sentence": feeling_sentence(_shared(feelings, work, sharing)),
            "last_decision": decided.get(work.visit.pk, "") if work.visit else "",
            "chosen": chosen.get(work.student.pk),
        }
        for work in works
    ]
    rows.sort(key=lambda row: (-row["points"], row["name"].lower()))
    return {
        "rows": rows, "at_work": works, "totals": totals(works, now),
        "climate": climate(feelings), "chosen": chosen.get(None),
    }  # fmt: skip


def totals(works: Sequence[AtWork], now: datetime) -> dict[str, int]:
    """Of the class: how many work now, how many are not here, and what was answered and solved today."""
    morning = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    answers = Attempt.objects.filter(
        problem__session__student__in=[work.student for work in works],
        verdict__in=JUDGED, voided_at=None, submitted_at__gte=morning,
    )  # fmt: skip
    solved = Count("problem", distinct=True, filter=Q(problem__solved_at__gte=morning))
    return {
        "students": len(works),
        "working": sum(_is_working(work, now) for work in works),
        **answers.exclude(problem__session__scenario=Scenario.TEST).aggregate(answers=Count("pk"), solved=solved),
    }


def _row(work: AtWork, now: datetime) -> dict[str, Any]:
    signs = signs_of(work, now)
    found = points(signs)
    return {
        "student_id": work.student.pk,
        "name": work.student.get_full_name(),
        "points": found,
        "stuck": found >= WORTH_A_VISIT,
        "reason": "; ".join(reasons(signs)),
        "move": _move(signs),
        "working": _is_working(work, now),
        "activity": _activity(work, now),
        **_exercise(work, signs),
    }


def _exercise(work: AtWork, signs: Signs) -> dict[str, Any]:
    problem = work.problem
    if problem is None:
        return {}
    return {
        "skill_title": problem.exercise.skill.title,
        "exercise_title": problem.exercise.title,
        "level": problem.exercise.level,
        "is_open": problem.is_open,
        "tries": len(tries_at(problem)),
        "hints": problem.hints_shown,
        "so_far": [LEVEL_WITHIN[problem.exercise.level], *_so_far(problem, signs)],
        "tried": _tried(problem.attempts.all()) if signs.wrong_in_a_row else [],
    }


def _so_far(problem: Problem, signs: Signs) -> list[str]:
    """Time, tries and hints at the exercise that is open; or that it is done."""
    if not problem.is_open:
        return [_("done")]
    tries, hints = len(tries_at(problem)), problem.hints_shown
    said = [span(signs.seconds), ngettext("{count} try", "{count} tries", tries).format(count=tries)]
    return [*said, ngettext("{count} hint", "{count} hints", hints).format(count=hints)] if hints else said


def _tried(attempts: Iterable[Attempt]) -> list[dict[str, str]]:
    """The newest wrong answers as mathematics, each with the slip that was recognised; the same answer once."""
    found: dict[str, dict[str, str]] = {}
    for each in list(attempts)[: -TRIED - 1 : -1]:
        if each.verdict == Verdict.WRONG:
            shown = {"latex": each.latex, "typed": each.answer, "slip": each.feedback if each.misconception else ""}
            found.setdefault(each.latex or each.answer, shown)
    return list(found.values())


def _move(signs: Signs) -> dict[str, str]:
    move, why = suggested(signs)
    return {"act": move.value, "why": why}


def _is_working(work: AtWork, now: datetime) -> bool:
    return work.visit is not None and now - work.visit.last_active_at < WORKING


def _activity(work: AtWork, now: datetime) -> str:
    if work.visit is None:
        return _("not started")
    quiet = now - work.visit.last_active_at
    return _("working now") if quiet < WORKING else _("{time} ago").format(time=span(quiet.total_seconds()))


def _shared(feelings: dict[int, Estimate], work: AtWork, sharing: set[int]) -> Estimate | None:
    return feelings.get(work.student.pk) if work.student.pk in sharing else None


def _last_decisions(visits: Sequence[PracticeSession], sharing: set[int]) -> dict[Any, str]:
    """Why the tutor did what it did last, by visit; without what speaks of a feeling that is not shared."""
    made = DecisionRecord.objects.filter(session__in=visits, contested=False).exclude(rule__in=BY_ITSELF)
    unshared = [visit.pk for visit in visits if visit.student_id not in sharing]
    heard = made.exclude(felt=True, session__in=unshared)
    newest = Window(RowNumber(), partition_by=F("session"), order_by=[F("made_at").desc(), F("pk").desc()])
    return {each.session_id: each.reason for each in heard.annotate(place=newest).filter(place=1)}
