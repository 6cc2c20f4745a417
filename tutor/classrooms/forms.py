"""What people type to make and join classes, and to give them work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutor.accounts.forms import NewLearnerForm
from tutor.accounts.models import User
from tutor.classrooms.models import Classroom
from tutor.classrooms.recipients import Chosen, chosen_in
from tutor.classrooms.work import MOST_EXERCISES, givable
from tutor.practice.calculator import Calculator

TOO_MANY = {
    "sitting": _("{count} exercises are too many for one sitting: {most}."),
    "test": _("{count} exercises are too many for one test: {most}."),
}


class ClassroomForm(forms.Form):
    name = forms.CharField(max_length=80, label=_("Name of the class"))


class JoinForm(forms.Form):
    """A class code, typed with or without care."""

    join_code = forms.CharField(max_length=12, label=_("Class code"))

    def clean_join_code(self) -> str:
        typed = self.cleaned_data["join_code"].upper().replace(" ", "").replace("-", "")
        self.classroom = Classroom.objects.filter(join_code=typed, simulated=False).first()
        if self.classroom is None:
            raise forms.ValidationError(_("No class has this code. Check it with your teacher."))
        return typed


class NewStudentForm(NewLearnerForm, JoinForm):
    """A class code and a new account."""

    display_name = forms.CharField(max_length=80, label=_("Your name, as your teacher knows it"))
    field_order = ("join_code",)


class ExercisesForm(forms.Form):
    """Exercises for a class under a title. `kind`: one of `TOO_MANY`.

    `chosen`: their slugs, as on the page; `to`: for whom, None for all.
    """

    kind = "sitting"

    title = forms.CharField(max_length=80, label=_("What is it called?"))
    calculator = forms.ChoiceField(choices=Calculator.choices, required=False, label=_("Calculator"))

    def __init__(self, *args: Any, teacher: User, classroom: Classroom | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teacher, self.classroom = teacher, classroom
        self.chosen: list[str] = []
        self.to: Chosen = None

    def clean(self) -> dict[str, Any]:
        self._read_recipients()
        self.chosen = givable(self.teacher, self.data.getlist("exercises"))
        if not self.chosen:
            raise forms.ValidationError(_("Choose at least one exercise."))
        if len(self.chosen) > MOST_EXERCISES:
            raise forms.ValidationError(TOO_MANY[self.kind].format(count=len(self.chosen), most=MOST_EXERCISES))
        return self.cleaned_data

    def _read_recipients(self) -> None:
        try:
            self.to = chosen_in(self.classroom, self.data) if self.classroom else None
        except ValueError as nobody:
            self.add_error(None, str(nobody))


class AssignmentForm(ExercisesForm):
    """What is given and until when."""

    due_on = forms.DateField(required=False, label=_("Until, if there is a day"), error_messages={
        "invalid": _("Write the day as on a calendar: 2027-03-31.")
    })  # fmt: skip
