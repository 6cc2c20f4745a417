"""What the practice page sends, with every oddity made harmless."""

import uuid

from django import forms


class SmallerAnswerForm(forms.Form):
    """What was answered to the smaller question of a hint."""

    problem = forms.IntegerField()
    hint = forms.IntegerField(min_value=0)
    answer = forms.CharField(required=False, strip=False)


class AnswerForm(forms.Form):
    """One answer. Length and sense are judged by the answer reader, which explains itself better."""

    problem = forms.IntegerField()
    part = forms.IntegerField(required=False, min_value=0)
    answer = forms.CharField(required=False, strip=False)
    syntax = forms.ChoiceField(choices=[("plain", "plain"), ("latex", "latex")], required=False)
    key = forms.UUIDField(required=False)
    seconds_to_first_action = forms.FloatField(required=False, min_value=0, max_value=86_400)

    def clean_part(self) -> int:
        return self.cleaned_data["part"] or 0

    def clean_syntax(self) -> str:
        return self.cleaned_data["syntax"] or "plain"

    def clean_key(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()
