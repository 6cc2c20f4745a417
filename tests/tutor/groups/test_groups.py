"""Groups are made, filled and divided; work and tests go to some of a class; conditions are said once."""

from datetime import datetime
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from tutor.accounts.models import Role, School, User
from tutor.assessments.access import assessments_for
from tutor.assessments.making import Conditions, accommodate, make
from tutor.assessments.results import results
from tutor.assessments.sitting import begin, terms_of
from tutor.assessments.timing import Terms
from tutor.classrooms import work
from tutor.classrooms.access import assignments_for
from tutor.classrooms.models import Assignment, Classroom
from tutor.classrooms.services import join_classroom
from tutor.curriculum.models import Course
from tutor.groups import services
from tutor.groups.dividing import by_chance, mixed, similar
from tutor.groups.models import Audience, Group, GroupMember
from tutor.groups.standing import set_standing, standing_data
from tutor.practice.selectors import current_problem


@pytest.fixture
def others(school: School, classroom: Classroom, now: datetime) -> list[User]:
    made = [
        User.objects.create_user(f"s{number}", role=Role.STUDENT, display_name=f"Kim {number}", school=school)
        for number in range(4)
    ]
    for each in made:
        join_classroom(each, classroom, now)
    return made


@pytest.fixture
def plan(algebra: Course) -> list[str]:
    return [algebra.skills.get(slug="two-step-equations").exercises.first().slug]


