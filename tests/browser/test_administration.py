"""The administrator's desk: axe finds nothing, a narrow page holds everything, and a teacher comes in by a link."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import faults
from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser
PAGES = ("", "staff/", "terms/", "campaigns/", "content/", "health/", "people/", "model/")


def test_the_pages_of_the_desk(person: Visitors, site: Site) -> None:
    desk = person.signed_in("administrator")
    found = []
    for name in PAGES:
        desk.goto(f"{site.address}/administration/{name}")
        found += [f"{name or 'today'} {fault}" for fault in faults(desk)]
        desk.set_viewport_size({"width": 320, "height": 640})
        assert desk.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    assert found == []


def test_a_teacher_comes_in_by_a_link(person: Visitors, site: Site) -> None:
    desk = person.signed_in("administrator")
    desk.goto(f"{site.address}/administration/staff/")
    desk.click("button:has-text('Make a link')")
    link = desk.input_value("input[readonly]")
    teacher = person.anyone(390)
    teacher.goto(link)
    teacher.fill("#id_display_name", "Ms New")
    teacher.fill("#id_username", "ms-new")
    teacher.fill("#id_password", "a-quiet-lantern-7")
    teacher.click("button:has-text('Make the account')")
    expect(teacher.locator("h1")).to_have_text("My classes")
    assert teacher.goto(link).status == 404
