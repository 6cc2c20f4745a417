"""The gallery: for those who build pages; every part is there, and every colour can be read on what it stands on."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from tutor.web import gallery, tokens
from tutor.web.gallery import PARTS

STYLE = tokens.read(Path(settings.BASE_DIR))
GALLERY = "/gallery/"


def test_administrators_see_every_part(sign_in: Any, administrator: Any, django_assert_max_num_queries: Any) -> None:
    desk = sign_in(administrator)
    with django_assert_max_num_queries(6):
        page = desk.get(reverse("web:gallery"))
    shown = page.content.decode()
    assert page.status_code == 200
    for part in PARTS:
        assert f'<h2 id="{part.slug}">{part.title}</h2>' in shown
    ids = [piece.split('"')[0] for piece in shown.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("role", ["student", "teacher"])
def test_nobody_else_does(sign_in: Any, request: pytest.FixtureRequest, role: str) -> None:
    assert sign_in(request.getfixturevalue(role)).get(GALLERY).status_code == 404


def test_everybody_does_on_a_machine_for_development(rf: Any, student: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEBUG", True)
    asked = rf.get(GALLERY)
    asked.user = student
    assert gallery.page(asked).status_code == 200


def test_visitors_sign_in_first(client: Client, db: None) -> None:
    assert client.get(GALLERY).status_code == 302


def test_every_part_has_its_template_and_every_template_its_part() -> None:
    found = {path.stem for path in Path(settings.BASE_DIR, "templates/web/parts").glob("*.html")}
    assert found == {part.slug for part in PARTS}
    for part in PARTS:
        assert get_template(f"web/parts/{part.slug}.html")


@pytest.mark.parametrize("pair", tokens.contrasts(STYLE), ids=lambda each: f"{each.upon} on {each.ground}")
def test_every_colour_can_be_read_on_what_it_stands_on(pair: tokens.Contrast) -> None:
    assert pair.enough, pair


def test_tokens_are_told_apart() -> None:
    style = ":root { --ink: light-dark(#000000, #ffffff);\n --s1: 0.25rem; --shadow: light-dark(red, blue); }"
    assert tokens.colours(style) == {"ink": ("#000000", "#ffffff")}
    assert tokens.measures(style) == {"s1": "0.25rem"}


def test_without_sources_there_are_no_tokens(tmp_path: Path) -> None:
    assert tokens.read(tmp_path) == ""
