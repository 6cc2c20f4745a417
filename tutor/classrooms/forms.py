"""What people type to make and join classes, and to give them work."""

from typing import Any

from django import forms

from tutor.accounts.forms import NewLearnerForm
from tutor.accounts.models import User
from tutor.classrooms.models import Classroom
from tutor.classrooms.work import MOST_EXERCISES, givable
from tutor.practice.calculator import Calculator


class ClassroomForm(forms.Form):
    name = forms.CharField(max_length=80, label="Name of the class")


class JoinForm(forms.Form):
    """A class code, typed with or without care."""

    join_code = forms.CharField(max_length=12, label="Class code")

    def clean_join_code(self) -> str:
        typed = self.cleaned_data["join_code"].upper().replace(" ", "").replace("-", "")
        self.classroom = Classroom.objects.filter(join_code=typed).first()
        if self.classroom is None:
            raise forms.ValidationError("No class has this code. Check it with your teacher.")
        return typed


class NewStudentForm(NewLearnerForm, JoinForm):
    """A class code and a new account."""

    display_name = forms.CharField(max_length=80, label="Your name, as your teacher knows it")
    field_order = ("join_code",)


class ExercisesForm(forms.Form):
    """Exercises for a class under a title. `chosen`: their slugs, in the order of the page."""

    kind = "sitting"

    title = forms.CharField(max_length=80, label="What is it called?")
    calculator = forms.ChoiceField(choices=Calculator.choices, required=False, label="Calculator")

    def __init__(self, *args: Any, teacher: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teacher = teacher
        self.chosen: list[str] = []

    def clean(self) -> dict[str, Any]:
        self.chosen = givable(self.teacher, self.data.getlist("exercises"))
        if not self.chosen:
            raise forms.ValidationError("Choose at least one exercise.")
        if len(self.chosen) > MOST_EXERCISES:
            many = f"{len(self.chosen)} exercises are too many for one {self.kind}: {MOST_EXERCISES}."
            raise forms.ValidationError(many)
        return self.cleaned_data


class AssignmentForm(ExercisesForm):
    """What is given and until when."""

    due_on = forms.DateField(required=False, label="Until, if there is a day", error_messages={
        "invalid": "Write the day as on a calendar: 2027-03-31."
    })  # fmt: skip
