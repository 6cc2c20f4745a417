"""Insight in Chromium: axe finds nothing, nothing runs over at 320 px, the map scrolls by keyboard, script or not."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import faults
from tests.browser.conftest import ROOT, Site

pytestmark = pytest.mark.browser

PASSWORD = "correct-horse-battery"
MAKE = f"""
import random, django
django.setup()
from django.utils import timezone
from benchmarks.insight.world import World
from tutor.accounts.models import Role, School, User
school = School.objects.create(name="Simulated", country="GB")
teacher = User.objects.create_user("tess", password="{PASSWORD}", role=Role.TEACHER, display_name="Ms T", school=school)
World(timezone.now(), 5, random.Random(2)).make(teacher, "8b", 9, 900)
"""
PAGES = ("", "exercises/", "what-worked/", "before-and-after/", "words/")


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A class of simulated learners with five weeks behind it."""
    installed = Site(tmp_path_factory.mktemp("insight"))
    installed.start()
    environment = {**installed.environment, "DJANGO_SETTINGS_MODULE": "tutor.settings", "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, env=environment, check=True)
    yield installed
    installed.stop()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def room(chromium: Browser, own_site: Site, script: bool) -> Iterator[Page]:
    """The teacher, on the page of their class."""
    # Long tables take their time to change colours on a busy machine: without motion they do so at once.
    looks = {"viewport": {"width": 1280, "height": 844}, "reduced_motion": "reduce"}
    context = chromium.new_context(**looks, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{own_site.address}/accounts/login/")
    page.fill("#id_login", "tess")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.click("h2 a:has-text('8b')")
    page.wait_for_url(re.compile(r"/classes/\d+/$"))
    yield page
    context.close()


@pytest.mark.parametrize("script", [True], indirect=True)
def test_axe_finds_nothing_and_nothing_runs_over(room: Page) -> None:
    base, found = room.url, []
    room.goto(f"{base}insight/")
    journey = room.locator("tbody th a").first.get_attribute("href")
    room.goto(f"{base}insight/exercises/")
    item = room.locator("tbody th a").first.get_attribute("href")
    addresses = [f"{base}insight/{page}" for page in PAGES]
    for address in (*addresses, journey, item):
        room.goto(str(address) if str(address).startswith("http") else f"{base.split('/classes')[0]}{address}")
        room.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
        found += [f"{address} {fault}" for fault in faults(room)]
        room.set_viewport_size({"width": 320, "height": 640})
        wide = room.evaluate("document.documentElement.scrollWidth")
        found += [f"{address} is {wide} wide at 320"] if wide > 320 else []
    assert found == []


@pytest.mark.parametrize("script", [True], indirect=True)
def test_the_map_scrolls_by_keyboard_beside_the_names(room: Page) -> None:
    room.goto(f"{room.url}insight/")
    room.set_viewport_size({"width": 390, "height": 844})
    table = room.locator(".heat")
    name = table.locator("tbody th").first
    table.focus()
    before = name.bounding_box()
    for _ in range(5):
        room.keyboard.press("ArrowRight")
    room.wait_for_timeout(500)  # until it has come to rest
    assert table.evaluate("each => each.scrollLeft") > 50
    assert name.bounding_box() == before


def test_rows_are_sorted_and_compared_with_and_without_script(room: Page) -> None:
    base = room.url
    room.click("a:has-text('Insight')")
    room.click(".heat thead a:has-text('Student')")
    expect(room.locator(".heat thead th").first).to_have_attribute("aria-sort", "ascending")
    names = room.locator(".heat tbody th").all_inner_texts()
    assert names == sorted(names, key=str.lower)
    room.goto(f"{base}insight/before-and-after/")
    room.click("button:has-text('Compare')")
    expect(room.locator("main")).to_contain_text("This is no experiment.")
