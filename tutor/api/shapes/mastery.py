"""What is probably known, as the API says it."""

from rest_framework import serializers


class Mastery(serializers.Serializer):
    """One skill with what is probably known of it. `percent`: none before the first answer."""

    slug = serializers.CharField()
    title = serializers.CharField()
    percent = serializers.IntegerField(allow_null=True)
    answers = serializers.IntegerField(help_text="On how many answers this rests.")
    certainty_words = serializers.CharField()
    stage = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField())


class MasteryOfStudent(Mastery):
    """The same with what a teacher plans by."""

    at_least = serializers.IntegerField(help_text="Per cent; mastery is hardly below this.")
    in_a_week = serializers.IntegerField(help_text="Per cent, without practice until then.")
    due = serializers.DateTimeField(allow_null=True, help_text="When it should come again.")
