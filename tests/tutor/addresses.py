"""Every address of the site, walked from the resolver, and a world in which each of them leads somewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from affect.types import Scenario
from benchmarks.trust.filling import Filled, fill
from tutor.accounts.models import Guardianship, Role, School, User
from tutor.annotation.agreeing import choose_labelling
from tutor.annotation.models import Segment
from tutor.assessments.making import Conditions, make
from tutor.assessments.models import Assessment
from tutor.assessments.sitting import begin
from tutor.classrooms.models import Assignment, Classroom
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.compass.models import Word
from tutor.consent.modalities import Modality
from tutor.consent.models import SensingSwitch
from tutor.consent.services import agree_as_guardian, give_consent
from tutor.curriculum.models import Course
from tutor.data_rights.services import erase_person
from tutor.discussions.models import Post, Report, Room
from tutor.discussions.rooms import let_talk
from tutor.practice.models import PracticeSession
from tutor.practice.services import start_session
from tutor.sensing.models import Estimate
from tutor.web.readings import Reading

OWNERS = {
    "classrooms": "teacher",
    "class_tests": "teacher",
    "compass": "teacher",
    "insight": "teacher",
    "groups": "teacher",
    "class_letters": "teacher",
    "letters_desk": "administrator",
    "grading": "teacher",
    "grading:mine": "student",
    "roster": "teacher",
    "annotation": "teacher",
    "annotation_desk": "administrator",
    "labelling:of_ward": "guardian",
    "data_rights": "administrator",
    "administration": "administrator",
    "talk_desk": "teacher",
    "guardian": "guardian",
    **dict.fromkeys(("api:exercises", "api:exercise", "api:students", "api:student", "api:student_mastery"), "teacher"),
    **dict.fromkeys(("api:class_assignments", "api:progress"), "teacher"),
    **dict.fromkeys(("api:wards", "api:ward_consent", "api:ward_decide"), "guardian"),
    **dict.fromkeys(("api:people", "api:policy"), "administrator"),
}  # whose pages these are, by their space or by name; else the student's
SHARED = {  # a class's own pages: its members see them, and its teacher
    "talk": {"teacher"},
    "letters": {"teacher"},
    "api:class": {"teacher"},
    "api:assignment": {"teacher"},
}
OPEN_BY_CODE = {"guardian:invitation"}  # whoever has the code, the child's first name and nothing else
NAMES_OF_CONTENT = {"slug", "skill", "modality"}  # everyone sees their own page about these
SENT = {
    "roster:look_over": {"names": "Ida Roe"},
    "practice:answer": {"answer": "1", "syntax": "plain"},
    "sensing:report": {"feeling": "bored"},
    "talk:write": {"text": "Why?"},
    "letters_desk:look": {"reason": "reported"},
    "offline:keep": {"what": "skill:two-step-equations", "count": 5},
    "offline:answer": {
        "key": "00000000-0000-4000-8000-000000000001",
        "kind": "answer",
        **dict.fromkeys(("place", "part", "opened", "written", "sent"), 0),
    },
    "api:decide": {"agrees": False},
    "api:switch": {"on": True},
    "api:ward_decide": {"agrees": False},
}
ASKED = {name: {"course": "algebra"} for name in ("api:mastery", "api:student_mastery")}


@dataclass(frozen=True)
class Address:
    """One named address and the view behind it."""

    name: str
    parameters: tuple[str, ...]
    reading: Reading | None

    @property
    def owner(self) -> str:
        return OWNERS.get(self.name) or OWNERS.get(self.space, "student")

    @property
    def shared_with(self) -> set[str]:
        return SHARED.get(self.name) or SHARED.get(self.space, set())

    @property
    def space(self) -> str:
        return self.name.partition(":")[0]


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[Address]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            parameters = tuple(re.findall(r"<(?:\w+:)?(\w+)>", str(entry.pattern)))
            yield Address(f"{space}{entry.name}", parameters, getattr(entry.callback, "reading", None))


ALL = list(addresses())
PERSONAL = [each for each in ALL if each.reading and each.reading.whose != "nobody"]


@dataclass
class World:
    """One student with everything about them filled, those who may see them, and those who may not."""

    filled: Filled
    people: dict[str, User]
    values: dict[str, Any]

    def outsiders(self, address: Address) -> list[User | None]:
        """Everybody who has no right to an address: the same role elsewhere, other roles, and nobody at all."""
        theirs = {address.owner} | address.shared_with
        return [None, *(person for name, person in self.people.items() if name not in theirs)]


def make_world(school: School, algebra: Course, now: datetime) -> World:
    filled = fill(school)
    student = filled.person
    student.born_in = ""  # of unknown age, so that a guardian has a say
    student.save(update_fields=["born_in"])
    guess = Estimate.objects.get(subject_id=student.subject_id)
    guess.emotion, guess.own_word = "bored", ""
    guess.save()
    teacher = User.objects.create_user("tia", role=Role.TEACHER, display_name="Ms Tia", school=school)
    classroom = create_classroom(teacher, "7b", now)
    join_classroom(student, classroom, now)
    practice = start_session(student, algebra, now, seed=7)
    exercises = [algebra.skills.get(slug="two-step-equations").exercises.first().slug]
    test = make(teacher, classroom, filled.marker("test"), exercises, Conditions(), now)
    begin(student, test, now, lambda: 7)
    _talk(filled, teacher, classroom, now)
    Word.objects.filter(pk=filled.rows[Word].pk).update(sent_by=teacher, classroom=classroom)
    guardian = User.objects.create_user("gia", role=Role.GUARDIAN, display_name="Gia")
    Guardianship.objects.create(guardian=guardian, student=student, asked_at=now, confirmed_at=now)
    _labelled(filled, classroom, guardian)
    people = {
        "student": student,
        "teacher": teacher,
        "administrator": User.objects.create_user("ada", role=Role.ADMINISTRATOR, display_name="Ada"),
        "guardian": guardian,
        "other student": User.objects.create_user("oto", role=Role.STUDENT, school=school),
        "other teacher": User.objects.create_user("ted", role=Role.TEACHER, display_name="Mr Ted"),
        "other guardian": User.objects.create_user("gus", role=Role.GUARDIAN, display_name="Gus"),
    }
    TOTP.activate(people["administrator"], generate_totp_secret())
    gone = erase_person(User.objects.create_user("gone", school=school), people["administrator"], now)
    return World(filled, people, {**_values(filled, practice, classroom, test), "erasure_id": gone.pk})


def _talk(filled: Filled, teacher: User, classroom: Classroom, now: datetime) -> None:
    """Move what was filled in about work and talking into the teacher's class, with a report that waits."""
    let_talk(teacher, classroom, True, now)
    Assignment.objects.filter(pk=filled.rows[Assignment].pk).update(classroom=classroom)
    Room.objects.filter(pk=filled.rows[Room].pk).update(classroom=classroom, assignment=None, closed_at=None)
    Post.objects.filter(pk=filled.rows[Post].pk).update(written_at=now, taken_back_at=None, hidden_at=None)
    Report.objects.filter(pk=filled.rows[Report].pk).update(settled_at=None)


