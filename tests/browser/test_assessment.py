"""A test in a real browser: begun, left in the middle, gone on with, handed in and looked at again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser
Shoot = Callable[[Page, str], None]


@pytest.fixture
def shoot(tmp_path_factory: pytest.TempPathFactory) -> Shoot:
    """A picture of the page as a phone and a desk have it."""
    folder: Path = tmp_path_factory.mktemp("assessment")

    def take(page: Page, name: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], name
        page.screenshot(path=folder / f"{name}.png", full_page=True)

    return take


def make_test(teacher: Page, title: str, exercises: int = 3, **filled: str) -> str:
    """A test of the first exercises of the course. Returns its address for students."""
    teacher.goto(f"{teacher.url.split('/classes')[0]}/classes/")
    teacher.click("h2 a:has-text('Demo class')")
    teacher.wait_for_load_state("networkidle")
    number = teacher.url.rstrip("/").rsplit("/", 1)[-1]
    teacher.goto(teacher.url.replace("/classes/", "/tests/classes/"))
    assert number in teacher.url
    teacher.click("a:has-text('Make a test')")
    teacher.fill("#id_title", title)
    for name, text in filled.items():
        teacher.fill(f"#id_{name}", text)
    name = teacher.locator("summary", has_text=re.compile(r"^Algebra"))
    group = teacher.locator("details.group").filter(has=name).first
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    for box in group.locator("input[name=exercises]").all()[:exercises]:
        box.check()
    teacher.click("button:has-text('Make the test')")
    teacher.wait_for_url("**/results/**")
    return teacher.url.split("/tests/")[0] + f"/tests/{teacher.url.rstrip('/').rsplit('/', 1)[-1]}/"


def come_back(person: Visitors, old: BrowserContext, width: int = 390) -> Page:
    """The same student on another machine: the old browser is gone with everything it kept."""
    old.close()
    return person.signed_in("student", width=width)


def hand_in(student: Page) -> None:
    """While a test is open its student cannot practise, in this test or the next."""
    student.click("#questions a:has-text('Hand in')")
    student.click("main button:has-text('Hand in')")
    student.wait_for_url("**/review/")


def saved(page: Page) -> None:
    expect(page.locator(".saved").first).to_have_text("Saved.")


def test_nothing_is_lost_when_the_browser_dies(person: Visitors, shoot: Shoot) -> None:
    teacher = person.signed_in("teacher")
    address = make_test(teacher, "Order of operations", minutes="30")

    student = person.signed_in("student", width=390)
    student.goto(address)
    shoot(student, "before-390")
    student.click("button:has-text('Begin')")
    student.wait_for_selector(".prompt .katex")
    expect(student.locator("[data-clock-target=text]")).to_have_text("About 30 minutes left")
    student.click("button:has-text('Hide the clock')")
    expect(student.locator("[data-clock-target=text]")).to_be_hidden()

    # The first is sent by the button, the second only written: nothing is pressed.
    student.fill("#answer-0", "11")
    student.click("button:has-text('Save and go on')")
    student.wait_for_url("**/2/")
    expect(student.locator("#questions li").first).to_contain_text("answered")
    student.fill("#answer-0", "2 + )")
    expect(student.locator(".saved")).to_contain_text("cannot be read yet")
    student.fill("#answer-0", "22")
    saved(student)
    expect(student.locator("#questions li").nth(1)).to_contain_text("answered")
    shoot(student, "exercise-390")

    student = come_back(person, student.context)
    student.click("a:has-text('Go on: Order of operations')")
    expect(student.locator("main")).to_contain_text("1 of 3 exercises still empty.")
    shoot(student, "overview-390")
    for number, text in ((1, "11"), (2, "22"), (3, "")):
        student.click(f"#questions li:nth-child({number}) a")
        expect(student.locator("#answer-0")).to_have_value(text)

    student.goto(f"{address}../../practice/")
    student.click("button:has-text('Practise Algebra')")
    expect(student.locator("main")).to_contain_text("Practice waits until you hand it in.")
    shoot(student, "practice-waits-390")
    student.click("a:has-text('Back to the test')")
    student.click("#questions a:has-text('Hand in')")
    expect(student.locator("main")).to_contain_text("1 is still empty: exercise 3.")
    shoot(student, "hand-in-390")
    student.click("main button:has-text('Hand in')")
    student.wait_for_url("**/review/")
    expect(student.locator("#result")).to_contain_text("of 3 right")
    expect(student.locator(".reviewed").nth(2)).to_contain_text("Left empty.")
    student.wait_for_selector(".reviewed .katex")
    shoot(student, "review-390")

    teacher.reload()
    expect(teacher.locator("#now")).to_contain_text("1 handed in")
    shoot(teacher, "results-1280")
    assert person.troubles == []


def test_a_lost_line_loses_nothing(person: Visitors, shoot: Shoot) -> None:
    teacher = person.signed_in("teacher", width=390)
    address = make_test(teacher, "Off the line", exercises=2)
    shoot(teacher, "results-390")
    student = person.signed_in("student")
    student.goto(address)
    student.click("button:has-text('Begin')")
    student.wait_for_selector(".prompt .katex")
    expect(student.locator(".test-clock")).to_have_count(0)
    student.context.set_offline(True)
    student.fill("#answer-0", "33")
    student.click("button:has-text('Save and go on')")
    expect(student.locator("#notice")).to_contain_text("What you typed is still here")
    assert student.url.endswith("/1/")
    student.context.set_offline(False)
    student.wait_for_url("**/2/")
    shoot(student, "exercise-1280")
    student.click("#questions li:first-child a")
    expect(student.locator("#answer-0")).to_have_value("33")
    saved(student)
    hand_in(student)


def test_the_end_of_the_time_hands_in_what_is_written(site: Site, person: Visitors) -> None:
    teacher = person.signed_in("teacher")
    address = make_test(teacher, "One minute", exercises=1, minutes="1")
    student = person.signed_in("student")
    student.goto(address)
    student.click("button:has-text('Begin')")
    student.wait_for_selector(".prompt .katex")
    # The page believes that less is left; the server still has most of a minute, and takes in what is handed in.
    student.evaluate("document.querySelector('.test-clock').dataset.clockLeftValue = '2'")
    student.fill("#answer-0", "44")
    student.evaluate("const clock = document.querySelector('.test-clock'); clock.replaceWith(clock.cloneNode(true))")
    student.wait_for_url("**/review/")
    expect(student.locator(".reviewed")).to_contain_text("Your answer: ")
    expect(student.locator(".reviewed code, .reviewed .katex").first).to_be_visible()
    assert person.troubles == []
