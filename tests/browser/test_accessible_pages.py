"""axe finds nothing wrong on the pages of tests, rooms, rules and choices, and on those of practice and lessons."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import faults
from tests.browser.conftest import Site, Visitors, served
from tests.browser.test_assessment import hand_in, make_test
from tests.browser.test_discussion import open_talk, write

pytestmark = pytest.mark.browser
Look = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(tmp_path_factory, "accessible")


@pytest.fixture
def people(chromium: Browser, own_site: Site) -> Iterator[Visitors]:
    visitors = Visitors(chromium, own_site)
    yield visitors
    visitors.leave()


@pytest.fixture
def look(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Look]:
    """A picture of a page, and what axe says of it; all that is found is told at the end."""
    folder: Path = tmp_path_factory.mktemp("accessible")
    found: list[str] = []

    def at(page: Page, name: str) -> None:
        page.wait_for_load_state("networkidle")
        found.extend(f"{name} {fault}" for fault in faults(page))
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)

    yield at
    assert found == []


def test_practice_and_its_lessons(people: Visitors, look: Look) -> None:
    student = people.signed_in("student")
    student.click("button:has-text('Practise Calculus')")
    student.wait_for_selector(".prompt .katex")
    look(student, "practice-begun")
    if (first := student.locator("a:has-text('Read the lesson first')")).count():
        first.click()
    else:
        student.click("a:has-text('Read the lesson again')")
    look(student, "lesson")
    student.click("a:has-text('Back to the exercise')")
    student.wait_for_selector(".prompt .katex")
    for name in ("Give me a hint", "Another hint"):
        student.click(f"button:has-text('{name}')")
        student.wait_for_selector("#hints")
    look(student, "hints")
    student.click("button:has-text('Show me how')")
    expect(student.locator("#solution")).to_be_visible()
    look(student, "solution-and-twin")


def test_tests_from_beginning_to_decision(people: Visitors, look: Look) -> None:
    teacher, student = people.signed_in("teacher"), people.signed_in("student")
    address = make_test(teacher, "Order of operations", minutes="30")
    look(teacher, "results-empty")
    student.goto(address)
    look(student, "test-before")
    student.click("button:has-text('Begin')")
    student.wait_for_selector(".prompt .katex")
    look(student, "test-exercise")
    student.fill("#answer-0", "11")
    student.click("button:has-text('Save and go on')")
    student.wait_for_url("**/2/")
    student.goto(f"{address}hand-in/")
    look(student, "test-hand-in")
    student.goto(f"{address}../../practice/")
    look(student, "desk-while-testing")
    student.click("button:has-text('Practise Algebra')")
    look(student, "practice-waits")
    student.click("a:has-text('Back to the test')")
    look(student, "test-overview")
    hand_in(student)
    look(student, "test-review")
    teacher.reload()
    look(teacher, "results")
    teacher.locator(".table th a").first.click()
    teacher.locator("details.decide summary").first.click()
    look(teacher, "paper")
    teacher.fill("details.decide input[name=word]", "Well seen.")
    teacher.click("details.decide button:has-text('It is right')")
    expect(teacher.locator("main")).to_contain_text("Decided by a teacher")
    student.reload()
    expect(student.locator("main")).to_contain_text("“Well seen.”")
    look(student, "test-review-decided")


def test_rooms_rules_and_choices(people: Visitors, look: Look, own_site: Site) -> None:
    teacher, student = people.signed_in("teacher"), people.signed_in("student")
    open_talk(teacher)
    look(teacher, "talk-desk")
    student.goto(f"{own_site.address}/practice/")
    student.click("button:has-text('Practise Algebra')")
    student.wait_for_selector(".prompt .katex")
    student.click("a:has-text('Talk about this exercise')")
    write(student, r"Why do both sides lose 3 in \(2x + 3 = 7\)?")
    look(student, "room")
    student.goto(f"{own_site.address}/talk/")
    look(student, "rooms")
    teacher.goto(f"{own_site.address}/classes/")
    teacher.click("h2 a:has-text('Demo class')")
    classroom = teacher.url
    teacher.goto(f"{classroom}rules/")
    look(teacher, "rules")
    teacher.goto(f"{classroom}choice/")
    look(teacher, "choice-for-class")
