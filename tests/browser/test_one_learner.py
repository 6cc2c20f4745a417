"""One learner, end to end, in a real browser: answers, sensing, adaptation, the teacher's page, withdrawal."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitors, served

pytestmark = pytest.mark.browser
JPEG = b"\xff\xd8\xff"
BATCHES = "SELECT COUNT(*) FROM sensing_behaviourbatch"
SEEN = "SELECT COUNT(*) FROM sensing_estimate WHERE frame_at IS NOT NULL"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One whose student has not practised yet: what is asked first, and how the level rises, depends on the past."""
    yield from served(tmp_path_factory, "learner")


def rows(site: Site, question: str) -> list[tuple]:
    with sqlite3.connect(f"file:{site.folder}/data/tutor.sqlite3?mode=ro", uri=True, timeout=20) as database:
        return database.execute(question).fetchall()


def wait_until(true: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def solution_of(page: Page) -> str:
    """The right answer, worked out here from the text on the page: `a + b \\times c`."""
    text = page.locator(".prompt annotation").text_content()
    found = re.fullmatch(r"(\d+) \+ (\d+) \\times (\d+)", text.strip())
    assert found, f"not the first exercise of the course: {text}"
    first, second, third = map(int, found.groups())
    return str(first + second * third)


def answer(page: Page, text: str) -> None:
    page.fill("#answer", text)
    page.click("button:has-text('Check')")
    page.wait_for_selector("#verdict")


def test_one_learner_end_to_end(site: Site, person: Visitors) -> None:
    teacher = person.signed_in("teacher")
    teacher.click("h2 a:has-text('Demo class')")
    expect(teacher.locator("[data-live-target=status]")).to_have_text("Live")
    student = person.signed_in("student")
    student.click("button:has-text('Practise Algebra')")
    student.wait_for_selector(".prompt .katex")
    is_read_along(student)
    gets_a_hint_after_two_misses(student)
    # The teacher's page has changed by itself.
    expect(teacher.locator(".learner.stuck")).to_contain_text("2 wrong tries on this exercise")
    rises_with_right_answers(student)
    practice = student.url
    is_noticed_after_agreeing(student, site, practice)
    objects_to_a_guess(student)
    stops_and_goes_on(student, site)
    takes_it_back(student, site, practice)
    assert person.troubles == []
    assert files_with(JPEG, site.folder) == []


def is_read_along(student: Page) -> None:
    """The preview reads along, and marks what it cannot read."""
    student.fill("#answer", "x = 3/4")
    expect(student.locator("#preview .katex")).to_be_visible()
    student.fill("#answer", "2 + )")
    expect(student.locator("#preview mark")).to_have_text(")")
    expect(student.locator("[data-answer-target=spoken]")).to_contain_text("It is about “)”.")
    expect(student.locator("#answer")).to_have_attribute("aria-invalid", "true")


def gets_a_hint_after_two_misses(student: Page) -> None:
    """An unreadable answer costs nothing; two wrong ones bring a hint with its reason."""
    answer(student, "2 + )")
    expect(student.locator("#verdict")).to_contain_text("doesn't count")
    answer(student, "9999")
    expect(student.locator("#verdict")).to_have_text("Not yet.")
    answer(student, "8888")
    expect(student.locator("#support .offer")).to_contain_text("Two tries on this exercise", use_inner_text=False)
    expect(student.locator("h3#hints")).to_be_visible()


def rises_with_right_answers(student: Page) -> None:
    levels = []
    for _ in range(6):
        levels.append(student.locator(".level .on").count())
        if levels[-1] > 1:
            break
        answer(student, solution_of(student))
        expect(student.locator("#verdict")).to_have_text("Right.")
        student.click("button:has-text('Next exercise')")
        student.wait_for_selector("#answer")
    assert max(levels) > 1, f"the level stayed at {levels}"


def is_noticed_after_agreeing(student: Page, site: Site, practice: str) -> None:
    """Consent, each on its own; the camera shows that it is on, and an estimate arrives with its reason."""
    assert rows(site, BATCHES) == [(0,)]
    for choice in ("behaviour", "camera"):
        student.goto(f"{site.address}/my-data/?next={practice.removeprefix(site.address)}")
        student.click(f"section.choice:has(#choice-{choice}) button")
    student.wait_for_url(practice)
    expect(student.locator(".pill.camera")).to_be_visible()
    student.mouse.move(200, 300)
    student.mouse.move(400, 320)
    expect(student.locator("#estimate")).to_be_visible(timeout=30_000)
    wait_until(lambda: rows(site, BATCHES)[0][0] > 0)
    wait_until(lambda: rows(site, "SELECT COUNT(*) FROM sensing_estimate WHERE frame_at IS NOT NULL")[0][0] > 0)


def objects_to_a_guess(student: Page) -> None:
    """Struggling while being sensed: what was done is taken into the estimate, and the learner may object."""
    for wrong in ("7777", "6666", "5555", "4444", "3333"):
        answer(student, wrong)
    expect(student.locator("#support")).to_contain_text("It looks as if", timeout=30_000)
    student.locator('#support button:has-text("That\'s not right")').first.click()
    expect(student.locator("#support")).to_contain_text("Taken back")


def stops_and_goes_on(student: Page, site: Site) -> None:
    """Stopped with one tap: within two seconds no frame is taken any more, and nothing is lost. One more goes on."""
    student.click(".pill.camera button:has-text('Stop')")
    expect(student.locator(".pill.camera")).to_contain_text("Camera paused", timeout=2_000)
    time.sleep(2)
    seen = rows(site, SEEN)
    assert seen[0][0] > 0
    time.sleep(3)
    assert rows(site, SEEN) == seen
    student.click(".pill.camera button:has-text('Start')")
    expect(student.locator(".pill.camera")).to_contain_text("Camera on")
    wait_until(lambda: rows(site, SEEN)[0][0] > seen[0][0])


def takes_it_back(student: Page, site: Site, practice: str) -> None:
    """What was seen and inferred is gone, and stays gone."""
    student.goto(f"{site.address}/my-data/?next={practice.removeprefix(site.address)}")
    student.click("section.choice:has(#choice-camera) button:has-text('delete')")
    student.wait_for_url(practice)
    expect(student.locator("a.pill:has-text('Camera off')")).to_be_visible()
    assert rows(site, SEEN) == [(0,)]
    time.sleep(3)
    assert rows(site, SEEN) == [(0,)]
    student.goto(f"{site.address}/my-data/")
    student.click("section.choice:has(#choice-behaviour) button:has-text('delete')")
    assert rows(site, BATCHES) == [(0,)]


def files_with(mark: bytes, folder: Path) -> list[str]:
    """Every file below a folder that holds these bytes."""
    return [path.name for path in folder.rglob("*") if path.is_file() and mark in path.read_bytes()]


def test_everything_works_without_script_and_sensing(site: Site, person: Visitors) -> None:
    context = person.chromium.new_context(java_script_enabled=False)
    person.contexts.append(context)
    page = context.new_page()
    page.goto(f"{site.address}/accounts/login/")
    page.fill("#id_login", "student")
    page.fill("#id_password", site.password)
    page.click("main button[type=submit]")
    page.click("button:has-text('Practise Calculus')")
    page.fill("#answer", "12345")
    page.click("button:has-text('Check')")
    expect(page.locator("#verdict")).to_have_text("Not yet.")
    page.click("button:has-text('Give me a hint')")
    expect(page.locator("h3#hints")).to_be_visible()
    page.click("button:has-text('Show me how')")
    expect(page.locator("#solution")).to_be_visible()
    page.click("button:has-text('Now you: the same')")
    expect(page.locator("#answer")).to_be_visible()


def test_the_maths_editor_gives_the_same_answer(site: Site, person: Visitors) -> None:
    student = person.signed_in("student", width=390)
    student.click("button:has-text('Practise Calculus')")
    student.wait_for_selector(".prompt .katex")
    student.click("button:has-text('Maths editor')")
    expect(student.locator("math-field")).to_be_focused()
    student.keyboard.type("x^2")
    expect(student.locator("#preview .katex")).to_be_visible()
    student.keyboard.press("Enter")
    student.wait_for_selector("#verdict")
    assert rows(site, "SELECT syntax FROM practice_attempt ORDER BY id DESC LIMIT 1") == [("latex",)]
    expect(student.locator("#answer")).to_have_value("x^2")  # as the editor writes it; the row itself is sealed
    assert person.troubles == []


def test_a_second_tab_takes_over_and_says_so(site: Site, person: Visitors) -> None:
    first = person.signed_in("student")
    first.click("button:has-text('Practise Algebra')")
    first.wait_for_selector(".prompt .katex")
    second = first.context.new_page()
    second.goto(first.url)
    expect(first.locator("[data-sensing-target=notice]")).to_contain_text("another tab")


def test_a_draft_survives_signing_out(site: Site, person: Visitors) -> None:
    student = person.signed_in("student")
    student.click("button:has-text('Practise Algebra')")
    student.wait_for_selector(".prompt .katex")
    practice = student.url
    student.context.clear_cookies(name="sessionid")
    student.fill("#answer", "x = 41")
    student.click("button:has-text('Check')")
    student.wait_for_url("**/accounts/login/**")
    student.fill("#id_login", "student")
    student.fill("#id_password", site.password)
    student.click("main button[type=submit]")
    student.wait_for_url(practice)
    expect(student.locator("#answer")).to_have_value("x = 41")


def test_an_answer_without_a_connection_is_kept_and_explained(site: Site, person: Visitors) -> None:
    student = person.signed_in("student")
    student.click("button:has-text('Practise Algebra')")
    student.wait_for_selector(".prompt .katex")
    student.context.set_offline(True)
    student.fill("#answer", "9999")
    student.click("button:has-text('Check')")
    expect(student.locator("#notice")).to_contain_text("still here")
    expect(student.locator("#answer")).to_have_value("9999")
    student.context.set_offline(False)
    student.click("button:has-text('Check')")
    expect(student.locator("#verdict")).to_have_text("Not yet.")
    expect(student.locator("#notice")).to_be_empty()


def test_what_is_being_read_is_not_replaced(site: Site, person: Visitors) -> None:
    student = person.signed_in("student")
    student.click("button:has-text('Practise Algebra')")
    student.wait_for_selector(".prompt .katex")
    for wrong in ("9999", "8888"):
        answer(student, wrong)
        student.wait_for_timeout(300)
    student.click("#support summary:has-text('Why now')")
    student.evaluate("document.querySelector('#support .offer').dataset.mark = 'same'")
    student.evaluate("document.activeElement.blur()")
    student.wait_for_timeout(2_000)
    expect(student.locator("#support .offer[data-mark=same] details[open]")).to_be_visible()
