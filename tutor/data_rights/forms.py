"""What administrators type about a person."""

from django import forms
from django.utils import timezone

from tutor.accounts.models import check_month_of_birth


class CorrectionForm(forms.Form):
    """What may be wrong about somebody."""

    display_name = forms.CharField(max_length=80)
    born_in = forms.CharField(max_length=7, required=False)

    def clean_born_in(self) -> str:
        return check_month_of_birth(self.cleaned_data["born_in"], timezone.localdate())
