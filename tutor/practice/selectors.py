"""What the learner's pages show."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from affect.types import Scenario
from tutor.accounts.models import User
from tutor.adaptation.types import Moment
from tutor.curriculum.generation import Instance
from tutor.curriculum.models import Course
from tutor.curriculum.selectors import taught
from tutor.practice.calculator import calculator_for
from tutor.practice.hinting import given, noted, rungs_left, shown_rungs, twin_is_due
from tutor.practice.judged import judgement_row
from tutor.practice.keys import needs_of
from tutor.practice.lessons import lesson_row
from tutor.practice.mastery import KnownSkill, known_by_course
from tutor.practice.models import Attempt, DecisionRecord, PracticeSession, Problem
from tutor.practice.own_words import sayable
from tutor.practice.problems import parts_of, typeset_answer
from tutor.practice.progress import progress_row, skill_row
from tutor.practice.situations import open_support
from tutor.practice.waiting import writes_a_test

PARTS = "abcdefghijklmnopqrstuvwxyz"
FRESH = timedelta(days=1)  # since the last answer: a visit that one goes on with
SHOWN = 3  # skills of a course on the desk: those practised last
LEVEL_WORDS = {1: _("First steps"), 2: _("Getting surer"), 3: _("Stretching")}


def desk(student: User, now: datetime) -> dict[str, Any]:
    """The learner's home: where they stopped and what each course holds."""
    visits = PracticeSession.objects.filter(student=student).exclude(scenario=Scenario.TEST)
    newest = visits.select_related("course").first()
    known = known_by_course(student, now)
    return {
        "greeting_name": student.get_short_name(),
        "visit": _resumable(newest, now),
        "known": known,
        "courses": [_course_row(course, skills) for course, skills in known],
    }


def current_problem(session: PracticeSession) -> Problem:
    return session.problems.select_related("exercise__skill__course").order_by("number").last()


def own_session(student: User, session_id: Any) -> PracticeSession | None:
    """The visit with this id if it is this learner's, and not while they write a test.

    A test is no visit: it has pages of its own, without hints and sensing.
    """
    if writes_a_test(student):
        return None
    mine = PracticeSession.objects.filter(student=student, pk=session_id).exclude(scenario=Scenario.TEST)
    return mine.select_related("course", "student").first()


def workspace(session: PracticeSession, now: datetime, attempt: Attempt | None = None) -> dict[str, Any]:
    """Everything the middle of the practice page shows. `attempt`: the one just made, if any."""
    problem = current_problem(session)
    attempt = attempt if attempt and attempt.problem_id == problem.pk else None
    return {
        "session": {"id": session.pk, "course_title": session.course.title, **_plan_row(session)},
        "problem": _problem_row(problem),
        "typed": attempt.answer if attempt and problem.is_open and attempt.part == problem.part else "",
        "syntax": attempt.syntax if attempt else "plain",
        "judgement": judgement_row(attempt, problem),
        "new_key": uuid.uuid4(),
        "progress": progress_row(session, problem, now),
        "decision": _decision_row(session, problem),
        **lesson_row(session, problem),
        "next_available": not problem.is_open,
    }


def _plan_row(session: PracticeSession) -> dict[str, Any]:
    """How far along the work that a teacher gave is."""
    if not session.plan:
        return {}
    met = set(session.problems.filter(exercise__slug__in=session.plan).values_list("exercise__slug", flat=True))
    return {"plan_title": session.plan_title, "plan_at": len(met), "plan_of": len(session.plan)}


def support(session: PracticeSession) -> dict[str, Any] | None:
    """The help on offer for the open problem."""
    problem = current_problem(session)
    offered = open_support(session, problem) if problem.is_open else None
    if offered is None:
        return None
    return {
        "version": session.support_version,
        "message": offered.message,
        # A hint that came with the feedback stands among the hints; one that came by itself is shown here.
        "hint": offered.hint if offered.moment == Moment.ESTIMATE else None,
        "reason": offered.reason,
        "decision_id": offered.pk,
        "course": session.course.slug,
        "choices": taught().filter(slug__in=offered.choices).order_by("order"),
    }


def _resumable(session: PracticeSession | None, now: datetime) -> dict[str, Any] | None:
    """The newest visit; `fresh`: of the last day; `planned`: through work that a teacher gave."""
    if session is None:
        return None
    return {
        "id": session.pk,
        "course_title": session.course.title,
        "skill_title": current_problem(session).exercise.skill.title,
        "fresh": now - session.last_active_at < FRESH,
        "planned": bool(session.plan),
    }


