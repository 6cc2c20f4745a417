"""Who may see and do what, door by door."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from affect.types import Scenario
from tutor.accounts.models import Guardianship, Role, User
from tutor.classrooms.models import Classroom, Membership
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.classrooms.work import give, take_back
from tutor.curriculum.models import Course
from tutor.discussions.models import Post, Room
from tutor.discussions.rooms import let_talk, room_about_exercise, room_about_work
from tutor.practice.models import PracticeSession

Says = Callable[..., Post]


@pytest.fixture
def post(student: User, says: Says) -> Post:
    return says(student, "A secret of 7b")


@pytest.fixture
def guardian(student: User, now: datetime) -> User:
    gia = User.objects.create_user("gia", role=Role.GUARDIAN, display_name="Gia")
    Guardianship.objects.create(guardian=gia, student=student, asked_at=now, confirmed_at=now)
    return gia


@pytest.fixture
def outsiders(
    talking: Classroom, other_teacher: User, administrator: User, guardian: User, kim: User, now: datetime
) -> list[User]:
    """Another class that talks too, with its teacher; an administrator; the writer's guardian; one who left."""
    next_door = create_classroom(other_teacher, "8a", now)
    let_talk(other_teacher, next_door, True, now)
    pupil = User.objects.create_user("pia", role=Role.STUDENT, display_name="Pia")
    join_classroom(pupil, next_door, now)
    Membership.objects.filter(classroom=talking, student=kim).delete()
    return [pupil, other_teacher, administrator, guardian, kim]


def doors(room: Room, post: Post) -> list[tuple[str, str, dict[str, Any]]]:
    """Every address that leads to a room, a post or an act about them."""
    at = {"room_id": room.pk}
    about = {"post_id": post.pk}
    by_class = {"classroom_id": room.classroom_id}
    return [
        ("get", reverse("talk:room", kwargs=at), {}),
        ("get", reverse("talk:exercise", kwargs={**by_class, "slug": room.exercise}), {}),
        ("post", reverse("talk:write", kwargs=at), {"text": "Let me in", "key": str(uuid.uuid4())}),
        ("get", reverse("talk:edit", kwargs=about), {}),
        ("post", reverse("talk:edit", kwargs=about), {"text": "Changed"}),
        ("post", reverse("talk:take_back", kwargs=about), {}),
        ("get", reverse("talk:report", kwargs=about), {}),
        ("post", reverse("talk:report", kwargs=about), {"why": "other"}),
        ("get", reverse("talk_desk:index", kwargs=by_class), {}),
        ("post", reverse("talk_desk:switch", kwargs=by_class), {"on": "no"}),
        ("post", reverse("talk_desk:pause", kwargs=by_class), {}),
        ("post", reverse("talk_desk:end_pause", kwargs={**by_class, "student_id": post.writer_id}), {}),
        ("post", reverse("talk_desk:switch_room", kwargs=at), {"on": "no"}),
        ("post", reverse("talk_desk:hide", kwargs=about), {"because": "x"}),
        ("post", reverse("talk_desk:show", kwargs=about), {}),
        ("post", reverse("talk_desk:dismiss", kwargs=about), {}),
        ("post", reverse("talk_desk:mark", kwargs=about), {"on": "yes"}),
        ("post", reverse("talk_desk:pin", kwargs={"thread_id": post.thread_id}), {"on": "yes"}),
    ]


def test_nobody_else_gets_through_any_door(client: Client, room: Room, post: Post, outsiders: list[User]) -> None:
    for person in outsiders:
        client.force_login(person)
        for method, address, sent in doors(room, post):
            answer = getattr(client, method)(address, sent)
            assert answer.status_code in (403, 404), f"{person} at {address}: {answer.status_code}"
            assert b"secret" not in answer.content
    assert Post.objects.get().text == "A secret of 7b"
    room.refresh_from_db()
    assert (room.closed_at, room.classroom.talk.is_open) == (None, True)


def test_an_open_page_of_somebody_who_left_is_told_that_it_has_ended(
    client: Client, room: Room, post: Post, outsiders: list[User]
) -> None:
    for person in outsiders:
        client.force_login(person)
        for number in (room.pk, 10_000):
            answer = client.get(reverse("talk:latest", args=[number]), {"seen": 0, "count": 0})
            assert answer.status_code == 286
            assert b"secret" not in answer.content
            assert b"Talking has ended here" in answer.content


