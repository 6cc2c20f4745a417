"""Teachers browse what there is to teach, and draw problems of it."""

import pytest
from django.test import Client
from django.urls import reverse

from tutor.accounts.models import User
from tutor.classrooms.content import course_rows, skill_page
from tutor.curriculum.models import Course, Skill


def test_every_skill_is_listed_with_its_exercises(algebra: Course) -> None:
    rows = course_rows()
    assert [row["slug"] for row in rows][:1] == ["algebra"]
    assert all(skill["exercises"] >= 3 for row in rows for skill in row["skills"])


def test_other_numbers_give_other_problems_and_the_same_number_the_same(algebra: Course) -> None:
    skill = Skill.objects.get(slug="two-step-equations")
    first, again, other = (skill_page(skill, seed)["exercises"] for seed in (1, 1, 2))
    assert [each["parts"] for each in first] == [each["parts"] for each in again]
    assert [each["parts"][0].prompt for each in first] != [each["parts"][0].prompt for each in other]


@pytest.mark.parametrize("seed", ["", "7", "x", "-1", "99999999999999999999", "٣"])
def test_any_draw_can_be_asked_for(client: Client, teacher: User, algebra: Course, seed: str) -> None:
    client.force_login(teacher)
    page = client.get(reverse("classrooms:skill", args=["two-step-equations"]), {"seed": seed})
    assert page.status_code == 200
    assert "Worked solution" in page.content.decode()


def test_students_do_not_see_the_answers(client: Client, student: User, algebra: Course) -> None:
    client.force_login(student)
    for address in (reverse("classrooms:content"), reverse("classrooms:skill", args=["two-step-equations"])):
        assert client.get(address).status_code in (302, 403, 404)