def _course_row(course: Course, known: list[KnownSkill]) -> dict[str, Any]:
    newest = sorted((each for each in known if each.answers), key=_last_practised, reverse=True)
    shown = newest[:SHOWN] or known[:1]
    return {
        "slug": course.slug,
        "title": course.title,
        "summary": course.summary,
        "skills": [{**skill_row(each), "slug": each.skill.slug} for each in shown],
        "count": len(known),
        "begun": len(newest),
    }


def _last_practised(known: KnownSkill) -> float:
    return known.history.last_at or 0.0


def _problem_row(problem: Problem) -> dict[str, Any]:
    parts = parts_of(problem)
    instance = parts[problem.part]
    exercise = problem.exercise
    return {
        "id": problem.pk,
        "number": problem.number,
        "part": problem.part,
        "stem": instance.stem,
        "graph": instance.graph,
        "prompt": instance.prompt,
        "part_name": part_name(instance),
        "done_parts": [_done_part(part) for part in parts[: problem.part]],
        "choices": instance.expected.choices,
        "attribution": exercise.attribution,
        "licence": exercise.licence,
        "licence_url": exercise.licence_url,
        "twin": problem.twin,
        "skill_title": problem.exercise.skill.title,
        "lesson": problem.exercise.skill.slug if taught().filter(pk=problem.exercise.skill_id).exists() else "",
        "level": problem.exercise.level,
        "level_words": str(LEVEL_WORDS[problem.exercise.level]),
        "answer_label": instance.answer_label,
        "keys": needs_of(exercise.skill.course.slug, f"{instance.stem} {instance.prompt}", instance.expected),
        "calculator": calculator_for(exercise.skill.course.slug, [instance]),
        "hints": _hint_rows(problem),
        "hints_left": rungs_left(problem),
        "noted": noted(problem),
        "solved": problem.solved_at is not None,
        "revealed": problem.revealed_at is not None,
        "twin_next": twin_is_due(problem),
        "solutions": () if problem.is_open else [_solution(part) for part in parts],
    }


def part_name(instance: Instance) -> str:
    """(a), (b), … where there are several."""
    return f"({PARTS[instance.part]})" if instance.parts > 1 else ""


def _done_part(instance: Instance) -> dict[str, str]:
    return {
        "name": part_name(instance),
        "prompt": instance.prompt,
        "label": instance.answer_label,
        "answer": typeset_answer(instance.expected),
    }


def _hint_rows(problem: Problem) -> list[dict[str, Any]]:
    """Hints shown so far, with the smaller question of each; `ahead`: it starts from the value that was answered."""
    numbers = [-1, *given(problem)]
    rows = zip(shown_rungs(problem), numbers[1:], numbers, strict=False)
    return [
        {
            "number": place,
            "text": rung.text,
            "ask": rung.smaller.ask if rung.smaller else "",
            "choices": rung.smaller.expected.choices if rung.smaller else (),
            "ahead": number > before + 1,
        }
        for place, (rung, number, before) in enumerate(rows)
    ]


def _solution(instance: Instance) -> dict[str, Any]:
    return {"name": part_name(instance), "steps": instance.solution}


def _decision_row(session: PracticeSession, problem: Problem) -> dict[str, Any] | None:
    """Why this problem, or once it has ended, what comes next."""
    made = sayable(session.decisions.all()).filter(moment__in=[Moment.START, Moment.SOLVED, Moment.GIVEN_UP])
    ended = made.filter(problem=problem)
    newest: DecisionRecord | None = (ended if not problem.is_open else made).last()
    if newest is None:
        return None
    reason = _own_reason(session, problem) or newest.reason
    return {"message": newest.message, "reason": reason, "step_words": _step_words(newest)}


def _own_reason(session: PracticeSession, problem: Problem) -> str:
    """Why this problem, where the policy did not choose it."""
    if problem.is_open and problem.twin:
        return gettext("You have just seen how it goes. Here it is once more with new numbers, for you to do.")
    if problem.is_open and problem.exercise.slug in session.plan:
        return gettext("Your teacher chose this exercise.")
    return ""


def _step_words(decision: DecisionRecord) -> str:
    words = {-1: gettext("a smaller step"), 0: gettext("the same level"), 1: gettext("a little harder")}
    return words[max(-1, min(1, decision.step))]
