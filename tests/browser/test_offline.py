"""Kept on the device: installed, taken along, worked without a connection, and sent once when the line is back."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import faults
from tests.browser.conftest import CHROMIUM, Site, Visitors
from tutor.curriculum.generation import generate
from tutor.curriculum.template import Template

pytestmark = pytest.mark.browser
SENT = "[data-line-target=sent]"
# What a next person could find in the browser's stores, as text: names in every store, and rows that open.
STORED = """async () => {
  const caches_ = await Promise.all((await caches.keys()).map(async name => {
    const cache = await caches.open(name);
    const texts = (await cache.keys()).map(async each => each.url + (await (await cache.match(each)).text()));
    return Promise.all(texts);
  }));
  const open = indexedDB.open("tangent-kept");
  const database = await new Promise(done => (open.onsuccess = () => done(open.result)));
  const rows = {};
  for (const name of database.objectStoreNames) {
    const all = database.transaction(name).objectStore(name).getAll();
    rows[name] = await new Promise(done => (all.onsuccess = () => done(all.result)));
  }
  database.close();
  return { caches: caches_.flat(), rows, local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage) };
}"""


@pytest.fixture
def people(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitors]:
    site = Site(tmp_path_factory.mktemp("offline"))
    site.start()
    visitors = Visitors(chromium, site)
    yield visitors
    visitors.leave()
    site.stop()


def attempts(site: Site) -> int:
    """As the server's database has them, of those that were written offline."""
    with sqlite3.connect(site.folder / "data" / "tutor.sqlite3") as database:
        return int(database.execute("SELECT count(*) FROM offline_receivedanswer").fetchone()[0])


def right_answer(site: Site, place: int) -> str:
    """Of the exercise at this place of the newest set, from what the server keeps of it."""
    with sqlite3.connect(site.folder / "data" / "tutor.sqlite3") as database:
        items = database.execute("SELECT items FROM offline_keptset ORDER BY made_at DESC").fetchone()[0]
        slug, _, seed = json.loads(items)[place]
        content = database.execute("SELECT content FROM curriculum_exercise WHERE slug = ?", [slug]).fetchone()[0]
    return generate(Template.from_data(json.loads(content)), seed).expected.answer


def keep(student: Page, topic: str = "Two-step equations") -> None:
    student.select_option("#keep-what", label=topic)
    student.select_option("#keep-count", "5")
    student.click("#offline button:has-text('Keep for offline')")
    expect(student.locator("[data-keep-target=done]")).to_be_visible()
    student.evaluate("navigator.serviceWorker.ready.then(() => true)")
    student.wait_for_function("navigator.serviceWorker.controller !== null")


def go_offline(student: Page) -> None:
    student.context.set_offline(True)


def answer(student: Page, text: str) -> None:
    """In words or by picking, whatever this exercise asks for."""
    part = student.locator("#kept-exercise [data-part]:visible").last
    if part.locator("input[type=radio]").count():
        part.locator(f"input[type=radio][value='{text}']").or_(part.locator("input[type=radio]")).first.check()
    else:
        part.locator("input[name=answer]").fill(text)
    part.locator("button:has-text('Check')").click()
    expect(student.locator("[data-verdict]:visible, [data-solution]:visible").first).to_be_visible()


def test_taken_along_worked_offline_and_sent_once(people: Visitors) -> None:
    student, site = people.signed_in("student", width=390), people.site
    keep(student)
    row = student.locator("#offline .kept-row")
    expect(row).to_contain_text("5 exercises")
    expect(row).to_contain_text("kB")
    go_offline(student)
    student.goto(f"{site.address}/journey/")
    expect(student.locator("[data-kept-target=elsewhere]")).to_be_visible()
    expect(student.locator("[data-line-target=away]")).to_be_visible()
    student.reload()
    student.click(".kept-row a:has-text('Practise')")
    for number in range(3):
        expect(student.locator("#kept-exercise")).to_contain_text(f"exercise {number + 1} of 5")
        answer(student, f"{number + 8642131}")
        if number == 0:
            student.click("button:has-text('Give me a hint')")
            expect(student.locator("[data-hints] li").first).to_be_visible()
        if number < 2:
            student.click("button:has-text('Next exercise')")
    assert attempts(site) == 0
    student.reload()
    expect(student.locator("[data-kept-target=answered]")).to_have_text("3")
    expect(student.locator("#kept-exercise .katex").first).to_be_visible()  # without a line too
    assert people.troubles == []
    student.context.set_offline(False)
    expect(student.locator(SENT)).to_be_visible(timeout=20_000)
    assert attempts(site) == 3
    student.reload()
    student.wait_for_timeout(500)
    assert attempts(site) == 3
    student.goto(f"{site.address}/journey/notebook/")
    expect(student.locator("main")).to_contain_text("8642133")
    expect(student.locator("main")).to_contain_text("8642131")


