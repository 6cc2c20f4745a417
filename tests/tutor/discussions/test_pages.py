"""The room as people meet it, without script."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from affect.types import Scenario
from tests.policies import put_in_force
from tests.tutor.test_strict_words import Watched
from tutor.accounts.models import User
from tutor.classrooms.models import Classroom
from tutor.classrooms.work import begin, give
from tutor.consent.profiles import Profile
from tutor.curriculum.models import Course, Exercise
from tutor.discussions.desk import counts_of
from tutor.discussions.models import Post, Report, Room, Why, WritingPause
from tutor.discussions.moderating import pin
from tutor.discussions.reporting import report
from tutor.discussions.rooms import room_about_exercise, room_about_work
from tutor.discussions.writing import write
from tutor.practice.models import PracticeSession
from tutor.practice.selectors import current_problem
from tutor.practice.services import Plan, reveal_solution, start_session

Says = Callable[..., Post]
HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "</p></article><h1>Moved</h1>",
    r"\(\href{javascript:alert(1)}{x}\) <svg onload=alert(1)>",
    '" data-controller="live" x="',
]


def address(room: Room) -> str:
    return reverse("talk:room", args=[room.pk])


def page_of(client: Client, person: User, room: Room) -> str:
    client.force_login(person)
    return client.get(address(room)).content.decode()


def send(client: Client, room: Room, text: str, **more: Any) -> Any:
    sent = {"text": text, "key": str(uuid.uuid4()), **more}
    return client.post(reverse("talk:write", args=[room.pk]), sent, follow=True)


def test_a_post_and_a_reply_reach_the_class_and_the_teacher(
    client: Client, student: User, mia: User, teacher: User, room: Room
) -> None:
    client.force_login(student)
    page = send(client, room, r"Why is \(2x + 3 = 7\)?")
    assert page.redirect_chain[-1][0].endswith(f"#post-{Post.objects.get().pk}")
    client.force_login(mia)
    send(client, room, r"Take \(3\) from both", thread=Post.objects.get().thread_id)
    for person in (student, mia, teacher):
        shown = page_of(client, person, room)
        assert r"Why is \(2x + 3 = 7\)?" in shown
        assert shown.index("Why is") < shown.index("from both")
        assert "Sam Lee" in shown


def test_the_page_says_who_sees_it_and_that_nothing_is_sensed(
    client: Client, student: User, teacher: User, room: Room
) -> None:
    line = "Seen by your class and your teacher. Your name is shown. Nothing is sensed here."
    page = page_of(client, student, room)
    assert line in page
    assert "Seen by 7b and by you. Names are shown. Nothing is sensed here." in page_of(client, teacher, room)
    assert "capture" not in page
    assert "/ws/" not in page


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_never_markup(
    client: Client, student: User, mia: User, teacher: User, room: Room, says: Says, text: str, now: datetime
) -> None:
    post = says(student, text)
    report(mia, post, Why.OTHER, text, now)
    says(mia, text, to=post)
    pages = [page_of(client, person, room) for person in (student, mia, teacher)]
    pages.append(client.get(reverse("talk_desk:index", args=[room.classroom_id])).content.decode())
    pages.append(client.get(reverse("talk:latest", args=[room.pk]), {"seen": 0, "count": 0}).content.decode())
    client.force_login(mia)
    pages.append(client.get(reverse("talk:report", args=[post.pk])).content.decode())
    pages.append(client.post(reverse("talk:preview"), {"text": text + r"\(x\)"}).content.decode())
    for page in pages:
        assert text not in page
        assert escape(text) in page


def test_what_people_write_is_no_template(client: Client, student: User, room: Room, says: Says) -> None:
    says(student, "{{ 7|add:7 }}{% now 'Y' %}")
    assert "{{ 7|add:7 }}{% now &#x27;Y&#x27; %}" in page_of(client, student, room)


def test_addresses_are_not_made_into_links(client: Client, student: User, room: Room, says: Says) -> None:
    says(student, "see https://example.org/answers")
    page = page_of(client, student, room)
    assert "see https://example.org/answers" in page
    assert 'href="https://example.org' not in page


def test_what_cannot_be_posted_stays_in_its_field(client: Client, student: User, room: Room, says: Says) -> None:
    client.force_login(student)
    first = says(student, "Why?")
    page = send(client, room, "y" * 2001, thread=first.thread_id, gives_away="on")
    assert page.status_code == 422
    shown = page.content.decode()
    assert "y" * 2001 in shown
    assert "too many for one post" in shown
    assert 'id="text-new"' in shown
    assert shown.count('aria-invalid="true"') == 1
    assert Post.objects.count() == 1


def test_looking_first_posts_nothing(client: Client, student: User, room: Room) -> None:
    client.force_login(student)
    page = send(client, room, r"so \(x^2\)", act="look").content.decode()
    assert page.count(r"so \(x^2\)") == 2
    assert "As others will see it" in page
    assert not Post.objects.exists()


@pytest.mark.parametrize(("text", "shown"), [(r"so \(x^2\)", True), ("only words", False), ("", False)])
def test_the_preview_comes_with_mathematics(client: Client, student: User, text: str, shown: bool) -> None:
    client.force_login(student)
    part = client.post(reverse("talk:preview"), {"text": text}).content.decode()
    assert (" hidden" not in part) is shown


def test_before_one_has_met_the_exercise_a_solution_is_folded(
    client: Client, student: User, mia: User, teacher: User, room: Room, says: Says, now: datetime
) -> None:
    says(student, "It comes to 4", gives_away=True)
    folded = "This may give it away. Show anyway"
    assert folded in page_of(client, mia, room)
    assert folded not in page_of(client, student, room)
    assert folded not in page_of(client, teacher, room)
    met = visit_to(mia, room.exercise, now)
    assert folded in page_of(client, mia, room)
    reveal_solution(current_problem(met), now)
    assert folded not in page_of(client, mia, room)


def visit_to(person: User, slug: str, now: datetime) -> PracticeSession:
    course = Course.objects.get(slug="algebra")
    return start_session(person, course, now, 7, plan=Plan("work", (slug,)))


def test_in_the_room_of_work_it_is_folded_until_all_of_it_is_done(
    client: Client, student: User, mia: User, teacher: User, talking: Classroom, exercise: str, now: datetime
) -> None:
    given = give(teacher, talking, "Week 3", [exercise], None, now)
    room = room_about_work(given, now)
    write(student, room, "It comes to 4", uuid.uuid4(), now, gives_away=True)
    room.refresh_from_db()
    assert "This may give it away" in page_of(client, mia, room)
    reveal_solution(current_problem(begin(mia, given, now)), now)
    assert "This may give it away" not in page_of(client, mia, room)


def test_pinned_threads_come_first(
    client: Client, student: User, teacher: User, room: Room, says: Says, now: datetime
) -> None:
    for number in range(3):
        says(student, f"Question {number}", at=now + timedelta(minutes=number))
    pin(teacher, Post.objects.get(is_reply=False, born=3).thread, True, now)
    page = page_of(client, student, room)
    assert page.index("Question 2") < page.index("Question 0") < page.index("Question 1")
    assert page.count("Pinned by your teacher") == 1


def test_taken_back_it_is_named_only_where_somebody_replied(
    client: Client, student: User, mia: User, room: Room, says: Says
) -> None:
    answered, alone = says(student, "First"), says(student, "Second")
    says(mia, "Reply", to=answered)
    client.force_login(student)
    for post in (answered, alone):
        client.post(reverse("talk:take_back", args=[post.pk]))
    page = page_of(client, mia, room)
    assert "First" not in page
    assert "Second" not in page
    assert "Reply" in page


def test_one_may_change_ones_own_post_on_a_page(client: Client, student: User, room: Room) -> None:
    client.force_login(student)
    send(client, room, "x = 3")
    post = Post.objects.get()
    change = reverse("talk:edit", args=[post.pk])
    assert "x = 3" in client.get(change).content.decode()
    assert client.post(change, {"text": " "}).status_code == 422
    page = client.post(change, {"text": "x = 4"}, follow=True).content.decode()
    assert "x = 4" in page
    assert "edited" in page
    Post.objects.update(written_at=timezone.now() - timedelta(minutes=16))
    assert client.post(change, {"text": "x = 5"}).status_code == 422
    assert change not in page_of(client, student, room)


def test_a_report_goes_to_the_teacher_and_says_who_learns_what(
    client: Client, student: User, mia: User, teacher: User, room: Room, says: Says
) -> None:
    post = says(student, "You are slow")
    client.force_login(mia)
    door = reverse("talk:report", args=[post.pk])
    assert "Sam Lee does not." in client.get(door).content.decode()
    assert client.post(door, {"words": "no choice"}).status_code == 422
    page = client.post(door, {"why": "unkind", "words": "That hurt"}, follow=True).content.decode()
    assert "Your teacher will look at it" in page
    assert "You asked your teacher to look at this." in page
    client.force_login(teacher)
    desk = client.get(reverse("talk_desk:index", args=[room.classroom_id])).content.decode()
    assert all(words in desk for words in ("You are slow", "Mia Ode", "That hurt", "It is unkind"))
    for person in (student, mia):
        shown = page_of(client, person, room)
        assert "That hurt" not in shown
    assert "Mia Ode" not in page_of(client, student, room)


def test_the_teacher_acts_from_the_desk_and_comes_back_to_it(
    client: Client, student: User, mia: User, teacher: User, room: Room, says: Says, now: datetime
) -> None:
    post = says(student, "You are slow")
    report(mia, post, Why.UNKIND, "", now)
    client.force_login(teacher)
    sent = {"because": "Unkind words", "back": "desk"}
    answer = client.post(reverse("talk_desk:hide", args=[post.pk]), sent, follow=True)
    assert "Nothing waits for you." in answer.content.decode()
    assert "Your teacher has hidden this from the others: Unkind words" in page_of(client, student, room)
    assert "You are slow" not in page_of(client, mia, room)
    client.force_login(teacher)
    client.post(reverse("talk_desk:show", args=[post.pk]))
    assert "You are slow" in page_of(client, mia, room)


def test_the_teacher_pauses_somebodys_writing(
    client: Client, student: User, teacher: User, room: Room, talking: Classroom
) -> None:
    client.force_login(teacher)
    door = reverse("talk_desk:pause", args=[talking.pk])
    wrong = client.post(door, {"student": student.pk, "until": "soon", "because": ""}, follow=True)
    assert "Say why: they read it." in wrong.content.decode()
    assert "Write the day as on a calendar" in wrong.content.decode()
    until = timezone.localdate() + timedelta(days=3)
    page = client.post(door, {"student": student.pk, "until": until, "because": "Rude"}, follow=True).content.decode()
    assert "May write again" in page
    assert "You can read here, and write again after" in page_of(client, student, room)
    client.force_login(teacher)
    client.post(reverse("talk_desk:end_pause", args=[talking.pk, student.pk]))
    assert not WritingPause.objects.exists()


def test_a_pause_is_for_students_of_the_class_only(
    sign_in: Any, teacher: User, other_teacher: User, talking: Classroom
) -> None:
    sent = {"student": other_teacher.pk, "until": timezone.localdate(), "because": "x"}
    sign_in(teacher).post(reverse("talk_desk:pause", args=[talking.pk]), sent)
    assert not WritingPause.objects.exists()


def test_the_teacher_sees_how_much_is_new(
    client: Client, student: User, teacher: User, room: Room, talking: Classroom, says: Says
) -> None:
    says(student, "One")
    says(student, "Two")
    says(teacher, "Mine")
    assert counts_of(talking, teacher) == {"unread": 2, "reported": 0}
    client.force_login(teacher)
    assert "2 new" in client.get(reverse("talk_desk:index", args=[talking.pk])).content.decode()
    assert "2 new" in client.get(reverse("classrooms:work", args=[talking.pk])).content.decode()
    client.get(address(room))
    assert counts_of(talking, teacher)["unread"] == 0


def test_what_waits_is_counted_in_two_queries_however_many_rooms(
    teacher: User, student: User, talking: Classroom, now: datetime, django_assert_num_queries: Any
) -> None:
    for exercise in Exercise.objects.filter(retired=False)[:6]:
        write(student, room_about_exercise(talking, exercise.slug, now), "Why?", uuid.uuid4(), now)
    with django_assert_num_queries(2):
        assert counts_of(talking, teacher)["unread"] == 6


def test_practice_leads_to_the_room_of_the_open_exercise(
    client: Client, student: User, talking: Classroom, practice: PracticeSession
) -> None:
    client.force_login(student)
    page = client.get(reverse("practice:session", args=[practice.pk])).content.decode()
    door = reverse("talk:here", args=[practice.pk, talking.pk])
    assert door in page
    room = client.get(door, follow=True).content.decode()
    assert current_problem(practice).exercise.title in room
    assert reverse("practice:session", args=[practice.pk]) in room


def test_an_exercise_that_the_class_does_not_meet_leads_back(
    client: Client, student: User, talking: Classroom, practice: PracticeSession
) -> None:
    Exercise.objects.filter(pk=current_problem(practice).exercise_id).update(retired=True)
    client.force_login(student)
    answer = client.get(reverse("talk:here", args=[practice.pk, talking.pk]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("practice:session", args=[practice.pk])
    assert "Your class has no room about this exercise." in answer.content.decode()


def test_there_is_no_way_into_talk_from_a_test(
    client: Client, student: User, talking: Classroom, practice: PracticeSession
) -> None:
    PracticeSession.objects.update(scenario=Scenario.TEST)
    client.force_login(student)
    page = client.get(reverse("practice:session", args=[practice.pk])).content.decode()
    assert "Talk about this exercise" not in page


def test_given_work_leads_to_its_room(
    client: Client, student: User, teacher: User, talking: Classroom, exercise: str, now: datetime
) -> None:
    given = give(teacher, talking, "Week 3", [exercise], None, now)
    door = reverse("talk:work", args=[given.pk])
    client.force_login(student)
    assert door in client.get(reverse("practice:desk")).content.decode()
    client.force_login(teacher)
    assert door in client.get(reverse("classrooms:work", args=[talking.pk])).content.decode()


def test_no_page_of_talk_names_an_emotion_in_strict(
    student: User, mia: User, teacher: User, room: Room, says: Says, now: datetime
) -> None:
    put_in_force(Profile.STRICT)
    post = says(student, "Why?")
    says(student, "It comes to 4", gives_away=True)
    for learner in (Watched(mia), Watched(student)):
        for name, number in (("room", room.pk), ("report", post.pk), ("edit", post.pk)):
            own = learner.client.session["_auth_user_id"] == str(student.pk)
            if (name == "edit") is own or name == "room":
                learner.get(reverse(f"talk:{name}", args=[number]))
        learner.get(reverse("talk:rooms"))
    report(mia, post, Why.NEED, "", now)
    desk = Watched(teacher)
    desk.get(address(room))
    desk.get(reverse("talk_desk:index", args=[room.classroom_id]))
    assert Report.objects.count() == 1
