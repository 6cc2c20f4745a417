"""The student's own pages in a browser: the first run, marks beside an exercise, the notebook and the journey."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import faults
from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser


@pytest.fixture
def people(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitors]:
    """On a site of their own: whoever has practised is not asked how to begin."""
    site = Site(tmp_path_factory.mktemp("journey"))
    site.start()
    visitors = Visitors(chromium, site)
    yield visitors
    visitors.leave()
    site.stop()


def test_from_the_first_run_to_the_notebook(people: Visitors) -> None:
    student, address = people.signed_in("student"), people.site.address
    assert faults(student) == []
    student.get_by_label("20", exact=True).check()
    student.get_by_role("button", name="Start", exact=True).click()
    student.wait_for_selector(".prompt .katex")
    _star_and_note(student)
    _miss(student)
    student.goto(f"{address}/practice/")
    assert student.locator("#first-run").count() == 0
    assert student.locator("main .button.primary").count() == 1
    assert faults(student) == []
    student.click("a:has-text('My notebook')")
    student.wait_for_selector(".own-note:has-text('Mind the sign.')")
    assert faults(student) == []
    student.locator("button:has-text('Try one like it')").first.click()
    student.wait_for_selector(".prompt .katex")
    student.goto(f"{address}/journey/")
    student.wait_for_selector(".skill-lines .chart")
    assert faults(student) == []
    assert people.troubles == []


def _star_and_note(student: Page) -> None:
    """By keyboard: what was pressed keeps the focus after its part of the page has come anew."""
    student.focus("#star")
    student.keyboard.press("Enter")
    student.wait_for_selector("#star[aria-pressed=true]")
    assert student.evaluate("document.activeElement.id") == "star"
    student.focus("#marks summary")
    student.keyboard.press("Enter")
    student.fill("#note", "Mind the sign.")
    student.focus("#keep-note")
    student.keyboard.press("Enter")
    student.wait_for_selector("#marks span:has-text('Kept.')")
    assert student.evaluate("document.activeElement.id") == "keep-note"
    assert student.inner_text("#news") == "Kept."
    assert faults(student) == []


def _miss(student: Page) -> None:
    student.fill("#answer", "9999")
    student.click("#workspace button:has-text('Check')")
    student.wait_for_selector("#verdict")
