"""What a teacher writes or chooses for a student."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom
from tutor.compass import notes
from tutor.compass.wording import MOST, PRAISE

TOO_LONG = format_lazy(_("Write at most {most} characters."), most=MOST)
CONFIRM = _("Tick the box if both are to be told; they each read the other’s first name.")


class WordsForm(forms.Form):
    """`words` outrank the sentence that was chosen, which is sent as it is written in `PRAISE`."""

    said = forms.ChoiceField(required=False, choices=[(each, each) for each in PRAISE])
    words = forms.CharField(required=False, max_length=MOST, error_messages={"max_length": TOO_LONG})

    @property
    def chosen(self) -> str:
        sentence = self.cleaned_data["said"]
        return self.cleaned_data["words"].strip() or (gettext(sentence) if sentence else "")


class PairForm(forms.Form):
    """Two students of one class, and the teacher's yes."""

    other = forms.ModelChoiceField(User.objects.none(), error_messages={"required": _("Choose somebody.")})
    tell_both = forms.BooleanField(error_messages={"required": CONFIRM})

    def __init__(self, *args: Any, classroom: Classroom, student: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = students_of(classroom).exclude(pk=student.pk)


class NoteForm(forms.Form):
    text = forms.CharField(max_length=notes.MOST, error_messages={"required": _("Write something first.")})


def faults(form: forms.Form) -> str:
    """Every fault in one sentence after the other."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
