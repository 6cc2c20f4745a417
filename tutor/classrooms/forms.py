"""What people type to make and join classes."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator

from tutor.accounts.models import User
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


class NewStudentForm(JoinForm):
    """A class code and a new account."""

    display_name = forms.CharField(max_length=80, label="Your name, as your teacher knows it")
    username = forms.CharField(max_length=150, validators=[UnicodeUsernameValidator()])
    password = forms.CharField(widget=forms.PasswordInput, strip=False)

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if User.objects.named(username).exists():
            raise forms.ValidationError("This username is taken. Try another one.")
        return username

    def clean(self) -> dict[str, Any]:
        sent = super().clean()
        if "password" in sent:
            try:
                validate_password(sent["password"], User(sign_in_name=sent.get("username", "")))
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return sent
