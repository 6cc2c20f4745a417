"""What there is to learn, as the API says it."""

from rest_framework import serializers


class Named(serializers.Serializer):
    """A skill by name."""

    slug = serializers.CharField()
    title = serializers.CharField()


class Course(serializers.Serializer):
    """A course."""

    slug = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField()
    origin = serializers.CharField(help_text="Where it was imported from; empty for our own.")


class Skill(serializers.Serializer):
    """One thing that can be learnt."""

    slug = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField()
    course = serializers.CharField(source="course.slug")
    standards = serializers.ListField(child=serializers.CharField())


class Lesson(Skill):
    """A skill with its short lesson."""

    idea = serializers.CharField()
    slip = serializers.CharField(help_text="What often goes wrong.")
    builds_on = Named(many=True)
    leads_to = Named(many=True, source="going_on")


class Exercise(serializers.Serializer):
    """A template: with a seed it becomes a problem with numbers in it."""

    slug = serializers.CharField()
    title = serializers.CharField()
    skill = serializers.CharField(source="skill.slug")
    level = serializers.IntegerField(help_text="1 first steps, 2 getting surer, 3 stretching.")
    attribution = serializers.CharField()
    licence = serializers.CharField()
    licence_url = serializers.CharField()


class DrawnPart(serializers.Serializer):
    """One part of a drawn problem, with what is right. Text holds TeX between \\( and \\)."""

    stem = serializers.CharField()
    prompt = serializers.CharField()
    graph = serializers.CharField(allow_null=True, help_text="What the graph shows, in words.")
    answer_label = serializers.CharField()
    choices = serializers.ListField(child=serializers.CharField())
    answer = serializers.CharField()
    hints = serializers.ListField(child=serializers.CharField())
    solution = serializers.ListField(child=serializers.CharField())


class Drawn(Exercise):
    """An exercise with the numbers of one seed."""

    seed = serializers.IntegerField()
    parts = DrawnPart(many=True)
