"""The numbers of the rules as a teacher types them, each within its bounds, and why they are changed."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.adaptation.thresholds import BOUNDS, USUAL, Thresholds
from tutor.classrooms.rules_words import UNITS, as_kept, as_shown, words_of

WHY = 300  # characters


class RulesForm(forms.Form):
    """One field a number. What is not on the page keeps its value. `based_on`: the version that was looked at."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        max_length=WHY,
        label=_("Why?"),
        help_text=_("In a few words. It is kept with the change, for you and whoever teaches this class after you."),
        error_messages={
            "required": _("Say why in a few words: it is kept with the change."),
            "max_length": format_lazy(_("Say it in {most} characters or fewer."), most=WHY),
        },
    )

    def __init__(self, *args: Any, now: Thresholds, names: list[str], infers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.names = now, names
        for name in names:
            self.fields[name] = _field(name, infers, getattr(now, name))

    @property
    def numbers(self) -> dict[str, Any]:
        """Every number of the rules, with those that were typed."""
        typed = {name: as_kept(name, self.cleaned_data[name]) for name in self.names}
        return {**self.now.to_dict(), **typed}

    @property
    def faults(self) -> list[forms.BoundField]:
        """The fields that cannot be taken as they are."""
        return [self[name] for name in [*self.names, "reason"] if self[name].errors]

    def clean(self) -> dict[str, Any]:
        whole = all(name in self.cleaned_data for name in self.names)
        if whole and self.numbers == self.now.to_dict():
            raise forms.ValidationError(_("No number was changed, so there is nothing to save."), code="unchanged")
        return self.cleaned_data


def _field(name: str, infers: bool, value: float) -> forms.IntegerField:
    least, most, usual = (as_shown(name, each) for each in (*BOUNDS[name][:2], getattr(USUAL, name)))
    outside = gettext("This may be {least} to {most}.").format(least=least, most=most)
    no_number = gettext("Write a whole number. This may be {least} to {most}.").format(least=least, most=most)
    bounds = gettext("{usual} as shipped; it may be {least} to {most}.")
    field = forms.IntegerField(
        min_value=least,
        max_value=most,
        initial=as_shown(name, value),
        label=words_of(name, infers),
        help_text=bounds.format(usual=usual, least=least, most=most),
        error_messages={
            "required": no_number,
            "invalid": no_number,
            "min_value": outside,
            "max_value": outside,
        },
    )
    field.unit = UNITS.get(name, "")
    return field
