from django.urls import path, re_path

from tutor.api import numbers, pages  # noqa: F401  addresses hold numbers
from tutor.api.doors import account, assignments, classes, consent, content, desk, mastery, practice, wards

app_name = "api"
urlpatterns = [
    path("", pages.front, name="front"),
    path("schema/", pages.schema, name="schema"),
    path("me/", account.Me.as_view(), name="me"),
    path("export/", account.Export.as_view(), name="export"),
    path("courses/", content.Courses.as_view(), name="courses"),
    path("courses/<slug:slug>/", content.Course.as_view(), name="course"),
    path("skills/", content.Skills.as_view(), name="skills"),
    path("skills/<slug:skill>/", content.Lesson.as_view(), name="skill"),
    path("exercises/", content.Exercises.as_view(), name="exercises"),
    path("exercises/<slug:exercise>/", content.Exercise.as_view(), name="exercise"),
    path("practice/", practice.Visits.as_view(), name="practice"),
    path("practice/<uuid:session_id>/", practice.Visit.as_view(), name="visit"),
    path("practice/<uuid:session_id>/attempts/", practice.Attempts.as_view(), name="attempts"),
    path("practice/<uuid:session_id>/hint/", practice.Hint.as_view(), name="hint"),
    path("practice/<uuid:session_id>/solution/", practice.Solution.as_view(), name="solution"),
    path("practice/<uuid:session_id>/next/", practice.Next.as_view(), name="next"),
    path("mastery/", mastery.OwnMastery.as_view(), name="mastery"),
    path("classes/", classes.Classes.as_view(), name="classes"),
    path("classes/join/", classes.Join.as_view(), name="join"),
    path("classes/<number:classroom_id>/", classes.Classroom.as_view(), name="class"),
    path("classes/<number:classroom_id>/students/", classes.Students.as_view(), name="students"),
    path("classes/<number:classroom_id>/students/<number:student_id>/", classes.Student.as_view(), name="student"),
    path(
        "classes/<number:classroom_id>/students/<number:student_id>/mastery/",
        mastery.StudentMastery.as_view(),
        name="student_mastery",
    ),
    path(
        "classes/<number:classroom_id>/assignments/", assignments.ClassAssignments.as_view(), name="class_assignments"
    ),
    path("assignments/", assignments.OwnAssignments.as_view(), name="assignments"),
    path("assignments/<number:assignment_id>/", assignments.Assignment.as_view(), name="assignment"),
    path("assignments/<number:assignment_id>/progress/", assignments.AssignmentProgress.as_view(), name="progress"),
    path("assignments/<number:assignment_id>/begin/", assignments.Begin.as_view(), name="begin"),
    path("consent/", consent.Consent.as_view(), name="consent"),
    path("consent/<slug:modality>/", consent.Decide.as_view(), name="decide"),
    path("consent/<slug:modality>/switch/", consent.Switch.as_view(), name="switch"),
    path("wards/", wards.Wards.as_view(), name="wards"),
    path("wards/<number:ward_id>/consent/", wards.WardConsent.as_view(), name="ward_consent"),
    path("wards/<number:ward_id>/consent/<slug:modality>/", wards.WardDecide.as_view(), name="ward_decide"),
    path("people/", desk.People.as_view(), name="people"),
    path("policy/", desk.Policy.as_view(), name="policy"),
    re_path(r"^.*$", pages.nothing, name="nothing"),
]
