"""Terms, and classes that are put away when theirs is over."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tutor.accounts.models import School, User
from tutor.administration.archive import bring_back, put_away, put_away_ended
from tutor.administration.models import ClassPlace, Term
from tutor.administration.terms import add_term, place_in_term
from tutor.assessments.making import Conditions, make
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom, Membership
from tutor.curriculum.models import Course
from tutor.discussions.models import Room
from tutor.discussions.rooms import let_talk

PAGE = reverse("administration:terms")


@pytest.fixture
def away(placed: ClassPlace, administrator: User, now: datetime) -> ClassPlace:
    put_away(placed.classroom, administrator, now)
    placed.refresh_from_db()
    return placed


def test_a_term_is_added_and_classes_are_placed(
    sign_in: Any, administrator: User, school: School, classroom: Classroom
) -> None:
    desk = sign_in(administrator)
    sent = {"school": school.pk, "name": "Summer", "first_day": "2999-04-01", "last_day": "2999-07-31"}
    page = desk.post(reverse("administration:term_add"), sent, follow=True)
    assert "Choose its classes below" in page.content.decode()
    term = Term.objects.get()
    page = desk.post(reverse("administration:term_place"), {"term": term.pk, "classes": [classroom.pk]}, follow=True)
    assert "1 class now in Summer" in page.content.decode()
    assert ClassPlace.objects.get().school == school
    assert "Every class has its term" in page.content.decode()
    assert Entry.objects.filter(action="term added").exists()


@pytest.mark.parametrize(
    ("name", "first", "last", "said"),
    [
        ("Summer", date(2999, 4, 1), date(2999, 4, 1), "after the first"),
        ("Summer", date(2998, 1, 1), date(2999, 4, 1), "400 days"),
        ("Spring", date(2999, 4, 1), date(2999, 7, 1), "already"),
    ],
)
def test_a_term_that_will_not_do_is_refused(
    administrator: User, term: Term, now: datetime, name: str, first: date, last: date, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        add_term(term.school, name, first, last, administrator, now)


def test_what_was_typed_stays_in_the_form(sign_in: Any, administrator: User, school: School) -> None:
    sent = {"school": school.pk, "name": "Summer", "first_day": "2999-04-01", "last_day": "2999-01-01"}
    page = sign_in(administrator).post(reverse("administration:term_add"), sent).content.decode()
    assert "must be after the first" in page
    assert 'value="Summer"' in page


def test_no_class_is_placed_in_a_term_that_is_over(
    administrator: User, term: Term, classroom: Classroom, now: datetime
) -> None:
    with pytest.raises(ValueError, match="is over"):
        place_in_term(term, [classroom.pk], administrator, now + timedelta(days=1))


def test_choosing_nothing_is_explained(sign_in: Any, administrator: User) -> None:
    page = sign_in(administrator).post(reverse("administration:term_place"), {"term": "x"}, follow=True)
    assert "tick its classes" in page.content.decode()


def test_a_class_is_put_away_after_the_last_day(placed: ClassPlace, now: datetime) -> None:
    assert put_away_ended(now) == 0
    assert put_away_ended(now + timedelta(days=1)) == 1
    assert put_away_ended(now + timedelta(days=1)) == 0
    assert Entry.objects.get(action="class put away").actor_id is None
    assert Membership.objects.filter(classroom=placed.classroom).exists()


def test_it_is_listed_and_brought_back(sign_in: Any, administrator: User, away: ClassPlace, now: datetime) -> None:
    desk = sign_in(administrator)
    assert "7b, Ms Tia" in desk.get(PAGE).content.decode()
    page = desk.post(reverse("administration:class_bring_back", args=[away.classroom_id]), follow=True)
    assert "goes on, with a new code" in page.content.decode()
    assert put_away_ended(now + timedelta(days=9)) == 0


def test_its_pages_say_that_it_is_put_away(sign_in: Any, away: ClassPlace) -> None:
    room = Classroom.objects.get(pk=away.classroom_id)
    for page in (reverse("classrooms:index"), reverse("classrooms:live", args=[room.pk])):
        content = sign_in(room.teacher).get(page).content.decode()
        assert "put away" in content
        assert room.join_code not in content


def test_nobody_joins_by_its_code_and_then_by_a_new_one(administrator: User, away: ClassPlace, now: datetime) -> None:
    code = Classroom.objects.get(pk=away.classroom_id).join_code
    other = User.objects.create_user("oto")
    assert not _joins(other, code)
    bring_back(away, administrator, now)
    assert _joins(other, Classroom.objects.get(pk=away.classroom_id).join_code)


def _joins(person: User, code: str) -> bool:
    browser = Client()
    browser.force_login(person)
    browser.post(reverse("classrooms:join"), {"join_code": code})
    return Membership.objects.filter(student=person).exists()


def test_its_teacher_sees_that_it_was_put_away(sign_in: Any, away: ClassPlace, teacher: User) -> None:
    content = sign_in(teacher).get(reverse("classrooms:index")).content.decode()
    assert "put away" in content
    assert "Copy code" not in content


def test_it_is_read_but_not_changed(sign_in: Any, away: ClassPlace, teacher: User) -> None:
    browser = sign_in(teacher)
    where = [away.classroom_id]
    assert browser.get(reverse("classrooms:live", args=where)).status_code == 200
    assert browser.get(reverse("classrooms:work", args=where)).status_code == 200
    answer = browser.post(reverse("classrooms:choose", args=where), {"level": 2})
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.content.decode()


def test_its_tests_and_talk_rest_as_well(
    sign_in: Any, placed: ClassPlace, algebra: Course, teacher: User, administrator: User, student: User
) -> None:
    now = timezone.now()
    exercises = [algebra.skills.get(slug="two-step-equations").exercises.first().slug]
    test = make(teacher, placed.classroom, "Test", exercises, Conditions(), now)
    let_talk(teacher, placed.classroom, True, now)
    room = Room.objects.create(classroom=placed.classroom, exercise=exercises[0], made_at=now)
    put_away(placed.classroom, administrator, now)
    browser = sign_in(student)
    assert browser.post(reverse("tests:begin", args=[test.pk])).status_code == 409
    assert browser.post(reverse("talk:write", args=[room.pk])).status_code == 409


def test_programs_are_told_in_their_way(sign_in: Any, away: ClassPlace, teacher: User) -> None:
    answer = sign_in(teacher).post(reverse("api:class_assignments", args=[away.classroom_id]), {}, "application/json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (409, "application/problem+json")


def test_other_classes_go_on(sign_in: Any, away: ClassPlace, teacher: User, now: datetime) -> None:
    other = Classroom.objects.create(subject_id=teacher.subject_id, name="8c", teacher=teacher)
    answer = sign_in(teacher).post(reverse("classrooms:choose", args=[other.pk]), {"level": 2})
    assert answer.status_code != 409


@pytest.mark.parametrize("many", [1, 12])
def test_the_page_asks_the_database_as_often_for_many(
    sign_in: Any, administrator: User, placed: ClassPlace, many: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(many):
        teacher = placed.classroom.teacher
        room = Classroom.objects.create(subject_id=teacher.subject_id, name=f"c{number}", teacher=teacher)
        if number % 2:
            ClassPlace.objects.create(classroom=room, archived_at=timezone.now())
    browser = sign_in(administrator)
    with django_assert_max_num_queries(20):
        assert browser.get(PAGE).status_code == 200
