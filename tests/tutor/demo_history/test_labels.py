"""Every page that shows them says so."""

from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.tutor.demo_history.conftest import SMALL
from tutor.accounts.models import User
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course
from tutor.demo_history.management.commands import demo
from tutor.practice.models import Attempt, PracticeSession

SAYS = "Simulated students"


def pages_of_a_class() -> list[str]:
    """The names of all pages whose address has the class's number and nothing else."""
    return sorted(
        f"{app}:{each.name}"
        for app, (_, tree) in get_resolver().namespace_dict.items()
        for each in tree.url_patterns
        if isinstance(each, URLPattern) and set(each.pattern.converters) == {"classroom_id"}
    )


def shown(client: Client, name: str, classroom: Classroom) -> str | None:
    """A page as it is read; None for what is no whole page for a GET."""
    answer = client.get(reverse(name, args=[classroom.pk]))
    body = answer.content.decode() if not answer.streaming else ""
    return body if answer.status_code == 200 and "<main" in body else None


def test_pages_of_the_class_say_so(sign_in: Any, teacher: User, simulated_class: Classroom) -> None:
    client = sign_in(teacher)
    pages = {name: shown(client, name, simulated_class) for name in pages_of_a_class()}
    whole = {name: page for name, page in pages.items() if page is not None}
    assert len(whole) >= 12
    assert {name for name, page in whole.items() if SAYS not in page} == set()


def test_a_student_page_says_so(sign_in: Any, teacher: User, simulated_class: Classroom, simulated: list[User]) -> None:
    client, person = sign_in(teacher), simulated[0]
    for page in (
        f"/classes/{simulated_class.pk}/students/{person.pk}/",
        f"/classes/{simulated_class.pk}/insight/students/{person.pk}/",
    ):
        assert SAYS in client.get(page).content.decode()


def test_the_list_of_classes_says_which(sign_in: Any, teacher: User, simulated_class: Classroom) -> None:
    page = sign_in(teacher).get("/classes/").content.decode()
    assert page.count(SAYS) == 1
    assert simulated_class.join_code not in page


def test_a_real_class_says_nothing_of_the_kind(sign_in: Any, teacher: User, classroom: Classroom) -> None:
    assert SAYS not in sign_in(teacher).get(f"/classes/{classroom.pk}/").content.decode()


def test_the_simulated_student_reads_it_too(sign_in: Any, simulated: list[User]) -> None:
    assert SAYS in sign_in(simulated[0]).get("/practice/").content.decode()


def test_the_desk_marks_them(sign_in: Any, administrator: User, simulated: list[User]) -> None:
    assert "simulated</span>" in sign_in(administrator).get("/administration/people/").content.decode()


def test_only_one_of_them_can_sign_in(simulated: list[User]) -> None:
    assert [person.has_usable_password() for person in simulated] == [True, False, False, False]


@pytest.fixture
def small(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command as it is, with fewer students."""
    settings.SECRETS_DIR, settings.DEMO_HISTORY = tmp_path, True
    monkeypatch.setattr(demo, "SIZE", SMALL)


def test_the_command_makes_it_once(small: None, algebra: Course, now: datetime) -> None:
    first, second = StringIO(), StringIO()
    call_command("demo", stdout=first)
    many = Attempt.objects.count()
    call_command("demo", stdout=second)
    assert many == Attempt.objects.count() > 0
    assert "student-month" in second.getvalue()
    assert "simulated history" in first.getvalue()
    assert "simulated history" not in second.getvalue()


def test_the_demo_student_stays_new(small: None, algebra: Course) -> None:
    call_command("demo", stdout=StringIO())
    assert not PracticeSession.objects.filter(student__in=User.objects.named("student")).exists()
    assert Classroom.objects.filter(simulated=False).get().memberships.count() == 1


def test_without_it_the_command_makes_only_the_people(small: None, settings: Any, algebra: Course) -> None:
    settings.DEMO_HISTORY = False
    call_command("demo", stdout=StringIO())
    assert not Classroom.objects.filter(simulated=True).exists()
