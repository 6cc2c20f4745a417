"""Labelling in Chromium, and the class with a simulated month: axe finds nothing, keys label, nothing runs over."""

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

MAKE = """
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from tests.tutor.annotation.conftest import agree, practise
from tutor.accounts.models import User
from tutor.annotation.drawing import draw
from tutor.annotation.labelling import label
from tutor.annotation.models import NamedAnnotator
from tutor.classrooms.models import Classroom
from tutor.classrooms.services import join_classroom
from tutor.curriculum.models import Course
now = timezone.now()
room = Classroom.objects.get(simulated=False)
teacher, school = room.teacher, room.teacher.school
seer = User.objects.create_user("seer", role="teacher", display_name="Dr Seer")
NamedAnnotator.objects.create(annotator=seer, classroom=room, named_at=now)
for number in range(6):
    person = User.objects.create_user(f"p{number}", role="student", display_name=f"P {number}", born_in="2000-01", school=school)
    join_classroom(person, room, now)
    practise(agree(person, now - timedelta(days=1)), Course.objects.get(slug="algebra"), now - timedelta(hours=2), seed=number)
words = ("bored", "engaged", "confused", "engaged")
for place, one in enumerate(draw(teacher, room, 6, 1, now)):
    if place % 6 != 5:
        label(teacher, one, words[place % 4], 2, now)
        label(seer, one, words[place * 3 % 4] if place % 5 == 0 else words[place % 4], 2, now)
"""  # noqa: E501
SIMULATED = "Simulated students"


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo with its simulated month, and six made-up learners in the other class who agreed to be labelled."""
    installed = Site(tmp_path_factory.mktemp("annotation"), TUTOR_PROFILE="behavioural")
    installed.start()
    more = {"DJANGO_SETTINGS_MODULE": "tutor.settings", "PATH": os.environ["PATH"], "TUTOR_DEMO_HISTORY": "yes"}
    environment = {**installed.environment, **more}
    subprocess.run([sys.executable, "manage.py", "demo"], cwd=ROOT, env=environment, check=True)
    subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, env=environment, check=True)
    yield installed
    installed.stop()


@pytest.fixture
def teacher(chromium: Browser, own_site: Site) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{own_site.address}/accounts/login/")
    page.fill("#id_login", "teacher")
    page.fill("#id_password", own_site.password)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile("/classes/$"))
    yield page
    context.close()


def to_labelling(teacher: Page) -> str:
    """The address of the class's labelling."""
    teacher.click("h2 a:has-text('Demo class')")
    teacher.click("a:has-text('Label for research')")
    return teacher.url


def test_axe_finds_nothing_on_the_annotators_pages(teacher: Page) -> None:
    room, found = to_labelling(teacher), []
    for url in (room, f"{room}next/", f"{room}agreement/"):
        teacher.goto(url)
        found += [f"{url} {fault}" for fault in faults(teacher)]
        teacher.set_viewport_size({"width": 320, "height": 640})
        wide = teacher.evaluate("document.documentElement.scrollWidth")
        found += [f"{url} is {wide} wide"] if wide > 320 else []
    assert found == []


def test_a_key_labels_and_the_next_is_one_key_away(teacher: Page) -> None:
    room = to_labelling(teacher)
    teacher.goto(f"{room}next/")
    expect(teacher.locator("button[value=engaged]")).to_be_focused()
    teacher.keyboard.press("5")
    expect(teacher.get_by_role("heading", name="You saw: Bored")).to_be_visible()
    expect(teacher.get_by_role("link", name="Next")).to_be_focused()
    teacher.keyboard.press("Enter")
    expect(teacher.locator("button[value=engaged], h1:has-text('Demo class')").first).to_be_visible()


def test_keys_do_nothing_where_the_form_has_no_focus(teacher: Page) -> None:
    room = to_labelling(teacher)
    teacher.goto(f"{room}next/")
    teacher.locator("main").focus()
    teacher.keyboard.press("5")
    teacher.wait_for_timeout(300)
    expect(teacher.locator("button[value=engaged]")).to_be_visible()


def test_axe_finds_nothing_on_the_pages_of_a_simulated_month(teacher: Page) -> None:
    teacher.click("h2 a:has-text('A month of algebra')")
    room, found = teacher.url, []
    teacher.goto(f"{room}insight/")
    journey = teacher.locator("tbody th a").first.get_attribute("href")
    for url in (room, f"{room}insight/", f"{room}insight/words/", f"{room}insight/what-worked/", journey):
        teacher.goto(url if url and url.startswith("http") else room.split("/classes")[0] + str(url))
        expect(teacher.get_by_text(SIMULATED).first).to_be_visible()
        found += [f"{url} {fault}" for fault in faults(teacher)]
    assert found == []
