"""The panel of what is sensed right now, in a real browser with a camera that plays a face."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Site, Visitors
from tests.browser.sensing import practising

pytestmark = pytest.mark.browser


def opened(page: Page) -> Locator:
    page.click(".sensed-now summary")
    return page.locator(".sensed-now")


def line(panel: Locator, name: str) -> Locator:
    return panel.locator(f"[data-line={name}]")


@pytest.fixture
def student(site: Site, person: Visitors) -> Page:
    page = person.signed_in("student", width=390)
    practising(site, page, "behaviour", "camera")
    page.wait_for_selector(".pill.typing .state[data-on]")
    return page


def test_the_panel_tells_what_is_sensed_and_what_was_made_of_it(student: Page) -> None:
    panel = opened(student)
    student.focus("#answer")
    for _ in range(5):
        student.keyboard.press("7")
    expect(line(panel, "typing")).to_contain_text("5 keys")
    expect(line(panel, "typing")).to_contain_text("Never which keys")
    expect(line(panel, "camera")).to_contain_text("Pictures are looked at", timeout=30_000)
    expect(line(panel, "eyes")).to_contain_text(re.compile("(Open|Nearly closed).* page"), timeout=30_000)
    expect(line(panel, "sending")).to_contain_text(re.compile("Typing every .* seconds?"))
    guess = student.locator("#estimate ~ p").first
    expect(guess).to_be_visible(timeout=30_000)
    expect(line(panel, "made")).to_contain_text(guess.inner_text().split(".")[0], timeout=5_000)
    assert student.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_panel_stays_open_when_a_sensor_is_stopped_and_its_line_goes(student: Page) -> None:
    panel = opened(student)
    student.click(".pill.camera button:has-text('Stop')")
    expect(student.locator(".pill.camera")).to_contain_text("Camera paused")
    expect(line(panel, "camera")).to_have_count(0)
    expect(line(panel, "typing")).to_be_visible()
    student.click(".pill.camera button:has-text('Start')")
    expect(line(panel, "camera")).to_be_visible()


def test_the_keyboard_opens_it_and_screen_readers_are_not_flooded(student: Page) -> None:
    summary = student.locator(".sensed-now summary")
    summary.focus()
    student.keyboard.press("Enter")
    student.evaluate("""() => {
      window.said = [];
      const watch = new MutationObserver((news) => window.said.push(...news.map((each) => each.target.textContent)));
      watch.observe(document.querySelector(".sensed-now [role=status]"), { childList: true, subtree: true });
    }""")
    for _ in range(8):
        student.keyboard.press("Shift")
        student.wait_for_timeout(500)
    expect(line(student.locator(".sensed-now"), "typing")).to_contain_text(re.compile(r"\d keys"))
    assert len(student.evaluate("window.said")) <= 1


def test_where_nothing_is_sensed_there_is_no_panel(site: Site, person: Visitors) -> None:
    page = person.signed_in("student")
    practising(site, page)
    for kind in ("typing", "camera", "pulse"):
        stop = page.locator(f".pill.{kind} button:has-text('Stop')")
        if stop.count():
            stop.click()
            expect(page.locator(f".pill.{kind}")).to_contain_text("paused")
    expect(page.locator(".sensed-now")).to_have_count(0)
