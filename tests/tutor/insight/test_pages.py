"""The pages: whose they are, what they cost, what they save, and what they never say."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.policies import put_in_force
from tests.tutor.insight.conftest import SKILL
from tests.tutor.test_strict_words import NAMED
from tutor.accounts.models import Role, User
from tutor.audit.models import Entry
from tutor.classrooms.models import Classroom
from tutor.consent.profiles import Profile
from tutor.insight.tables import OF_A_CLASS, OF_A_STUDENT
from tutor.practice.models import Problem, SkillState
from tutor.web.spreadsheets import as_file

PAGES = ("overview", "items", "climate", "change", "worked")
MOST_QUERIES = 20


def address(name: str, classroom: Classroom, *more: Any) -> str:
    return reverse(f"insight:{name}", args=[classroom.pk, *more])


def all_pages(crowd: Classroom) -> list[str]:
    student, exercise = crowd.memberships.first().student_id, Problem.objects.last().exercise
    return [
        *(address(name, crowd) for name in PAGES),
        f"{address('items', crowd)}?weeks=0&sort=tells&skill={exercise.skill.slug}",
        f"{address('change', crowd)}?about=skill:{exercise.skill.slug}",
        f"{address('change', crowd)}?about=work:{crowd.assignments.get().pk}",
        f"{address('worked', crowd)}?weeks=0",
        address("item", crowd, exercise.slug),
        address("journey", crowd, student),
    ]


def test_pages_of_a_class_of_35_ask_at_most_twenty_questions(crowd: Classroom, teacher: User, sign_in: Any) -> None:
    browser = sign_in(teacher)
    for page in all_pages(crowd):
        browser.get(page)  # the first look is noted, and settles weeks
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(page)
        assert answer.status_code == 200
        assert len(asked) <= MOST_QUERIES, (page, len(asked))


def test_a_larger_class_asks_no_more(crowd: Classroom, teacher: User, sign_in: Any) -> None:
    browser = sign_in(teacher)
    pages = [address(name, crowd) for name in PAGES]
    counts: list[list[int]] = []
    for _ in range(2):
        counts.append([])
        for page in pages:
            browser.get(page)
            with CaptureQueriesContext(connection) as asked:
                browser.get(page)
            counts[-1].append(len(asked))
        crowd.memberships.filter(pk__in=list(crowd.memberships.values_list("pk", flat=True)[5:])).delete()
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_class_says_what_will_stand_here(name: str, classroom: Classroom, teacher: User, sign_in: Any) -> None:
    classroom.memberships.all().delete()
    answer = sign_in(teacher).get(address(name, classroom))
    assert answer.status_code == 200
    assert "<h1>" in answer.content.decode()


def test_another_teachers_class_is_not_there(classroom: Classroom, student: User, sign_in: Any) -> None:
    browser = sign_in(User.objects.create_user("otto", role=Role.TEACHER))
    for page in (*(address(name, classroom) for name in PAGES), address("journey", classroom, student.pk)):
        assert browser.get(page).status_code == 404
    assert browser.get(address("export", classroom, "mastery")).status_code == 404


def test_an_exercise_that_the_class_has_not_met_is_not_there(classroom: Classroom, teacher: User, sign_in: Any) -> None:
    assert sign_in(teacher).get(address("item", classroom, "no-such-exercise")).status_code == 404


def test_looks_and_files_are_noted(crowd: Classroom, teacher: User, sign_in: Any) -> None:
    browser, student = sign_in(teacher), crowd.memberships.first().student_id
    before = Entry.objects.count()
    browser.get(address("overview", crowd))
    browser.get(address("journey", crowd, student))
    browser.get(address("export", crowd, "items"))
    browser.get(address("export_journey", crowd, student, "weeks"))
    actions = [entry.action for entry in Entry.objects.order_by("number")[before:]]
    assert actions == ["class viewed", "student viewed", "class insight exported", "student insight exported"]


def test_every_table_can_be_saved(crowd: Classroom, teacher: User, sign_in: Any) -> None:
    browser, student = sign_in(teacher), crowd.memberships.first().student_id
    files = [address("export", crowd, name) for name in OF_A_CLASS if name != "change"]
    skill, week_ago = Problem.objects.last().exercise.skill.slug, timezone.localdate() - timedelta(days=7)
    files += [f"{address('export', crowd, 'change')}?about=skill:{skill}&on={week_ago}"]
    files += [address("export_journey", crowd, student, name) for name in OF_A_STUDENT]
    for file in files:
        answer = browser.get(file)
        rows = list(csv.reader(io.StringIO(answer.content.decode())))
        assert answer["Content-Disposition"].startswith("attachment")
        assert len(rows) > 1, file
        assert len({len(row) for row in rows}) == 1, file


def test_a_table_that_is_not_there_names_those_that_are(classroom: Classroom, teacher: User, sign_in: Any) -> None:
    assert sign_in(teacher).get(address("export", classroom, "nothing")).status_code == 404


def test_a_name_is_no_formula_in_a_spreadsheet(
    classroom: Classroom, student: User, teacher: User, crowd: Classroom, sign_in: Any
) -> None:
    person = crowd.memberships.first().student
    person.display_name = '=HYPERLINK("http://example.org")'
    person.save()
    for name in ("mastery", "moved"):
        rows = list(csv.reader(io.StringIO(sign_in(teacher).get(address("export", crowd, name)).content.decode())))
        named = [row[0] for row in rows if "HYPERLINK" in row[0]]
        assert named
        assert all(each.startswith("'=") for each in named)


def test_numbers_stay_numbers() -> None:
    rows = list(csv.reader(io.StringIO(as_file([["-x", -3, -0.51239, None]], "t").content.decode())))
    assert rows == [["'-x", "-3", "-0.5124", ""]]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("about=skill:nothing", "Choose a skill or a piece of work from the list."),
        ("about=work:999", "Choose a skill or a piece of work from the list."),
        (f"about=skill:{SKILL}&on=tomorrow", "Write the day as 2027-01-31."),
        (f"about=skill:{SKILL}&on=2999-01-01", "Choose a day that is not still to come."),
    ],
)
def test_what_cannot_be_compared_is_said(asked: str, said: str, crowd: Classroom, teacher: User, sign_in: Any) -> None:
    assert SkillState.objects.filter(skill__slug=SKILL).exists()
    answer = sign_in(teacher).get(f"{address('change', crowd)}?{asked}")
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_no_page_names_an_emotion_in_strict(crowd: Classroom, teacher: User) -> None:
    browser = Client()
    browser.force_login(teacher)
    assert NAMED.search(browser.get(address("climate", crowd)).content.decode())  # counted while it was research
    put_in_force(Profile.STRICT)
    files = [address("export", crowd, name) for name in OF_A_CLASS]
    for page in (*all_pages(crowd), *files):
        text = browser.get(page).content.decode()
        assert sorted({found.lower() for found in NAMED.findall(text)}) == [], page
