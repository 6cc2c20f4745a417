"""A teacher’s page beside a student’s: a tap arrives and can be taken back, and a tab without names stays so."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import faults
from tests.browser.conftest import Visitors

pytestmark = pytest.mark.browser


@pytest.fixture
def student(person: Visitors) -> Page:
    page = person.signed_in("student", width=390)
    page.goto(f"{person.site.address}/practice/")
    page.click("button:has-text('Practise Algebra')")
    page.wait_for_selector(".prompt .katex")
    return page


@pytest.fixture
def teacher(person: Visitors, student: Page) -> Page:
    page = person.signed_in("teacher")
    page.locator("h2 a:has-text('Demo class')").click()
    page.locator("[data-state=live]").wait_for()
    return page


def test_a_hint_arrives_and_goes_again_without_a_reload(person: Visitors, teacher: Page, student: Page) -> None:
    teacher.locator("button:has-text('Send hint')").first.click()
    word = student.locator("#from-teacher .word")
    expect(word).to_contain_text("Here is a hint to go on with.")
    expect(teacher.locator("#said")).to_contain_text("A hint is on Sam’s page.")
    assert faults(student) == []
    teacher.locator("button:has-text('Undo')").first.click()
    expect(word).to_have_count(0)
    assert person.troubles == []


def test_a_student_puts_praise_away(teacher: Page, student: Page) -> None:
    teacher.locator("button:has-text('Praise')").first.click()
    student.locator("#from-teacher button:has-text('Put away')").first.click()
    expect(student.locator("#from-teacher .word")).to_have_count(0)


def test_the_page_is_live_again_after_the_line_was_down(teacher: Page, student: Page) -> None:
    teacher.context.set_offline(True)
    teacher.evaluate("() => window.dispatchEvent(new Event('offline'))")
    student.fill("#answer", "9999")
    student.click("#workspace button:has-text('Check')")
    student.wait_for_selector("#feedback")
    teacher.context.set_offline(False)
    expect(teacher.locator("#now")).to_contain_text("1 wrong try on this exercise", timeout=30_000)


def test_a_tab_without_names_stays_so(teacher: Page) -> None:
    room = teacher.url
    teacher.click("text=Show without names")
    expect(teacher.locator("h2")).to_have_text("What we work on")
    assert "Sam" not in teacher.inner_text("main")
    assert faults(teacher) == []
    teacher.goto(room)
    expect(teacher.locator("h2")).to_have_text("What we work on")
    teacher.click("text=Show names")
    expect(teacher.locator("#now")).to_contain_text("Sam Demo")
