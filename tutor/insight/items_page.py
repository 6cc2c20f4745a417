"""The list of exercises: filtered by skill and sorted by one of its columns."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from tutor.insight.sorting import chosen, ordered

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WAYS: "dict[str, tuple[StrOrPromise, Callable[[dict[str, Any]], Any]]]" = {
    "right": (_("Fewest right at first"), lambda row: row["success"] and row["success"].value),
    "met": (_("Most often met"), lambda row: -row["met"]),
    "tells": (_("Tells least apart"), lambda row: row["discrimination"]),
    "time": (_("Takes longest"), lambda row: None if row["median"] is None else -row["median"]),
    "hints": (_("Most hints"), lambda row: -row["hinted"]),
    "given_up": (_("Most given up"), lambda row: -row["given_up"]),
    "title": (_("By title"), lambda row: row["title"].lower()),
}


def items_page(rows: Sequence[dict[str, Any]], skill: str, sort: str) -> dict[str, Any]:
    """The rows that are shown, and what they may be filtered and sorted by."""
    skills = dict(sorted({row["skill_slug"]: row["skill_title"] for row in rows}.items(), key=lambda each: each[1]))
    skill = skill if skill in skills else ""
    keys = {name: key for name, (__, key) in WAYS.items()}
    sort = chosen(sort, keys, "right")
    shown = [row for row in rows if skill in ("", row["skill_slug"])]
    return {
        "skills": skills,
        "skill": skill,
        "sort": sort,
        "ways": {name: words for name, (words, __) in WAYS.items()},
        "rows": ordered(shown, keys[sort]),
    }
