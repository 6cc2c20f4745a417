"""Classes: a teacher's own, and those that a student has joined."""

from django.db.models import Count
from django.http import Http404
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from tutor.accounts.models import Role, User
from tutor.api.describing import STUDENT, TEACHER, operation
from tutor.api.door import Door
from tutor.api.shapes import classes as shapes
from tutor.audit import services as audit
from tutor.classrooms import services
from tutor.classrooms.access import classroom_for, classrooms_joined, classrooms_of, student_for, students_of
from tutor.classrooms.forms import JoinForm
from tutor.classrooms.models import Classroom as Room
from tutor.web.readings import Reading

OWN = Reading("own", "own classes seen")


class Classes(Door):
    reading = OWN

    @operation("classes", "My classes", (STUDENT, TEACHER), shapes.Classroom, paged=True)
    def get(self, request: Request) -> Response:
        """Those that you teach or have joined."""
        return self.page(_classes(request.user), shapes.Classroom)

    @operation("class_create", "Make a class", (TEACHER,), shapes.Classroom, sends=shapes.NewClass, status=201)
    def post(self, request: Request) -> Response:
        """Students join by the code in the answer."""
        sent = self.sent(request, shapes.NewClass)
        made = services.create_classroom(request.user, sent["name"], timezone.now())
        return Response(shapes.Classroom(_class(request.user, made.pk)).data, status=201)


class Join(Door):
    reading = Reading("nobody", "leads to the class")

    @operation("class_join", "Join a class", (STUDENT,), shapes.Classroom, sends=shapes.JoinClass)
    def post(self, request: Request) -> Response:
        """By its code. Joining twice is joining once."""
        typed = JoinForm(self.sent(request, shapes.JoinClass))
        if not typed.is_valid():
            raise ValidationError({name: list(faults) for name, faults in typed.errors.items()})
        services.join_classroom(request.user, typed.classroom, timezone.now())
        return Response(shapes.Classroom(_class(request.user, typed.classroom.pk)).data)


class Classroom(Door):
    reading = OWN

    @operation("class", "One class", (STUDENT, TEACHER), shapes.Classroom, problems=[404])
    def get(self, request: Request, classroom_id: int) -> Response:
        """One that you teach or have joined."""
        return Response(shapes.Classroom(_class(request.user, classroom_id)).data)


class Students(Door):
    reading = Reading("others", "class viewed")

    @operation("class_students", "Who is in a class", (TEACHER,), shapes.Student, paged=True)
    def get(self, request: Request, classroom_id: int) -> Response:
        """In the order in which their accounts were made. Students can see that you looked."""
        classroom = classroom_for(request.user, classroom_id)
        audit.record_once_an_hour(request.user, "class viewed", None, timezone.now(), classroom=classroom.pk)
        return self.page(students_of(classroom), shapes.Student)


class Student(Door):
    reading = Reading("nobody", "takes a student out of a class")

    @operation("class_remove_student", "Take a student out of a class", (TEACHER,), status=204, problems=[404])
    def delete(self, request: Request, classroom_id: int, student_id: int) -> Response:
        """What they did stays theirs."""
        person = student_for(request.user, classroom_id, student_id)
        services.leave_classroom(request.user, person, classroom_for(request.user, classroom_id), timezone.now())
        return Response(status=204)


def _classes(person: User) -> list[Room]:
    """Without what is only for its teacher where somebody else asks."""
    if person.role == Role.TEACHER:
        return classrooms_of(person).annotate(students=Count("memberships")).order_by("pk")
    return [_seen_by_a_student(each) for each in classrooms_joined(person)]


def _class(person: User, classroom_id: int) -> dict[str, object] | Room:
    if person.role == Role.TEACHER:
        classroom_for(person, classroom_id)
        return _classes(person).get(pk=classroom_id)
    found = classrooms_joined(person).filter(pk=classroom_id).first()
    if found is None:
        raise Http404("There is no such class of yours.")
    return _seen_by_a_student(found)


def _seen_by_a_student(room: Room) -> dict[str, object]:
    return {"pk": room.pk, "name": room.name, "teacher": room.teacher}
