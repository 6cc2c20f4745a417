"""A class from a list of names to its students' desks, by slips and pictures for a phone's camera."""

import cv2
import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import faults
from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser


def seen_by_a_phone(picture: Locator) -> str:
    """The address in a picture, read from the pixels on the screen."""
    pixels = cv2.imdecode(np.frombuffer(picture.screenshot(), np.uint8), cv2.IMREAD_COLOR)  # (height, width, 3)
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(cv2.resize(pixels, None, fx=3, fy=3))
    return str(text)


@pytest.mark.parametrize("dark", [False, True])
def test_from_names_to_a_desk(site: Site, person: Visitors, dark: bool) -> None:
    who = "Ida Dark" if dark else "Ida Light"
    teacher = person.signed_in("teacher", width=390, dark=dark)
    teacher.click("h2 a:has-text('Demo class')")
    teacher.click("a:has-text('Students')")
    teacher.get_by_label("Names, one a line").fill(f"{who}\n,\n")
    teacher.click("button:has-text('Look it over')")
    expect(teacher.locator("main")).to_contain_text("All 1 can be added")
    found = faults(teacher)
    teacher.click("button:has-text('Add 1 student')")
    slip = teacher.locator(".ticket", has_text=who)
    expect(slip).to_be_visible()
    found += faults(teacher)
    teacher.set_viewport_size({"width": 390, "height": 844})
    address = seen_by_a_phone(slip.locator("img"))
    assert "/welcome/" in address

    student = person.anyone(width=390)
    student.goto(address)
    expect(student.locator("h1")).to_have_text(f"Welcome, {who}")
    found += faults(student)
    student.get_by_label("Choose a password").fill("a-long-way-home")
    student.click("button:has-text('Save and begin')")
    expect(student.locator("h1")).to_contain_text("Hello, Ida")

    teacher.click("a:has-text('Students')")
    row = teacher.locator("tr", has_text=who)
    expect(row).to_contain_text("in")
    expect(row).not_to_contain_text("not here yet")
    found += faults(teacher)
    row.locator("summary").click()
    row.locator("button:has-text('Take out of the class')").click()
    expect(teacher.locator("main")).to_contain_text("stay theirs")
    assert found == []


def test_a_code_on_the_wall_leads_to_joining(site: Site, person: Visitors) -> None:
    teacher = person.signed_in("teacher")
    teacher.click("h2 a:has-text('Demo class')")
    code = teacher.locator(".page-head .code").inner_text()
    teacher.click("a:has-text('Class code')")
    assert faults(teacher) == []
    teacher.set_viewport_size({"width": 1280, "height": 844})
    student = person.anyone(width=390)
    student.goto(seen_by_a_phone(teacher.locator("img.qr")))
    expect(student.get_by_label("Class code")).to_have_value(code)
