"""Requests made from the schema, as every role: no error of ours, no answer that breaks the schema, no leak."""

import pytest

from benchmarks.api.fuzzing import ROLES, Outcome, fuzz
from benchmarks.api.world import World, build
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Course

EXAMPLES = 1


@pytest.fixture
def world(algebra: Course, school: object) -> World:
    return build()


@pytest.fixture
def outcome(world: World) -> Outcome:
    return fuzz(world, EXAMPLES)


def test_no_role_finds_an_error_or_what_belongs_to_others(outcome: Outcome) -> None:
    assert outcome.leaks == []
    assert outcome.faults == []
    assert outcome.server_errors == 0
    assert set(outcome.by_role) == set(ROLES)
    assert outcome.requests >= 300
    assert {200, 400, 401, 403, 404} <= set(outcome.statuses)


def test_the_search_for_leaks_finds_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if somebody had forgotten whose classes these are."""
    monkeypatch.setattr("tutor.api.doors.classes.classrooms_of", lambda teacher: Classroom.objects.all())
    leaks = fuzz(world, EXAMPLES, roles=["near teacher"], only="classes").leaks
    assert any(str(world.values["far"]["classroom_id"]) in leak for leak in leaks)
