"""What the first run asks."""

from typing import Any

from django import forms

from tutor.curriculum.models import Course
from tutor.curriculum.selectors import courses
from tutor.journey.beginning import MINUTES

NOT_NOW, ASK = "not now", "ask me"


class BeginForm(forms.Form):
    """Every answer is chosen beforehand on the page, so a fault means that the form did not arrive whole."""

    course = forms.ModelChoiceField(Course.objects.none(), to_field_name="slug")
    minutes = forms.TypedChoiceField(choices=[(each, each) for each in MINUTES], coerce=int)
    sensing = forms.ChoiceField(choices=[(NOT_NOW, NOT_NOW), (ASK, ASK)], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = courses()
