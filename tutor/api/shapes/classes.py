"""Classes and the work they are given, as the API says it."""

from rest_framework import serializers

from tutor.api.bodies import Sent
from tutor.classrooms.work import MOST_EXERCISES


class NewClass(Sent):
    """A class that does not exist yet."""

    name = serializers.CharField(max_length=80)


class JoinClass(Sent):
    """The code that the teacher gave."""

    join_code = serializers.CharField(max_length=12)


class Classroom(serializers.Serializer):
    """A class. `join_code` and `students` are for its teacher."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    teacher = serializers.CharField(source="teacher.get_full_name")
    join_code = serializers.CharField(required=False, help_text="By which students join.")
    students = serializers.IntegerField(required=False, help_text="How many there are.")


class Student(serializers.Serializer):
    """Somebody in a class."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField(source="get_full_name")


class NewAssignment(Sent):
    """Exercises for a class, in the order in which they are to be done."""

    title = serializers.CharField(max_length=80)
    exercises = serializers.ListField(
        child=serializers.CharField(max_length=50), min_length=1, max_length=MOST_EXERCISES, help_text="Slugs."
    )
    due_on = serializers.DateField(required=False, allow_null=True)


class Progress(serializers.Serializer):
    """How far somebody is. `right`: finished without seeing the solution."""

    done = serializers.IntegerField()
    right = serializers.IntegerField()
    of = serializers.IntegerField()


class Assignment(serializers.Serializer):
    """Work that a class was given. `progress` is there for students: their own."""

    id = serializers.IntegerField(source="pk")
    classroom = serializers.IntegerField(source="classroom_id")
    title = serializers.CharField()
    exercises = serializers.ListField(child=serializers.CharField())
    due_on = serializers.DateField(allow_null=True)
    given_at = serializers.DateTimeField()
    progress = Progress(required=False)


class StudentProgress(serializers.Serializer):
    """How far one student is."""

    student = Student()
    progress = Progress()
