"""The numbers of the rules as a teacher types them, each within its bounds, and why they are changed."""

from typing import Any

from django import forms

from tutor.adaptation.thresholds import BOUNDS, USUAL, Thresholds
from tutor.classrooms.rules_words import UNITS, as_kept, as_shown, words_of

WHY = 300  # characters
NOT_A_NUMBER = "Write a whole number."


class RulesForm(forms.Form):
    """One field a number. What is not on the page keeps its value. `based_on`: the version that was looked at."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        max_length=WHY,
        label="Why?",
        help_text="In a few words. It is kept with the change, for you and whoever teaches this class after you.",
        error_messages={
            "required": "Say why in a few words: it is kept with the change.",
            "max_length": f"Say it in {WHY} characters or fewer.",
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
            raise forms.ValidationError("No number was changed, so there is nothing to save.", code="unchanged")
        return self.cleaned_data


def _field(name: str, infers: bool, value: float) -> forms.IntegerField:
    least, most, usual = (as_shown(name, each) for each in (*BOUNDS[name][:2], getattr(USUAL, name)))
    outside = f"This may be {least} to {most}."
    field = forms.IntegerField(
        min_value=least,
        max_value=most,
        initial=as_shown(name, value),
        label=words_of(name, infers),
        help_text=f"{usual} as shipped; it may be {least} to {most}.",
        error_messages={
            "required": f"{NOT_A_NUMBER} {outside}",
            "invalid": f"{NOT_A_NUMBER} {outside}",
            "min_value": outside,
            "max_value": outside,
        },
    )
    field.unit = UNITS.get(name, "")
    return field
