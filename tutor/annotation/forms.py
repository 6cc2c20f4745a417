from django import forms

from tutor.accounts.models import Role, User
from tutor.annotation.drawing import MOST
from tutor.annotation.states import NAMES, SURENESS
from tutor.classrooms.models import Classroom


class DrawForm(forms.Form):
    """How many segments of each student, and the seed of the draw."""

    each = forms.IntegerField(min_value=1, max_value=MOST)
    seed = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class LabelForm(forms.Form):
    state = forms.ChoiceField(choices=list(NAMES.items()))
    sureness = forms.TypedChoiceField(choices=SURENESS, coerce=int)


class NameForm(forms.Form):
    annotator = forms.ModelChoiceField(User.objects.filter(role=Role.TEACHER, is_active=True))
    classroom = forms.ModelChoiceField(Classroom.objects.filter(simulated=False))
