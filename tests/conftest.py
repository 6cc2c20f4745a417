"""People, courses and moments that many tests share."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tutor.accounts.models import Role, School, User
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import create_classroom, join_classroom
from tutor.consent.modalities import Modality
from tutor.consent.models import SchoolPermission
from tutor.consent.policy import choose_first_policy
from tutor.consent.profiles import Profile
from tutor.curriculum.models import Course
from tutor.practice.models import PracticeSession
from tutor.practice.services import start_session

DATABASE = {"db", "transactional_db", "django_db_setup"}
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What never meets a database was tried on the first one, and is not tried again on PostgreSQL."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return
    config.hook.pytest_deselected(items=[each for each in items if not _meets_a_database(each)])
    items[:] = filter(_meets_a_database, items)


def _meets_a_database(item: pytest.Item) -> bool:
    return bool(DATABASE & set(getattr(item, "fixturenames", ()))) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The courses are loaded once and are the same for every test."""
    with django_db_blocker.unblock():
        call_command("load_content", verbosity=0)
    yield
    with django_db_blocker.unblock():
        _end_other_sessions()


def _end_other_sessions() -> None:
    """Sockets are tested in threads, whose PostgreSQL sessions would keep the test database from being removed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            cursor.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def school(db: None, now: datetime) -> School:
    """A school that allows everything, in a deployment that does."""
    terms = {"ethics_approval": "TEST-1", "investigator": "Dr Test", "ends_on": date(2999, 1, 1)}
    choose_first_policy(Profile.RESEARCH, now, **terms)
    here = School.objects.create(name="Test school", country="GB")
    for modality in Modality:
        SchoolPermission.objects.create(school=here, modality=modality, allowed=True, decided_at=now)
    return here


@pytest.fixture
def student(school: School) -> User:
    """A student who is of age, and whose school allows everything."""
    return User.objects.create_user(
        "sam", password="correct-horse", role=Role.STUDENT, display_name="Sam Lee", born_in="2000-01", school=school
    )


@pytest.fixture
def teacher(db: None) -> User:
    return User.objects.create_user("tia", password="correct-horse", role=Role.TEACHER, display_name="Ms Tia")


@pytest.fixture
def new_administrator(db: None) -> User:
    return User.objects.create_user("ada", password="correct-horse", role=Role.ADMINISTRATOR, display_name="Ada")


@pytest.fixture
def administrator(new_administrator: User) -> User:
    """With the second factor that their pages ask for."""
    TOTP.activate(new_administrator, generate_totp_secret())
    return new_administrator


@pytest.fixture
def algebra(db: None) -> Course:
    if not Course.objects.exists():  # a test with real transactions emptied the tables before this one
        call_command("load_content", verbosity=0)
    return Course.objects.get(slug="algebra")


@pytest.fixture
def practice(student: User, algebra: Course, now: datetime) -> PracticeSession:
    return start_session(student, algebra, now, seed=7)


@pytest.fixture
def classroom(teacher: User, student: User, now: datetime) -> Classroom:
    room = create_classroom(teacher, "7b", now)
    join_classroom(student, room, now)
    return room


@pytest.fixture
def sign_in(client: Client) -> Iterator[Any]:
    """Sign a person in and get their browser."""

    def signed_in(person: User) -> Client:
        client.force_login(person)
        return client

    return signed_in
