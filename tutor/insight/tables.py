"""Every table of these pages as a file for a spreadsheet: the same rows, made by the same functions."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom
from tutor.insight.change import change_view
from tutor.insight.change_form import ChangeForm
from tutor.insight.climate import climate_view
from tutor.insight.heat import heat_map
from tutor.insight.items import item_rows, items_of
from tutor.insight.journey import journey_view
from tutor.insight.moved import moves_of
from tutor.insight.periods import read_period
from tutor.insight.statistics import Estimated
from tutor.insight.worked import worked_view

Rows = list[list[Any]]
Asked = Mapping[str, str]
Maker = Callable[[Classroom, Asked, datetime], Rows]


def mastery(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    page = heat_map(classroom, asked.get("course", ""), asked.get("sort", ""), now)
    heads = [part for skill in page["skills"] for part in (f"{skill['title']} (%)", f"{skill['title']}, certainty (%)")]
    return [["student", *heads], *([row["name"], *_mastery_cells(row["cells"])] for row in page["rows"])]


def _mastery_cells(cells: Iterable[dict[str, Any] | None]) -> list[int | None]:
    return [value for cell in cells for value in ((cell["percent"], cell["certainty"]) if cell else (None, None))]


def skills(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    page = heat_map(classroom, asked.get("course", ""), "", now)
    names = ("title", "tried", "mean", "mastered", "fading", "spinning")
    head = ["skill", "tried by", "mean mastery (%)", "mastered", "of them about to fade", "not getting there"]
    return [head, *([row[name] for name in names] for row in page["totals"])]


def moved(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    names = {each.pk: each.get_full_name() for each in students_of(classroom)}
    head = ["student", "skill", "mastery before (%)", "mastery after (%)", "answers"]
    return [head, *(
        [names[each.student], each.title, round(100 * each.before), round(100 * each.after), each.answers]
        for each in moves_of(classroom, now) if each.student in names
    )]  # fmt: skip


def items(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    period = read_period(asked.get("weeks", ""), now)
    found = item_rows(items_of(classroom, period, asked.get("skill", "")))
    head = [
        "exercise", "skill", "level", "times met", "first tries", "right", "share", "low", "high", "discrimination",
        "median seconds", "with a hint", "given up", "wrong answers", "commonest slip", "times", "example",
    ]  # fmt: skip
    return [head, *(_item(row) for row in found)]


def _item(row: dict[str, Any]) -> list[Any]:
    slip = row["slips"][0] if row["slips"] else {}
    return [
        *(row[name] for name in ("title", "skill_title", "level", "met", "tries", "right")),
        *_interval(row["success"]),
        *(row[name] for name in ("discrimination", "median", "hinted", "given_up", "wrong")),
        *(slip.get(name, "") for name in ("name", "times", "answer")),
    ]


def climate(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    rows: Rows = [["what", "week from", "learners", "word", "learners who said or seemed so"]]
    for part in climate_view(classroom)["parts"]:
        for row in part["rows"]:
            counts = zip(part["heads"], row["counts"], strict=True) if row["learners"] else [("not shown", None)]
            rows += [[part["title"], row["week"], row["learners"] or None, word, count] for word, count in counts]
    return rows


def change(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    form = ChangeForm(asked, classroom=classroom, now=now)
    pairs = change_view(form.pairs())["pairs"] if form.is_valid() else []
    names = ("name", "right_before", "before", "right_after", "after")
    head = ["student", "right before", "first tries before", "right after", "first tries after", "compared"]
    return [head, *([*(row[name] for name in names), "yes" if row["counts"] else "no"] for row in pairs)]


def worked(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    page = worked_view(classroom, read_period(asked.get("weeks", ""), now))
    head = ["kind", "after", "times", "next first try right", "share", "low", "high"]
    return [head, *(
        [kind, row["words"], row["times"], row["right"], *_interval(row["share"])]
        for kind in ("help", "moves") for row in page[kind]
    )]  # fmt: skip


def journey_weeks(student: User, now: datetime) -> Rows:
    names = ("week", "met", "solved", "unaided", "hinted", "given_up", "mean", "known")
    head = [
        "week from", "exercises met", "solved", "right at first without hints", "with a hint", "given up",
        "mean mastery (%)", "skills known",
    ]  # fmt: skip
    return [head, *([row[name] for name in names] for row in journey_view(student, now)["weeks"])]


def journey_skills(student: User, now: datetime) -> Rows:
    page = journey_view(student, now)
    head = ["skill", *(f"{row['week']:%Y-%m-%d}" for row in page["weeks"])]
    return [head, *([each["title"], *each["percents"]] for each in page["skills"])]


def _interval(found: Estimated | None) -> list[float | None]:
    return [None, None, None] if found is None else [found.value, found.low, found.high]


OF_A_CLASS: dict[str, Maker] = {
    "mastery": mastery, "skills": skills, "moved": moved, "items": items, "climate": climate, "change": change,
    "worked": worked,
}  # fmt: skip
OF_A_STUDENT: dict[str, Callable[[User, datetime], Rows]] = {"weeks": journey_weeks, "skills": journey_skills}
