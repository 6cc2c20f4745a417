"""Every address in a made-up language: nothing that the site says itself is left in English."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from benchmarks.pages.pseudo import CODE, NAME, languages, of_their_own, tables, unmarked, write_catalogues
from tests.tutor.addresses import ALL, Address, World, body, make_world, visit
from tutor.accounts.models import School
from tutor.curriculum.models import Course

MARKER = re.compile(r"[Mm]k-[\w-]+")
PEOPLE = ["Test school", "Ida Roe", "ida.roe", "Ms Tia", "Gia", "Ada", "Mr Ted", "Gus", "7b"]
NICKNAMES = ["ada", "ted", "tia", "gia", "gus", "oto"]
KEPT = ["chosen at the first start"]  # in the language of that start
CODES = ["algebra", "two-step-equations"]
PAGES = [each for each in ALL if each.space != "api"]
SPACES = sorted({each.space for each in PAGES})


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pseudo")
    write_catalogues(folder)
    return folder


@pytest.fixture
def speaking(settings: Any, catalogues: Path) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, (CODE, NAME)]
    settings.LOCALE_PATHS = [catalogues, *settings.LOCALE_PATHS]


@pytest.mark.parametrize("space", SPACES)
def test_nothing_is_left_in_english(space: str, speaking: None, school: School, algebra: Course, now: datetime) -> None:
    with translation.override(CODE):  # what is said to people is kept as it was said
        world = make_world(school, algebra, now)
    for person in world.people.values():  # whoever has no password is led to choose one
        person.set_password("staple-battery-9")
        person.save(update_fields=["password"])
    mine = [each for each in PAGES if each.space == space and set(each.parameters) <= world.values.keys()]
    assert {each.name: found for each in mine if (found := _left_on(each, world))} == {}


def _left_on(address: Address, world: World) -> list[str]:
    """What is not marked on a page, as its owner sees it; files that are handed out are no pages."""
    answer = visit(address, world, world.people.get(address.owner), language=CODE)
    page = body(answer)
    if answer.streaming or "html" not in answer.headers.get("Content-Type", ""):
        return []
    typed = [*languages(), *of_their_own(), *PEOPLE, *NICKNAMES, *KEPT, *CODES, *MARKER.findall(page)]
    return unmarked(page, [*typed, *tables()] if address.name == "data_rights:impact" else typed)


def test_what_is_forgotten_is_found() -> None:
    assert unmarked("<main><h1>⟦My desk⟧</h1><p>Three left</p><a title='Go on'>⟦On⟧</a></main>") == [
        "Three left",
        "Go on",
    ]
    assert unmarked(r"<p>⟦Solve ⟦this⟧ now⟧ \(x + 1\) 7b</p><svg><text>up</text></svg>", ["7b"]) == []


def test_the_front_door_speaks_it(speaking: None, client: Any, db: None) -> None:
    page = client.get(reverse("web:looks"), headers={"accept-language": CODE}).content.decode()
    assert "⟦Size of text⟧" in page
