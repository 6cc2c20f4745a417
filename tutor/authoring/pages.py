"""What the pages of the editor show."""

from collections.abc import Iterable
from itertools import groupby, zip_longest
from typing import Any

from django.utils.translation import gettext as _

from tutor.authoring.forms import ExerciseForm
from tutor.authoring.judging import Judged
from tutor.authoring.models import AuthoredExercise
from tutor.curriculum.models import Skill

FEWEST_SLIPS = 2


def rows_of(written: Iterable[AuthoredExercise]) -> list[dict[str, Any]]:
    """A teacher's own exercises, the newest change first."""
    return [
        {
            "number": each.pk,
            "title": each.written.get("title") or _("Without a title"),
            "skill": each.skill.title,
            "ready": each.exercise is not None,
            "changed_at": each.changed_at,
        }
        for each in written
    ]


def editor_page(
    mine: AuthoredExercise | None, fields: dict[str, Any], judged: Judged | None, form: ExerciseForm | None, seed: int
) -> dict[str, Any]:
    """The form with everything that was typed; a preview where one was asked for or can be drawn."""
    form = form or ExerciseForm()
    return {
        "mine": mine,
        "typed": fields,
        "slips": _slips(fields),
        "form": form,
        "courses": _skills_by_course(form),
        "judged": judged,
        "next_seed": seed + 1,
        "as_text": bool(str(fields["source"]).strip()),
    }


def _slips(fields: dict[str, Any]) -> list[tuple[str, str]]:
    """As many rows as were typed, two at the least, and an empty one to go on in."""
    pairs = list(zip_longest(fields["slip_answers"], fields["slip_feedbacks"], fillvalue=""))
    filled = [pair for pair in pairs if any(pair)]
    return [*filled, *[("", "")] * max(1, FEWEST_SLIPS - len(filled))]


def _skills_by_course(form: ExerciseForm) -> list[tuple[str, list[Skill]]]:
    skills = form.fields["skill"].queryset
    return [(course, list(each)) for course, each in groupby(skills, key=lambda skill: skill.course.title)]
