"""What people send from a room and from the teacher's page."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom
from tutor.discussions.models import Why


class PostForm(forms.Form):
    """A post or, with a thread, a reply. How long it may be is said where it is kept."""

    text = forms.CharField(required=False, strip=False)
    gives_away = forms.BooleanField(required=False)
    thread = forms.IntegerField(required=False)
    key = forms.UUIDField(required=False)

    def clean_key(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()


class ReportForm(forms.Form):
    why = forms.ChoiceField(choices=Why.choices, error_messages={"required": _("Choose what is wrong.")})
    words = forms.CharField(required=False)


class SeenForm(forms.Form):
    """What an open page knows; one that says nothing shows nothing."""

    seen = forms.IntegerField(min_value=0, required=False)
    count = forms.IntegerField(min_value=0, required=False)


class PauseForm(forms.Form):
    """Who is to stop writing in a class, until when and why."""

    student = forms.ModelChoiceField(queryset=None, error_messages={"required": _("Choose somebody of this class.")})
    until = forms.DateField(error_messages={
        "required": _("Say until which day."),
        "invalid": _("Write the day as on a calendar: 2027-03-31."),
    })  # fmt: skip
    because = forms.CharField(error_messages={"required": _("Say why: they read it.")})

    def __init__(self, classroom: Classroom, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["student"].queryset = students_of(classroom)
