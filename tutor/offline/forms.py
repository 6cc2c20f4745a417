"""What a device may send."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tutor.curriculum.selectors import taught
from tutor.offline.keeping import COUNTS

MOST_TEXT = 2000
MOST_MOMENTS = 30
LONGEST_TIME = 2**53  # what a browser's number holds exactly


class Moments(forms.Field):
    """A short list of moments in milliseconds, as JSON."""

    def to_python(self, value: Any) -> list[int]:
        try:
            read = json.loads(value or "[]")
        except (ValueError, RecursionError):
            raise forms.ValidationError(_("This is no list of moments.")) from None
        if not isinstance(read, list) or len(read) > MOST_MOMENTS or not all(map(_is_moment, read)):
            raise forms.ValidationError(_("This is no list of moments."))
        return read


def _is_moment(value: Any) -> bool:
    return type(value) is int and 0 <= value <= LONGEST_TIME


class WrittenForm(forms.Form):
    """One answer, or that a solution was looked at. Times are the device's own, in milliseconds."""

    key = forms.UUIDField()
    kind = forms.ChoiceField(choices=[("answer", "answer"), ("solution", "solution")])
    place = forms.IntegerField(min_value=0, max_value=1000)
    part = forms.IntegerField(min_value=0, max_value=100)
    text = forms.CharField(max_length=MOST_TEXT, required=False, strip=False)
    opened = forms.IntegerField(min_value=0, max_value=LONGEST_TIME)
    written = forms.IntegerField(min_value=0, max_value=LONGEST_TIME)
    sent = forms.IntegerField(min_value=0, max_value=LONGEST_TIME)
    hints = Moments(required=False)


class KeepForm(forms.Form):
    """What to take along: `skill:SLUG`, or `work:NUMBER` for what a teacher gave; and how many exercises."""

    what = forms.RegexField(r"^(skill:[-\w]{1,60}|work:\d{1,18})$")
    count = forms.TypedChoiceField(coerce=int, choices=[(count, count) for count in COUNTS])

    @property
    def skill(self) -> Any:
        kind, __, slug = self.cleaned_data["what"].partition(":")
        return taught().filter(slug=slug).select_related("course").first() if kind == "skill" else None

    @property
    def work(self) -> int | None:
        kind, __, number = self.cleaned_data["what"].partition(":")
        return int(number) if kind == "work" else None
