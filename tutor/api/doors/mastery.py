"""What is probably known: one's own, and what a teacher's students know."""

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from tutor.api.describing import STUDENT, TEACHER, operation
from tutor.api.door import Door
from tutor.api.doors.content import course_asked
from tutor.api.shapes.mastery import Mastery, MasteryOfStudent
from tutor.audit import services as audit
from tutor.classrooms.access import student_for
from tutor.classrooms.knowledge import skills_of
from tutor.web.readings import Reading

OF_COURSE = {"course*": "The slug of the course."}


class OwnMastery(Door):
    reading = Reading("own", "own practice seen")

    @operation("mastery", "What I know", (STUDENT,), Mastery, paged=True, parameters=OF_COURSE)
    def get(self, request: Request) -> Response:
        """Every skill of a course, those practised first."""
        return self.page(skills_of(request.user, [course_asked(request)], timezone.now()), Mastery)


class StudentMastery(Door):
    reading = Reading("others", "student viewed")

    @operation(
        "student_mastery",
        "What a student knows",
        (TEACHER,),
        MasteryOfStudent,
        paged=True,
        parameters=OF_COURSE,
    )
    def get(self, request: Request, classroom_id: int, student_id: int) -> Response:
        """Every skill of a course, those practised first. The student can see that you looked."""
        person = student_for(request.user, classroom_id, student_id)
        course = course_asked(request)
        audit.record(request.user, "student viewed", person, timezone.now())
        return self.page(skills_of(person, [course], timezone.now()), MasteryOfStudent)
