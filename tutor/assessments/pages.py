"""What a student sees of a test: on the desk, before it, and while it lasts. Never a verdict."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutor.accounts.models import User
from tutor.assessments.access import assessments_for
from tutor.assessments.judging import newest_answers
from tutor.assessments.models import Accommodation, Assessment, SavedAnswer, Sitting
from tutor.assessments.reading import Typed, trouble_with, typed_in
from tutor.assessments.sitting import settle, terms_of
from tutor.assessments.timing import Terms, left_words, minutes_for
from tutor.curriculum.generation import Instance
from tutor.curriculum.words import language_now
from tutor.practice.calculator import calculator_for
from tutor.practice.keys import needs_of
from tutor.practice.models import Problem
from tutor.practice.problems import parts_of
from tutor.practice.selectors import part_name

Answers = Mapping[tuple[int, int], SavedAnswer]
NEAR = timedelta(hours=1)  # a test without a limit shows a clock only then
SHOWN_FOR = timedelta(days=14)  # on the desk, after it was handed in


def my_tests(student: User, now: datetime) -> list[dict[str, Any]]:
    """Every test of the student's classes, those to be written now first."""
    tests = list(assessments_for(student))
    sittings, terms = _sittings(student, tests), _terms(student, tests)
    rows = [_test_row(each, sittings.get(each.pk), terms.get(each.pk, Terms()), now) for each in tests]
    return sorted(rows, key=lambda row: ORDER[row["state"]])


def tests_on_desk(student: User, now: datetime) -> list[dict[str, Any]]:
    """Those that a student may want to open today."""
    return [row for row in my_tests(student, now) if row["state"] != "missed" and not _is_history(row, now)]


def _is_history(row: Mapping[str, Any], now: datetime) -> bool:
    handed = row["sitting"] and row["sitting"].handed_at
    return handed is not None and now - handed > SHOWN_FOR


ORDER = {"running": 0, "open": 1, "ahead": 2, "results": 3, "handed in": 4, "missed": 5}


def _sittings(student: User, tests: list[Assessment]) -> dict[int, Sitting]:
    mine = Sitting.objects.filter(student=student, assessment__in=tests)
    return {each.assessment_id: each for each in mine.select_related("assessment", "student", "session")}


def _terms(student: User, tests: list[Assessment]) -> dict[int, Terms]:
    rows = Accommodation.objects.filter(student=student, assessment__in=tests)
    return {each.assessment_id: each.terms for each in rows}


def _test_row(assessment: Assessment, sitting: Sitting | None, terms: Terms, now: datetime) -> dict[str, Any]:
    state = state_of(assessment, sitting and settle(sitting, now), now)
    return {
        "test": assessment,
        "sitting": sitting,
        "state": state,
        "words": _state_words(assessment, terms, state),
    }


def state_of(assessment: Assessment, sitting: Sitting | None, now: datetime) -> str:
    """Where a student is with a test: one of the words of `ORDER`."""
    if sitting is not None:
        ended = "results" if sitting.results_are_out else "handed in"
        return ended if sitting.handed_at is not None else "running"
    if assessment.is_closed(now):
        return "missed"
    return "ahead" if assessment.is_ahead(now) else "open"


def _state_words(assessment: Assessment, terms: Terms, state: str) -> str:
    count, minutes = len(assessment.questions), minutes_for(assessment.minutes, terms)
    exercises = ngettext("{count} exercise", "{count} exercises", count).format(count=count)
    time = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes) if minutes else None
    long = {"exercises": exercises, "time": time or _("no time limit")}
    return {
        "running": _("You have begun it."),
        "open": _("{exercises}, {time}.").format(**long),
        "ahead": _("{exercises}, {time}. Not open yet.").format(**long),
        "results": _("Your results are there."),
        "handed in": _("Handed in. Your teacher will release the results."),
        "missed": _("Closed. You did not take part."),
    }[state]


def before(student: User, assessment: Assessment, now: datetime) -> dict[str, Any]:
    """The page before a test: plainly what will happen."""
    terms = terms_of(student, assessment)
    return {
        "test": assessment,
        "state": state_of(assessment, None, now),
        "count": len(assessment.questions),
        "minutes": minutes_for(assessment.minutes, terms),
        "extra": terms.extra if assessment.minutes and not terms.untimed else 0,
        "clockless": assessment.calm or terms.calm,
        "ends_with_closing": assessment.minutes is None and assessment.closes_at,
    }


