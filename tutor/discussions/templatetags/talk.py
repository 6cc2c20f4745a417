"""Ways into a class's rooms from other pages; nothing is shown where talking is closed."""

import uuid
from typing import Any

from django import template

from affect.types import Scenario
from tutor.accounts.models import User
from tutor.classrooms.models import Assignment, Classroom
from tutor.discussions.access import classes_that_talk
from tutor.discussions.desk import counts_of
from tutor.practice.models import PracticeSession

register = template.Library()


@register.inclusion_tag("discussions/_about_exercise.html")
def talk_about_exercise(student: User, session_id: uuid.UUID) -> dict[str, Any]:
    """Links for the exercise that is open in a visit; none during a test."""
    classes = list(classes_that_talk(student))
    tested = classes and PracticeSession.objects.filter(pk=session_id, scenario=Scenario.TEST).exists()
    return {"classes": [] if tested else classes, "session_id": session_id}


@register.inclusion_tag("discussions/_about_work.html")
def talk_about_work(assignment: Assignment) -> dict[str, Any]:
    talk = getattr(assignment.classroom, "talk", None)  # fetched beforehand where there are many
    return {"given": assignment if talk is not None and talk.is_open else None}


@register.inclusion_tag("discussions/_of_class.html")
def talk_of_class(teacher: User, classroom: Classroom) -> dict[str, Any]:
    """The way to the teacher's page, with what waits there."""
    return {"classroom": classroom, **counts_of(classroom, teacher)}


@register.inclusion_tag("discussions/_my_talk.html")
def my_talk(student: User) -> dict[str, Any]:
    return {"talks": classes_that_talk(student).exists()}
