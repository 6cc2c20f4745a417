"""What people send about tests, with every oddity made harmless."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutor.assessments.making import Conditions
from tutor.assessments.reading import Typed
from tutor.assessments.timing import MOST_EXTRA, Terms
from tutor.classrooms.forms import ExercisesForm

LONGEST_TEST = 600  # minutes
LONGEST_WORD = 400  # characters that a teacher says about an answer
AS_JUDGED = "as judged"
MOMENT = {"invalid": _("Write day and time as on a calendar: 2027-03-31T09:00.")}


class WrittenForm(forms.Form):
    """One part of one exercise. Length and sense are judged by the answer reader, which explains itself better."""

    part = forms.IntegerField(required=False, min_value=0)
    answer = forms.CharField(required=False, strip=False)
    syntax = forms.ChoiceField(choices=[("plain", "plain"), ("latex", "latex")], required=False)

    def clean_part(self) -> int:
        return self.cleaned_data["part"] or 0

    def typed(self, decimal_comma: bool) -> Typed:
        sent = self.cleaned_data
        return Typed(sent["answer"], sent["syntax"] or "plain", decimal_comma)


class NewTestForm(ExercisesForm):
    """A test to be made."""

    kind = "test"

    minutes = forms.IntegerField(
        required=False, min_value=1, max_value=LONGEST_TEST, label=_("Minutes, if there is a limit")
    )
    opens_at = forms.DateTimeField(required=False, label=_("Can be begun from, if not at once"), error_messages=MOMENT)
    closes_at = forms.DateTimeField(
        required=False, label=_("Can be begun until, if there is an end"), error_messages=MOMENT
    )
    same_numbers = forms.BooleanField(required=False)
    no_clock = forms.BooleanField(required=False)
    results_later = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        opens, closes = self.cleaned_data.get("opens_at"), self.cleaned_data.get("closes_at")
        if opens and closes and closes <= opens:
            raise forms.ValidationError(_("It would close before it opens."))
        return self.cleaned_data

    def conditions(self) -> Conditions:
        sent = self.cleaned_data
        return Conditions(
            own_numbers=not sent["same_numbers"],
            minutes=sent["minutes"],
            opens_at=sent["opens_at"],
            closes_at=sent["closes_at"],
            calm=sent["no_clock"],
            results_at_once=not sent["results_later"],
            calculator=sent["calculator"],
        )


class RulingForm(forms.Form):
    """What a teacher decides about an answer."""

    decision = forms.ChoiceField(choices=[(each, each) for each in ("right", "wrong", AS_JUDGED)])
    word = forms.CharField(required=False, max_length=LONGEST_WORD)


class TermsForm(forms.Form):
    """What is different for one student."""

    extra = forms.IntegerField(required=False, min_value=0, max_value=MOST_EXTRA)
    untimed = forms.BooleanField(required=False)
    no_clock = forms.BooleanField(required=False)

    def terms(self) -> Terms:
        sent = self.cleaned_data
        return Terms(sent["extra"] or 0, sent["untimed"], sent["no_clock"])