def exercise_page(sitting: Sitting, problem: Problem, now: datetime) -> dict[str, Any]:
    """One exercise of a running test, with the way to all others."""
    answers = newest_answers(sitting)
    questions = question_rows(sitting, answers)
    parts, course = parts_of(problem), problem.exercise.skill.course.slug
    return {
        "test": sitting.assessment,
        "sitting": sitting,
        "number": problem.number,
        "stem": parts[0].stem,
        "graph": parts[0].graph,
        "parts": [_part_row(part, _shown(problem, part, answers), course) for part in parts],
        "calculator": calculator_for(course, parts, sitting.assessment.calculator),
        "problem_id": problem.pk,
        "questions": questions,
        "here": problem.number,
        "of": len(questions),
        "next": problem.number + 1 if problem.number < len(questions) else None,
        "exercise": problem.exercise,
        "clock": clock(sitting, now),
    }


def question_rows(sitting: Sitting, answers: Answers) -> list[dict[str, Any]]:
    """Every exercise by its number, and whether anything is written there, in words."""
    problems = sitting.session.problems.select_related("exercise").order_by("number")
    return [{"number": each.number, **_status(each, answers)} for each in problems]


def _status(problem: Problem, answers: Answers) -> dict[str, str]:
    mine = [answers.get((problem.number, part.part)) for part in parts_of(problem)]
    written = [each for each in mine if each is not None and each.text.strip()]
    if not written:
        return {"state": "empty", "words": _("empty")}
    if not all(each.readable for each in written):
        return {"state": "unreadable", "words": _("cannot be read yet")}
    if len(written) < len(mine):
        said = ngettext("{count} of {all} part answered", "{count} of {all} parts answered", len(mine))
        return {"state": "empty", "words": said.format(count=len(written), all=len(mine))}
    return {"state": "answered", "words": _("answered")}


def _shown(problem: Problem, part: Instance, answers: Answers) -> Typed | None:
    """What is written there, None for nothing yet. A sentence that was picked reads as it does on this page."""
    answer = answers.get((problem.number, part.part))
    if answer is None:
        return None
    if part.expected.choices and answer.language != language_now():
        return replace(typed_in(answer), text=_said_here(problem, part, answer))
    return typed_in(answer)


def _said_here(problem: Problem, part: Instance, answer: SavedAnswer) -> str:
    with translation.override(answer.language):
        choices = parts_of(problem)[part.part].expected.choices
    same = dict(zip(choices, part.expected.choices, strict=True))
    return same.get(answer.text, answer.text)


def _part_row(part: Instance, shown: Typed | None, course: str) -> dict[str, Any]:
    typed = shown or Typed("")
    return {
        "part": part.part,
        "name": part_name(part),
        "prompt": part.prompt,
        "label": part.answer_label,
        "choices": part.expected.choices,
        "keys": needs_of(course, f"{part.stem} {part.prompt}", part.expected),
        "typed": typed.text,
        "syntax": typed.syntax,
        "saved": shown is not None,
        "trouble": trouble_with(typed, part.expected),
    }


def handing_in(sitting: Sitting, now: datetime) -> dict[str, Any]:
    """Before the last step: what is still empty or cannot be read."""
    questions = question_rows(sitting, newest_answers(sitting))
    return {
        "test": sitting.assessment,
        "sitting": sitting,
        "questions": questions,
        "of": len(questions),
        "empty": [each for each in questions if each["state"] == "empty"],
        "unreadable": [each for each in questions if each["state"] == "unreadable"],
        "clock": clock(sitting, now),
    }


def clock(sitting: Sitting, now: datetime) -> dict[str, Any] | None:
    """What the clock needs; None without an end, or while only a far-off closing will end it."""
    if sitting.ends_at is None:
        return None
    left = max(sitting.ends_at - now, timedelta())
    if sitting.assessment.minutes is None and left > NEAR:
        return None
    return {"seconds": round(left.total_seconds(), 1), "words": left_words(left), "quiet": sitting.calm}
