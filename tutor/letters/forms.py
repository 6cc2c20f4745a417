"""What people send to write a message, to report one, and to have the week by mail."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from tutor.discussions.models import Why


class LetterForm(forms.Form):
    """How long it may be is said where it is kept."""

    text = forms.CharField(required=False, strip=False)
    key = forms.UUIDField(required=False)

    def clean_key(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()


class ReportForm(forms.Form):
    why = forms.ChoiceField(choices=Why.choices, error_messages={"required": _("Choose what is wrong.")})
    words = forms.CharField(required=False)


class AddressForm(forms.Form):
    address = forms.EmailField(
        max_length=200,
        label=_("Your address"),
        error_messages={"required": _("Write the address that the mail is to go to.")},
    )
