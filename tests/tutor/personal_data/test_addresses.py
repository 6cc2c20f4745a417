"""Every address, walked from the resolver: what it shows of whom is noted, and shown to nobody else."""

from datetime import datetime

import pytest
from django.conf import settings

from tests.tutor.addresses import ALL, NAMES_OF_CONTENT, OPEN_BY_CODE, PERSONAL, Address, World, body, make_world, visit
from tutor.accounts.models import School
from tutor.audit.models import Entry
from tutor.curriculum.models import Course


@pytest.fixture
def world(school: School, algebra: Course, now: datetime) -> World:
    return make_world(school, algebra, now)


@pytest.mark.parametrize("address", ALL, ids=lambda address: address.name)
def test_every_view_says_what_it_shows_of_whom(address: Address) -> None:
    assert address.reading is not None, "Mark the view with reads_own, reads_others or reads_nobody"


@pytest.mark.parametrize("address", PERSONAL, ids=lambda address: address.name)
def test_looking_is_noted(address: Address, world: World) -> None:
    before = Entry.objects.count()
    answer = visit(address, world, world.people[address.owner])
    shown = body(answer)
    assert answer.status_code in (200, 302), shown
    noted = Entry.objects.order_by("pk")[before:]
    assert address.reading is not None
    assert address.reading.action in [entry.action for entry in noted]


@pytest.mark.parametrize("address", PERSONAL, ids=lambda address: address.name)
def test_nobody_else_is_shown_anything(address: Address, world: World) -> None:
    for person in world.outsiders(address):
        answer = visit(address, world, person)
        shown = body(answer)
        about = {marker for marker in world.filled.markers if marker in shown}
        if address.name in OPEN_BY_CODE:
            assert about <= {world.filled.person.get_short_name()}
            continue
        assert not about, f"{person} was shown {about}"
        if answer.status_code == 200:
            assert set(address.parameters) <= NAMES_OF_CONTENT, f"{person} was let in"
            assert person is not None, "the page is open to everybody"
        elif person is None and address.space == "api":
            assert answer.status_code == 401
        elif person is None:
            assert answer.status_code == 302
            assert answer.url.startswith(settings.LOGIN_URL) or "/login/" in answer.url
