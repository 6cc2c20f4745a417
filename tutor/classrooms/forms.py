"""What people type to make and join classes."""

from django import forms

from tutor.accounts.forms import NewLearnerForm
from tutor.classrooms.models import Classroom


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
