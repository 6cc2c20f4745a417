"""What a teacher sends about groups."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import User
from tutor.groups.models import Group

LONGEST_NAME = 60
LARGEST, MOST_EXTRA = 60, 300


class NameForm(forms.Form):
    name = forms.CharField(
        max_length=LONGEST_NAME,
        label=_("Name of the group"),
        error_messages={
            "required": _("Give the group a name."),
            "max_length": format_lazy(_("At most {most} characters for a name."), most=LONGEST_NAME),
        },
    )


class DivideForm(forms.Form):
    """How many are together, and by what."""

    how = forms.ChoiceField(choices=[(each, each) for each in ("chance", "similar", "mixed")])
    size = forms.IntegerField(min_value=2, max_value=LARGEST)


class StandingForm(forms.Form):
    """What is different for one student in every test of the class."""

    extra = forms.IntegerField(required=False, min_value=0, max_value=MOST_EXTRA)
    untimed = forms.BooleanField(required=False)
    no_clock = forms.BooleanField(required=False)

    def data_to_keep(self) -> dict[str, Any]:
        sent = self.cleaned_data
        return {"extra": sent["extra"] or 0, "untimed": sent["untimed"], "calm": sent["no_clock"]}


def places_in(sent: Any, students: list[User], groups: list[Group]) -> dict[int, int | None]:
    """For each student of the class who stands in the form, the group that was chosen; anything odd is none."""
    known = {str(each.pk): each.pk for each in groups}
    return {who.pk: known.get(sent[name]) for who in students if (name := f"place-{who.pk}") in sent}
