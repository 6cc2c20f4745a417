"""What a teacher sends to fill a class, and what a student sends to come in."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.accounts.forms import BornInForm, NewPasswordForm
from tutor.classrooms.models import Classroom
from tutor.roster.reading import MOST_BYTES, Line, Unreadable, read_list

SEAL = "tutor.roster.list"
A_DAY = 24 * 3600  # seconds a checked list may wait


class ListForm(forms.Form):
    """A file or typed names. `lines`: the students."""

    names = forms.CharField(required=False, max_length=MOST_BYTES, widget=forms.Textarea, label=_("Names, one a line"))
    file = forms.FileField(required=False, label=_("Or a file from a spreadsheet (CSV)"), allow_empty_file=True)

    def clean(self) -> dict[str, Any]:
        sent = super().clean()
        upload = sent.get("file")
        if upload is not None and upload.size > MOST_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 1 MB. Save the names alone, as CSV."))
        try:
            self.lines = read_list(upload.read() if upload is not None else sent.get("names", "").encode())
        except Unreadable as trouble:
            raise forms.ValidationError(str(trouble)) from None
        return sent


def sealed(lines: list[Line], classroom: Classroom) -> str:
    """A checked list, to come back as it was with the next form; nothing of it is stored meanwhile."""
    rows = [[each.number, each.name, each.username] for each in lines]
    return signing.dumps([classroom.pk, rows], salt=SEAL, compress=True)


def opened(token: str, classroom: Classroom) -> list[Line] | None:
    """The list again; None where it is another class's, changed, or older than a day."""
    try:
        number, rows = signing.loads(token, salt=SEAL, max_age=A_DAY)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return [Line(*row) for row in rows] if number == classroom.pk else None


class WelcomeForm(NewPasswordForm, BornInForm):
    """One's own password, and when one was born where one wants to say so."""
