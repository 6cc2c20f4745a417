"""What a teacher chooses for a student or a class."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutor.classrooms.models import Hold
from tutor.curriculum.models import Skill
from tutor.curriculum.selectors import courses, skills_in_order, taught
from tutor.practice.holds import Chosen
from tutor.practice.selectors import LEVEL_WORDS

AS_THE_TUTOR = _("As the tutor chooses")


class HoldForm(forms.Form):
    """A skill, a level or both, and the last day on which it counts."""

    skill = forms.ChoiceField(required=False, label=_("Skill"))
    level = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label=_("Level"),
        choices=[("", AS_THE_TUTOR), *((str(level), words) for level, words in LEVEL_WORDS.items())],
    )
    until = forms.DateField(
        required=False,
        label=_("Until, if there is a last day"),
        error_messages={"invalid": _("Write the day as on a calendar: 2027-03-31.")},
    )

    def __init__(self, *args: Any, today: date, current: Hold | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_as_typed(current) if current else None, **kwargs)
        self.today = today
        self.fields["skill"].choices = [("", AS_THE_TUTOR), *_skills()]

    @property
    def chosen(self) -> Chosen:
        sent = self.cleaned_data
        skill: Skill | None = taught().filter(slug=sent["skill"]).first() if sent["skill"] else None
        return Chosen(skill, sent["level"], sent["until"])

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a day to come."))
        return until

    def clean(self) -> dict[str, Any]:
        if not self.errors and not (self.cleaned_data.get("skill") or self.cleaned_data.get("level")):
            raise forms.ValidationError(_("Choose a skill, a level, or both."))
        return self.cleaned_data


def _as_typed(current: Hold) -> dict[str, Any]:
    until = current.until and current.until.isoformat()
    return {"skill": current.skill.slug if current.skill else "", "level": current.level, "until": until}


def _skills() -> list[tuple[str, list[tuple[str, str]]]]:
    """Skills that have exercises, by course."""
    return [(course.title, [(skill.slug, skill.title) for skill in skills_in_order(course)]) for course in courses()]