def test_a_right_answer_is_told_at_once_and_a_solution_can_be_looked_at(people: Visitors) -> None:
    student, site = people.signed_in("student"), people.site
    keep(student)
    student.click(".kept-row a:has-text('Practise')")
    student.wait_for_selector("#kept-exercise .katex")  # typeset, from what the device keeps
    assert faults(student) == []
    go_offline(student)
    student.click("button:has-text('Show me how')")
    expect(student.locator("[data-solution] .steps li").first).to_be_visible()
    student.click("button:has-text('Next exercise')")
    expect(student.locator("#kept-exercise")).to_contain_text("exercise 2 of 5")
    answer(student, right_answer(site, 1))
    expect(student.locator("[data-verdict=right]:visible")).to_have_count(1)
    expect(student.locator("[data-solution]")).to_be_visible()
    student.context.set_offline(False)
    expect(student.locator(SENT)).to_be_visible(timeout=30_000)
    expect(student.locator("[data-judged]")).to_contain_text("Right.")


def test_after_signing_out_nothing_can_be_read_and_what_waits_is_sent_by_its_owner(people: Visitors) -> None:
    student, site = people.signed_in("student"), people.site
    keep(student)
    student.click(".kept-row a:has-text('Practise')")
    student.wait_for_selector("#kept-exercise .prompt")
    prompt = student.locator("#kept-exercise .prompt").inner_text()
    go_offline(student)
    answer(student, "8642131")
    student.context.clear_cookies()  # as if the session had come to its end meanwhile
    student.context.set_offline(False)
    student.goto(f"{site.address}/accounts/login/")
    student.wait_for_function("indexedDB.databases().then(all => all.length > 0)")
    student.wait_for_timeout(500)
    stored = student.evaluate(STORED)
    assert stored["rows"]["keys"] == []
    assert len(stored["rows"]["waiting"]) == len(stored["rows"]["sets"]) == 1
    readable = str([stored["caches"], stored["local"], stored["session"], stored["rows"]])
    for secret in ("8642131", "Two-step", "Demo student", "kept-exercise", prompt[:12]):
        assert secret not in readable, secret
    student.goto(f"{site.address}/offline/")
    expect(student.locator("[data-kept-target=empty]")).to_be_visible()
    _sign_in(student, site, "teacher")
    student.goto(f"{site.address}/offline/")
    expect(student.locator("[data-kept-target=empty]")).to_be_visible()
    assert attempts(site) == 0
    student.context.clear_cookies()
    _sign_in(student, site, "student")
    expect(student.locator(SENT)).to_be_visible(timeout=20_000)
    assert attempts(site) == 1


def _sign_in(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.address}/accounts/login/")
    _fill_in(page, site, name)


def _fill_in(page: Page, site: Site, name: str) -> None:
    page.fill("#id_login", name)
    page.fill("#id_password", site.password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)


def test_the_site_can_be_installed(people: Visitors) -> None:
    student = people.signed_in("student")
    student.evaluate("navigator.serviceWorker.ready.then(() => true)")
    session = student.context.new_cdp_session(student)
    told = session.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"].endswith("/manifest.webmanifest")
    troubles = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each["errorId"] for each in troubles if each["errorId"] != "in-incognito"] == []


def test_its_pages_are_without_fault(people: Visitors) -> None:
    student, site = people.signed_in("student"), people.site
    student.goto(f"{site.address}/offline/")
    expect(student.locator("[data-kept-target=empty]")).to_be_visible()
    assert faults(student) == []
    student.goto(f"{site.address}/practice/")
    keep(student)
    assert faults(student) == []
    student.goto(f"{site.address}/offline/")
    student.wait_for_selector(".kept-row")
    assert faults(student) == []
    assert people.troubles == []


def test_it_works_after_the_browser_was_closed_with_no_server_at_all(people: Visitors, tmp_path: Path) -> None:
    site, start = people.site, people.chromium.browser_type.launch_persistent_context
    options = {"executable_path": CHROMIUM, "args": ["--no-sandbox"], "viewport": {"width": 390, "height": 844}}
    first = start(tmp_path, **options)
    _sign_in(first.pages[0], site, "student")
    keep(first.pages[0])
    first.close()
    site.stop()
    second = start(tmp_path, **options)
    page = second.pages[0]
    page.goto(f"{site.address}/")
    page.click(".kept-row a:has-text('Practise')")
    answer(page, right_answer(site, 0))
    expect(page.locator("[data-verdict=right]:visible")).to_have_count(1)
    page.reload()
    expect(page.locator("[data-kept-target=answered]")).to_have_text("1")
    page.context.set_offline(True)  # so that the browser says so too, and tries nothing
    site.start()
    page.context.set_offline(False)
    page.click("[data-line-target=nobody] a", timeout=30_000)  # closing the browser ended the session
    _fill_in(page, site, "student")
    expect(page.locator(SENT)).to_be_visible(timeout=30_000)
    assert attempts(site) == 1
    second.close()
