"""Every table of these pages as a file for a spreadsheet: the same rows, made by the same functions."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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
    known, certain = _("{skill} (%)"), _("{skill}, certainty (%)")
    heads = [words.format(skill=skill["title"]) for skill in page["skills"] for words in (known, certain)]
    return [[_("student"), *heads], *([row["name"], *_mastery_cells(row["cells"])] for row in page["rows"])]


def _mastery_cells(cells: Iterable[dict[str, Any] | None]) -> list[int | None]:
    return [value for cell in cells for value in ((cell["percent"], cell["certainty"]) if cell else (None, None))]


def skills(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    page = heat_map(classroom, asked.get("course", ""), "", now)
    names = ("title", "tried", "mean", "mastered", "fading", "spinning")
    head = [
        _("skill"),
        _("tried by"),
        _("mean mastery (%)"),
        _("mastered"),
        _("of them about to fade"),
        _("not getting there"),
    ]
    return [head, *([row[name] for name in names] for row in page["totals"])]


def moved(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    names = {each.pk: each.get_full_name() for each in students_of(classroom)}
    head = [
        _("student"),
        _("skill"),
        _("mastery before (%)"),
        _("mastery after (%)"),
        pgettext("table head", "answers"),
    ]
    return [head, *(
        [names[each.student], each.title, round(100 * each.before), round(100 * each.after), each.answers]
        for each in moves_of(classroom, now) if each.student in names
    )]  # fmt: skip


def items(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    period = read_period(asked.get("weeks", ""), now)
    found = item_rows(items_of(classroom, period, asked.get("skill", "")))
    head = [
        _("exercise"),
        _("skill"),
        pgettext("table head", "level"),
        _("times met"),
        _("first tries"),
        pgettext("table head", "right"),
        pgettext("table head", "share"),
        pgettext("table head", "low"),
        pgettext("table head", "high"),
        _("discrimination"),
        _("median seconds"),
        _("with a hint"),
        _("given up"),
        _("wrong answers"),
        _("commonest slip"),
        pgettext("table head", "times"),
        _("example"),
    ]
    return [head, *(_item(row) for row in found)]


def _item(row: dict[str, Any]) -> list[Any]:
    slip = row["slips"][0] if row["slips"] else {}
    return [
        *(row[name] for name in ("title", "skill_title", "level", "met", "tries", "right")),
        *_interval(row["success"]),
        *(row[name] for name in ("discrimination", "median", "hinted", "given_up", "wrong")),
        slip.get("name") or slip.get("slip", ""),
        *(slip.get(name, "") for name in ("times", "answer")),
    ]


def climate(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    rows: Rows = [
        [
            pgettext("table head", "what"),
            _("week from"),
            _("learners"),
            pgettext("table head", "word"),
            _("learners who said or seemed so"),
        ]
    ]
    for part in climate_view(classroom)["parts"]:
        for row in part["rows"]:
            counts = zip(part["heads"], row["counts"], strict=True) if row["learners"] else [(_("not shown"), None)]
            rows += [[part["title"], row["week"], row["learners"] or None, word, count] for word, count in counts]
    return rows


def change(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    form = ChangeForm(asked, classroom=classroom, now=now)
    pairs = change_view(form.pairs())["pairs"] if form.is_valid() else []
    yes, no = _("yes"), _("no")
    names = ("name", "right_before", "before", "right_after", "after")
    head = [
        _("student"),
        _("right before"),
        _("first tries before"),
        _("right after"),
        _("first tries after"),
        pgettext("table head", "compared"),
    ]
    return [head, *([*(row[name] for name in names), yes if row["counts"] else no] for row in pairs)]


def worked(classroom: Classroom, asked: Asked, now: datetime) -> Rows:
    page = worked_view(classroom, read_period(asked.get("weeks", ""), now))
    kinds = {"help": pgettext("kind of row", "help"), "moves": pgettext("kind of row", "moves")}
    head = [
        pgettext("table head", "kind"),
        pgettext("table head", "after"),
        pgettext("table head", "times"),
        _("next first try right"),
        pgettext("table head", "share"),
        pgettext("table head", "low"),
        pgettext("table head", "high"),
    ]
    return [head, *(
        [words, row["words"], row["times"], row["right"], *_interval(row["share"])]
        for kind, words in kinds.items() for row in page[kind]
    )]  # fmt: skip


def journey_weeks(student: User, now: datetime) -> Rows:
    names = ("week", "met", "solved", "unaided", "hinted", "given_up", "mean", "known")
    head = [
        _("week from"),
        _("exercises met"),
        pgettext("table head", "solved"),
        _("right at first without hints"),
        _("with a hint"),
        _("given up"),
        _("mean mastery (%)"),
        _("skills known"),
    ]
    return [head, *([row[name] for name in names] for row in journey_view(student, now)["weeks"])]


def journey_skills(student: User, now: datetime) -> Rows:
    page = journey_view(student, now)
    head = [_("skill"), *(f"{row['week']:%Y-%m-%d}" for row in page["weeks"])]
    return [head, *([each["title"], *each["percents"]] for each in page["skills"])]


def _interval(found: Estimated | None) -> list[float | None]:
    return [None, None, None] if found is None else [found.value, found.low, found.high]


OF_A_CLASS: dict[str, Maker] = {
    "mastery": mastery, "skills": skills, "moved": moved, "items": items, "climate": climate, "change": change,
    "worked": worked,
}  # fmt: skip
OF_A_STUDENT: dict[str, Callable[[User, datetime], Rows]] = {"weeks": journey_weeks, "skills": journey_skills}
