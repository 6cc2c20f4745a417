"""What is asked and agreed to, as the API says it."""

from rest_framework import serializers

from tutor.api.bodies import Sent


class Word(Sent):
    """Yes or no. A yes says to which wording, so that nobody agrees to what was not shown to them."""

    agrees = serializers.BooleanField()
    text_version = serializers.CharField(
        max_length=20, required=False, help_text="Needed for a yes: the version of the text that was shown."
    )


class Switch(Sent):
    """On, or off for now. Off is a pause: nothing is taken back, nothing deleted."""

    on = serializers.BooleanField()


class Standing(serializers.Serializer):
    """How it stands with one kind of sensing. `missing`: who still says no, in words."""

    modality = serializers.CharField()
    standing = serializers.ChoiceField(["on", "paused", "off"])
    missing = serializers.ListField(child=serializers.CharField())


class Text(serializers.Serializer):
    """A question as it is asked. A changed sentence is another version and is asked again."""

    title = serializers.CharField()
    purpose = serializers.CharField()
    collected = serializers.ListField(child=serializers.CharField())
    never = serializers.ListField(child=serializers.CharField())
    seen_by = serializers.CharField()
    kept = serializers.CharField()
    assent = serializers.ListField(child=serializers.CharField(), help_text="The same in words for a child.")
    language = serializers.CharField()
    version = serializers.CharField()


class Question(serializers.Serializer):
    """One kind of sensing that this site may do, with the person's own answer."""

    modality = serializers.CharField()
    agreed = serializers.BooleanField()
    standing = serializers.ChoiceField(["on", "paused", "off"])
    missing = serializers.ListField(child=serializers.CharField())
    text = Text()


class WardWord(serializers.Serializer):
    """A guardian's own word about a child, and whether this is noticed now: the child has a word as well."""

    modality = serializers.CharField()
    agreed = serializers.BooleanField()
    on = serializers.BooleanField()


class WardQuestion(WardWord):
    """The same with what is asked, and who else says no."""

    missing = serializers.ListField(child=serializers.CharField())
    text = Text()


class Ward(serializers.Serializer):
    """A child of a guardian. Nothing can be decided before the school has confirmed."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    confirmed = serializers.BooleanField()
