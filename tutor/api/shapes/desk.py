"""The administrator's desk, as the API says it."""

from rest_framework import serializers


class ConsentOf(serializers.Serializer):
    """What somebody said to one question last."""

    modality = serializers.CharField()
    given = serializers.BooleanField()
    since = serializers.DateTimeField(allow_null=True)
    text_version = serializers.CharField()


class Person(serializers.Serializer):
    """Somebody with an account."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    username = serializers.CharField()
    role = serializers.CharField()
    school = serializers.CharField()
    consents = ConsentOf(many=True)


class Rules(serializers.Serializer):
    """What a profile allows."""

    slug = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField()
    camera_place = serializers.CharField()


class Change(serializers.Serializer):
    """One choice of profile."""

    id = serializers.IntegerField()
    profile = serializers.CharField()
    reason = serializers.CharField()
    proposed_at = serializers.DateTimeField()
    proposed_by = serializers.CharField()
    confirmed_at = serializers.DateTimeField(allow_null=True)
    confirmed_by = serializers.CharField()
    declined_at = serializers.DateTimeField(allow_null=True)


class Policy(serializers.Serializer):
    """What may be sensed in the whole installation. `in_force`: the choice it rests on; none before the first."""

    rules = Rules()
    expired = serializers.BooleanField()
    in_force = Change(allow_null=True)
    pending = Change(allow_null=True)
