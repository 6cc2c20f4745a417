"""What the page of answers shows: the table, and one answer closely with the way to its neighbours."""

from typing import Any

from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.answers import Kind
from tutor.assessments.models import Ruling
from tutor.grading.answers import Answers, Row, why_look, words_of
from tutor.grading.models import Remark
from tutor.practice.models import Attempt
from tutor.practice.problems import parts_of, typeset_answer
from tutor.practice.selectors import part_name


def table(answers: Answers, only_looks: bool) -> list[dict[str, Any]]:
    rows = [{"student": row.student, "cells": [_cell(each, only_looks) for each in row.cells]} for row in answers.rows]
    return [row for row in rows if not only_looks or any(cell["attempt"] for cell in row["cells"])]


def _cell(cell: Any, only_looks: bool) -> dict[str, Any]:
    shown = cell.looks if only_looks else cell.attempts
    last = shown[-1] if shown else None
    return {
        "attempt": last.pk if last else None,
        "words": words_of(last) if last else "",
        "verdict": last.verdict if last else "",
        "tries": len(cell.attempts),
        "looks": len(cell.looks),
        "ruled": any(getattr(each, "ruling", None) is not None for each in cell.attempts),
        "question": cell.question,
    }


def closely(answers: Answers, attempt_id: str, only_looks: bool) -> dict[str, Any] | None:
    """One answer of the table, or None where it is not there. `previous`, `next`: numbers of its neighbours."""
    order = answers.order(only_looks)
    places = {str(each.pk): place for place, each in enumerate(order)}
    if attempt_id not in places:
        return None
    at = places[attempt_id]
    return {
        **_shown(order[at]),
        "at": at + 1,
        "of": len(order),
        "previous": order[at - 1].pk if at else None,
        "next": order[at + 1].pk if at + 1 < len(order) else None,
    }


def _shown(attempt: Attempt) -> dict[str, Any]:
    problem = attempt.problem
    instances = parts_of(problem)
    instance = instances[min(attempt.part, len(instances) - 1)]
    typeset = rf"\({attempt.latex}\)" if attempt.latex and instance.expected.kind is not Kind.CHOICE else ""
    return {
        "attempt": attempt,
        "student": problem.session.student,
        "exercise": problem.exercise,
        "part": part_name(instance) if len(instances) > 1 else "",
        "stem": instances[0].stem,
        "prompt": instance.prompt,
        "answer": attempt.answer,
        "typeset": typeset,
        "words": words_of(attempt),
        "why": why_look(attempt),
        "feedback": attempt.feedback,
        "right_answer": typeset_answer(instance.expected),
        "ruling": getattr(attempt, "ruling", None),
        "remark": getattr(attempt, "remark", None),
    }


def as_rows(answers: Answers) -> list[list[Any]]:
    """The table for a spreadsheet: how each question ended and after how many answers; no answers themselves."""
    tries = _("{number}, answers")
    heads = [(f"{each.number}. {each.title}", tries.format(number=each.number)) for each in answers.questions]
    return [[_("student"), *(part for head in heads for part in head)], *(_as_row(row) for row in answers.rows)]


def _as_row(row: Row) -> list[Any]:
    return [row.student.get_full_name(), *(part for cell in row.cells for part in (cell.words, len(cell.attempts)))]


def told(student: User) -> list[dict[str, Any]]:
    """What teachers wrote about this student's answers and decided about them, newest first."""
    near = ("attempt__problem__exercise", "attempt__problem__session", "attempt__ruling")
    remarks = Remark.objects.filter(subject_id=student.subject_id).select_related(*near)
    ruled = Ruling.objects.filter(subject_id=student.subject_id).exclude(
        attempt__problem__session__sitting__isnull=False
    )
    rows = [_told(each.attempt, each.text, each.written_at, each.seen_at is None) for each in remarks]
    rows += [_told(each.attempt, each.word, each.decided_at, False) for each in ruled.select_related(*near[:2])]
    return sorted(rows, key=lambda row: row["when"], reverse=True)


def _told(attempt: Attempt, text: str, when: Any, new: bool) -> dict[str, Any]:
    typeset = rf"\({attempt.latex}\)" if attempt.latex else ""
    about = {"exercise": attempt.problem.exercise.title, "answer": attempt.answer, "typeset": typeset}
    return {**about, "words": words_of(attempt), "text": text, "when": when, "new": new}