@pytest.fixture
def desk(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


def test_everybody_is_in_exactly_one_part_and_none_is_too_large() -> None:
    levels = {number: number / 40 if number % 5 else None for number in range(35)}
    for parts in (by_chance(range(35), 4, Random(3)), similar(levels, 4), mixed(levels, 4)):
        assert sorted(each for part in parts for each in part.students) == list(range(35))
        assert max(len(part.students) for part in parts) <= 4
        assert min(len(part.students) for part in parts) >= 3


def test_mixed_groups_are_closer_to_each_other_than_similar_ones() -> None:
    levels = {number: number / 12 for number in range(12)}

    def spread(parts: list) -> float:
        means = [sum(levels[each] for each in part.students) / len(part.students) for part in parts]
        return max(means) - min(means)

    assert spread(mixed(levels, 4)) < 0.1 < spread(similar(levels, 4))


def test_the_reason_says_what_a_group_rests_on() -> None:
    assert similar({1: 0.25, 2: 0.75, 3: None}, 3)[0].reason == (
        "A similar level: from 25% to 75% of what they tried is known, on average 50%."
    )
    assert mixed({1: None}, 3)[0].reason == "Mixed levels: nobody has tried anything yet."


def test_a_class_is_divided_and_places_are_changed_by_form(
    desk: Client, classroom: Classroom, others: list[User], student: User
) -> None:
    desk.post(reverse("groups:divide", args=[classroom.pk]), {"how": "mixed", "size": 3})
    assert [each.name for each in classroom.groups.all()] == ["Group 1", "Group 2"]
    assert GroupMember.objects.filter(classroom=classroom).count() == 5
    _, second = classroom.groups.all()
    sent = {f"place-{student.pk}": second.pk, f"place-{others[0].pk}": "", f"place-{others[1].pk}": "77777"}
    desk.post(reverse("groups:place", args=[classroom.pk]), sent)
    assert second.members.filter(student=student).exists()
    assert not GroupMember.objects.filter(student__in=others[:2]).exists()
    page = desk.get(reverse("groups:page", args=[classroom.pk])).content.decode()
    assert "Mixed levels: nobody has tried anything yet." in page


def test_a_group_is_named_renamed_and_deleted_and_its_students_stay(
    desk: Client, teacher: User, classroom: Classroom, student: User, now: datetime
) -> None:
    desk.post(reverse("groups:make", args=[classroom.pk]), {"name": "Owls"})
    group = classroom.groups.get()
    services.place(teacher, classroom, {student.pk: group.pk}, now)
    desk.post(reverse("groups:rename", args=[classroom.pk, group.pk]), {"name": "Larks"})
    assert "Larks" in desk.get(reverse("groups:page", args=[classroom.pk])).content.decode()
    desk.post(reverse("groups:delete", args=[classroom.pk, group.pk]))
    assert not Group.objects.exists()
    assert classroom.memberships.filter(student=student).exists()


@pytest.mark.parametrize(("name", "said"), [("", "Give the group a name."), ("x" * 61, "At most 60 characters")])
def test_a_name_that_will_not_do_is_explained(desk: Client, classroom: Classroom, name: str, said: str) -> None:
    page = desk.post(reverse("groups:make", args=[classroom.pk]), {"name": name}, follow=True)
    assert said in page.content.decode()
    assert not Group.objects.exists()


def test_another_teacher_reaches_no_group(client: Client, teacher: User, classroom: Classroom, now: datetime) -> None:
    group = services.make(teacher, classroom, "Owls", now)
    client.force_login(User.objects.create_user("ted", role=Role.TEACHER))
    assert client.post(reverse("groups:delete", args=[classroom.pk, group.pk])).status_code == 404
    assert client.get(reverse("groups:page", args=[classroom.pk])).status_code == 404


def test_the_page_of_35_takes_few_queries(
    desk: Client, classroom: Classroom, school: School, now: datetime, django_assert_max_num_queries
) -> None:
    for number in range(34):
        person = User.objects.create_user(f"p{number}", role=Role.STUDENT, display_name=f"P {number}", school=school)
        join_classroom(person, classroom, now)
    with django_assert_max_num_queries(21):  # two of them count talk for the class's navigation
        desk.get(reverse("groups:page", args=[classroom.pk]))


def test_work_goes_to_a_group_and_to_nobody_else(
    desk: Client, teacher: User, classroom: Classroom, student: User, others: list[User], plan: list[str], now: datetime
) -> None:
    group = services.make(teacher, classroom, "Owls", now)
    services.place(teacher, classroom, {student.pk: group.pk}, now)
    sent = {"title": "For owls", "exercises": plan, "whom": "some", "groups": [group.pk], "students": [others[0].pk]}
    desk.post(reverse("classrooms:new_work", args=[classroom.pk]), sent)
    given = Assignment.objects.get()
    assert given in assignments_for(student)
    assert given in assignments_for(others[0])
    assert given not in assignments_for(others[1])
    page = desk.get(reverse("classrooms:work", args=[classroom.pk])).content.decode()
    assert "for some of the class" in page
    assert "0 of 2 finished" in page


def test_choosing_nobody_is_explained_and_nothing_is_given(desk: Client, classroom: Classroom, plan: list[str]) -> None:
    sent = {"title": "For none", "exercises": plan, "whom": "some", "groups": ["x", "9" * 30]}
    page = desk.post(reverse("classrooms:new_work", args=[classroom.pk]), sent)
    assert page.status_code == 422
    assert "Choose at least one group or student" in page.content.decode()
    assert not Assignment.objects.exists()


def test_what_was_for_one_is_not_for_all_once_they_are_gone(
    teacher: User, classroom: Classroom, student: User, others: list[User], plan: list[str], now: datetime
) -> None:
    given = work.give(teacher, classroom, "For one", plan, None, now, [others[0]])
    others[0].delete()
    assert given not in assignments_for(student)
    assert Audience.objects.get().assignment == given


def test_two_students_meet_other_numbers_in_the_same_work(
    teacher: User, classroom: Classroom, student: User, others: list[User], plan: list[str], now: datetime
) -> None:
    given = work.give(teacher, classroom, "Week 3", plan, None, now)
    seeds = {current_problem(work.begin(each, given, now)).seed for each in (student, *others)}
    assert len(seeds) == 5


def test_a_test_goes_to_some_and_its_table_names_only_them(
    desk: Client, teacher: User, classroom: Classroom, student: User, others: list[User], plan: list[str], now: datetime
) -> None:
    sent = {"title": "Retake", "exercises": plan, "whom": "some", "students": [student.pk]}
    desk.post(reverse("class_tests:new", args=[classroom.pk]), sent)
    test = classroom.assessments.get()
    assert test in assessments_for(student)
    assert test not in assessments_for(others[0])
    assert [row["name"] for row in results(test, now)["rows"]] == ["Sam Lee"]


def test_conditions_said_once_count_in_the_next_test_and_a_tests_own_word_goes_before(
    desk: Client, teacher: User, classroom: Classroom, student: User, plan: list[str], now: datetime
) -> None:
    address = reverse("groups:conditions", args=[classroom.pk, student.pk])
    desk.post(address, {"extra": "25", "no_clock": "on"})
    test = make(teacher, classroom, "Week 3", plan, Conditions(minutes=40), now)
    assert terms_of(student, test) == Terms(extra=25, calm=True)
    sitting = begin(student, test, now, lambda: 7)
    assert sitting.ends_at is not None
    assert (sitting.ends_at - now).total_seconds() == 50 * 60
    assert results(test, now)["rows"][0]["terms"].extra == 25
    accommodate(teacher, test, student, Terms(untimed=True), now)
    assert terms_of(student, test) == Terms(untimed=True)
    page = desk.get(reverse("groups:page", args=[classroom.pk])).content.decode()
    assert "25% more time, no clock" in page
    set_standing(teacher, classroom, student, {"extra": 0, "untimed": False, "calm": False}, now)
    assert standing_data(classroom) == {}


def test_odd_conditions_change_nothing(desk: Client, classroom: Classroom, student: User) -> None:
    page = desk.post(reverse("groups:conditions", args=[classroom.pk, student.pk]), {"extra": "-3"}, follow=True)
    assert "from 0 to 300 per cent" in page.content.decode()
    assert standing_data(classroom) == {}