def test_a_student_of_the_class_has_no_part_of_the_teachers_doors(
    sign_in: Any, mia: User, room: Room, post: Post
) -> None:
    browser = sign_in(mia)
    for method, address, sent in doors(room, post)[8:]:
        assert getattr(browser, method)(address, sent).status_code == 403


def test_one_cannot_change_or_take_back_what_others_wrote(client: Client, mia: User, teacher: User, post: Post) -> None:
    for person in (mia, teacher):
        client.force_login(person)
        assert client.post(reverse("talk:edit", args=[post.pk]), {"text": "Changed"}).status_code == 404
        assert client.post(reverse("talk:take_back", args=[post.pk])).status_code == 404


def test_it_is_off_until_the_teacher_opens_it(
    client: Client, student: User, teacher: User, quiet_class: Classroom, exercise: str, now: datetime
) -> None:
    door = reverse("talk:exercise", args=[quiet_class.pk, exercise])
    client.force_login(student)
    assert client.get(door).status_code == 404
    assert "Talk in class" not in client.get(reverse("practice:desk")).content.decode()
    client.force_login(teacher)
    client.post(reverse("talk_desk:switch", args=[quiet_class.pk]), {"on": "yes"})
    client.force_login(student)
    assert client.get(door, follow=True).status_code == 200
    assert "Talk in class" in client.get(reverse("practice:desk")).content.decode()


def test_closed_again_only_the_teacher_reads_on(
    client: Client, student: User, teacher: User, talking: Classroom, post: Post, now: datetime
) -> None:
    let_talk(teacher, talking, False, now)
    address = reverse("talk:room", args=[post.thread.room_id])
    client.force_login(student)
    assert client.get(address).status_code == 404
    client.force_login(teacher)
    assert "A secret of 7b" in client.get(address).content.decode()


def test_who_left_can_still_take_back_their_own(client: Client, student: User, talking: Classroom, post: Post) -> None:
    Membership.objects.filter(classroom=talking, student=student).delete()
    client.force_login(student)
    page = client.get(reverse("talk:rooms")).content.decode()
    assert "A secret of 7b" in page
    answer = client.post(reverse("talk:take_back", args=[post.pk]), follow=True)
    assert answer.status_code == 200
    assert "A secret of 7b" not in answer.content.decode()


def test_a_room_is_about_an_exercise_that_the_class_may_meet(
    sign_in: Any, student: User, talking: Classroom, exercise: str
) -> None:
    browser = sign_in(student)
    assert browser.get(reverse("talk:exercise", args=[talking.pk, "no-such"])).status_code == 404
    for _ in range(2):
        assert browser.get(reverse("talk:exercise", args=[talking.pk, exercise])).status_code == 302
    assert Room.objects.count() == 1


def test_work_has_a_room_for_its_class_alone_and_keeps_it(
    client: Client,
    teacher: User,
    student: User,
    talking: Classroom,
    outsiders: list[User],
    exercise: str,
    now: datetime,
) -> None:
    given = give(teacher, talking, "Week 3", [exercise], None, now)
    door = reverse("talk:work", args=[given.pk])
    for person in (teacher, student):
        client.force_login(person)
        assert "Week 3" in client.get(door, follow=True).content.decode()
    for person in outsiders:
        client.force_login(person)
        assert client.get(door).status_code == 404
    room = room_about_work(given, now)
    take_back(given)
    client.force_login(student)
    assert "Work that was taken back" in client.get(reverse("talk:room", args=[room.pk])).content.decode()


def test_two_classes_never_share_a_room(
    teacher: User, talking: Classroom, room: Room, exercise: str, now: datetime
) -> None:
    other = create_classroom(teacher, "7c", now)
    assert room_about_exercise(other, exercise, now).pk != room.pk


def test_who_writes_a_test_finds_no_room_until_it_is_handed_in(
    post: Post, student: User, mia: User, algebra: Course, sign_in: Any, now: datetime
) -> None:
    address = reverse("talk:room", args=[post.thread.room_id])
    sitting = PracticeSession.objects.create(
        student=student, course=algebra, scenario=Scenario.TEST, started_at=now, last_active_at=now
    )
    assert sign_in(student).get(address).status_code == 404
    page = sign_in(student).get(reverse("talk:rooms")).content.decode()
    assert "While you write a test" in page
    assert post.text not in page
    assert sign_in(mia).get(address).status_code == 200
    PracticeSession.objects.filter(pk=sitting.pk).update(ended_at=now)
    assert sign_in(student).get(address).status_code == 200
