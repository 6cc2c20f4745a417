"""Oneself and what is held about oneself, as the API says it."""

from rest_framework import serializers

from tutor.accounts.models import Role


class Me(serializers.Serializer):
    """Who is asking."""

    name = serializers.CharField(source="get_full_name")
    sign_in_name = serializers.CharField()
    role = serializers.ChoiceField(Role.choices)
    school = serializers.CharField(source="school.name", default="", help_text="Empty where there is none.")


class Held(serializers.Serializer):
    """One table that holds something about somebody."""

    title = serializers.CharField()
    category = serializers.CharField()
    purpose = serializers.CharField()
    retention = serializers.CharField()
    count = serializers.IntegerField()
    since = serializers.DateTimeField(allow_null=True)