def _labelled(filled: Filled, classroom: Classroom, guardian: User) -> None:
    """Let the student and the guardian agree that practice is labelled, and move what was drawn into the class."""
    student, now = filled.person, timezone.now()  # after the answers that were filled in
    give_consent(student, Modality.BEHAVIOUR, now)
    agree_as_guardian(guardian, student, Modality.BEHAVIOUR, now)
    for voice in (student, guardian):
        choose_labelling(student, voice, True, now)
    SensingSwitch.objects.filter(person=student).delete()
    session = PracticeSession.objects.filter(student=student).latest("started_at")
    Segment.objects.filter(pk=filled.rows[Segment].pk).update(classroom=classroom, session=session)


def _values(filled: Filled, practice: PracticeSession, classroom: Classroom, test: Assessment) -> dict[str, Any]:
    rows = {model.__name__: row for model, row in filled.rows.items()}
    return {
        "session_id": practice.pk,
        "estimate_id": rows["Estimate"].pk,
        "campaign_id": rows["Campaign"].pk,
        "classroom_id": classroom.pk,
        "assessment_id": test.pk,
        "number": 1,
        "word_id": rows["Word"].pk,
        "note_id": rows["PrivateNote"].pk,
        "rule": "quiet",
        "part": 0,
        "student_id": filled.person.pk,
        "person_id": filled.person.pk,
        "ward_id": filled.person.pk,
        "modality": "camera",
        "slug": "algebra",
        "skill": "two-step-equations",
        "exercise": practice.problems.get().exercise.slug,
        "table": "skills",  # there is one of the class and one of each student
        "code": rows["GuardianInvitation"].code,
        "token": "nothing",
        "room_id": rows["Room"].pk,
        "thread_id": rows["Thread"].pk,
        "post_id": rows["Post"].pk,
        "group_id": rows["Group"].pk,
        "letter_id": rows["Letter"].pk,
        "assignment_id": rows["Assignment"].pk,
        "problem_id": rows["Problem"].pk,
        "attempt_id": rows["Attempt"].pk,
        "set_id": rows["KeptSet"].pk,
        "segment_id": rows["Segment"].pk,
        "named_id": rows["NamedAnnotator"].pk,
    }


def visit(address: Address, world: World, person: User | None, language: str = "") -> Any:
    missing = set(address.parameters) - set(world.values)
    assert not missing, f"Say in _values what {missing} stands for"
    url = reverse(address.name, kwargs={name: world.values[name] for name in address.parameters})
    if address.space in ("talk", "practice", "sensing", "offline", "api"):  # closed to whoever writes a test
        PracticeSession.objects.filter(scenario=Scenario.TEST).update(ended_at=timezone.now())
    client = Client(raise_request_exception=True, headers={"accept-language": language})
    if person is not None:
        client.force_login(person)
    answer = client.get(url, ASKED.get(address.name, {}))
    if answer.status_code != 405:
        return answer
    sent = SENT.get(address.name, {})
    if address.space != "api":
        return client.post(url, sent)
    write = client.put if "PUT" in answer.headers["Allow"] else client.post
    return write(url, sent, content_type="application/json")


def body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")
