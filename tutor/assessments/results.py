"""What a teacher sees of a test: who is at it, how it went for whom, and for the class as a whole."""

import csv
import io
from collections import Counter
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.assessments.judging import newest_answers
from tutor.assessments.models import Assessment, Sitting
from tutor.assessments.pages import question_rows
from tutor.assessments.review import question_results, result_words
from tutor.assessments.sitting import settle, terms_by_student
from tutor.assessments.timing import Terms
from tutor.classrooms.access import students_of
from tutor.classrooms.recipients import named
from tutor.curriculum.models import Exercise
from tutor.web.spreadsheets import defused


def results(assessment: Assessment, now: datetime) -> dict[str, Any]:
    """The table of a test: a row for each student, a column for each exercise, and what they come to."""
    sittings = {each.student_id: settle(each, now) for each in _sittings(assessment)}
    terms, numbers = terms_by_student(assessment), named(assessment)
    asked = [each for each in students_of(assessment.classroom) if numbers is None or each.pk in numbers]
    people = sorted(asked, key=lambda each: each.get_full_name().lower())
    rows = [_student_row(each, sittings.get(each.pk), terms.get(each.pk, Terms())) for each in people]
    done = [row for row in rows if row["cells"] and row["judged"]]
    return {
        "test": assessment,
        "for_some": numbers is not None,
        "columns": _columns(assessment, done),
        "rows": rows,
        "handed_in": len(done),
        "running": sum(row["running"] for row in rows),
        "undecided": [row for row in done if any(cell["undecided"] for cell in row["cells"])],
        "average": round(sum(row["right"] for row in done) / len(done), 1) if done else None,
        "closed": assessment.is_closed(now),
        "ahead": assessment.is_ahead(now),
    }


def _sittings(assessment: Assessment) -> list[Sitting]:
    return list(assessment.sittings.select_related("assessment", "student", "session"))


def _student_row(student: User, sitting: Sitting | None, terms: Terms) -> dict[str, Any]:
    base = {"id": student.pk, "name": student.get_full_name(), "terms": terms, "cells": []}
    base |= {"judged": False, "running": False}
    if sitting is None:
        return {**base, "state": _("not begun")}
    if sitting.judged_at is None:
        return {**base, "state": _("at it now"), "running": True, "cells": _cells_so_far(sitting)}
    results = question_results(sitting)
    return {
        **base,
        "state": sitting.get_ending_display(),
        "cells": [{**_cell(row["short"], row["verdict"], row["saved_at"], sitting), **_waits(row)} for row in results],
        "judged": True,
        "right": sum(row["right"] for row in results),
        "result": result_words(results),
        "minutes": _minutes(sitting.begun_at, sitting.handed_at),
    }


def _cells_so_far(sitting: Sitting) -> list[dict[str, Any]]:
    """Only whether something is written: verdicts come when it is handed in."""
    answers = newest_answers(sitting)
    return [_cell(row["words"], "", None, sitting) for row in question_rows(sitting, answers)]


def _cell(words: str, verdict: str, saved_at: datetime | None, sitting: Sitting) -> dict[str, Any]:
    return {"words": words, "verdict": verdict, "minutes": _minutes(sitting.begun_at, saved_at)}


def _waits(row: dict[str, Any]) -> dict[str, bool]:
    """Whether the exercise waits for the teacher: some part of it could not be decided."""
    return {"undecided": any(part["verdict"] == Verdict.UNDECIDED for part in row["parts"])}


def _minutes(begun: datetime, at: datetime | None) -> int | None:
    """Whole minutes from the beginning."""
    return None if at is None else round((at - begun).total_seconds() / 60)


def _columns(assessment: Assessment, done: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each exercise, how many had it right, and what the others had."""
    titles = dict(Exercise.objects.filter(slug__in=assessment.slugs).values_list("slug", "title"))
    asked = [titles[slug] for slug in assessment.slugs if slug in titles]
    columns = []
    for place, title in enumerate(asked):
        counts = Counter(row["cells"][place]["verdict"] for row in done if place < len(row["cells"]))
        columns.append({"number": place + 1, "title": title, "right": counts[Verdict.CORRECT], "of": counts.total()})
    return columns


def as_csv(assessment: Assessment, now: datetime) -> str:
    """The table as a file: verdicts and minutes, no answers."""
    page = results(assessment, now)
    text = io.StringIO()
    writer = csv.writer(text)
    numbers = [column["number"] for column in page["columns"]]
    heads = [_("exercise {number}"), _("exercise {number}, last saved after (min)")]
    facts = [_("student"), _("state"), pgettext("answer", "right"), pgettext("head of a column", "of"), _("minutes")]
    writer.writerow([*facts, *(head.format(number=number) for number in numbers for head in heads)])
    for row in page["rows"]:
        cells = [str(value) for cell in row["cells"] for value in (cell["words"], _or_empty(cell["minutes"]))]
        facts = [row["name"], row["state"], _or_empty(row.get("right")), len(numbers), _or_empty(row.get("minutes"))]
        writer.writerow([defused(str(each)) for each in [*facts, *cells]])
    return text.getvalue()


def _or_empty(value: Any) -> Any:
    return "" if value is None else value


def rows_of_class(assessments: Any, now: datetime) -> list[dict[str, Any]]:
    """The tests of a class, as its list shows them."""
    return [_test_row(each, now) for each in assessments]


def _test_row(assessment: Assessment, now: datetime) -> dict[str, Any]:
    sittings = assessment.sittings.all()
    return {
        "test": assessment,
        "state": _state_words(assessment, now),
        "count": len(assessment.questions),
        "begun": len(sittings),
        "handed_in": sum(each.handed_at is not None for each in sittings),
    }


def _state_words(assessment: Assessment, now: datetime) -> str:
    if assessment.is_closed(now):
        return pgettext("test", "closed")
    return pgettext("test", "not open yet") if assessment.is_ahead(now) else pgettext("test", "open")
