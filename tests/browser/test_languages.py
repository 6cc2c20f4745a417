"""German and Hebrew in a real browser: chosen at the foot of a page, said by scripts, read from right to left."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import faults
from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser
WIDE = "document.documentElement.scrollWidth > innerWidth"


def choose(page: Page, name: str) -> None:
    page.locator("footer.footer").get_by_role("button", name=name).click()


def begin(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/practice/")
    page.click("button:has-text('Practise Algebra')")
    page.wait_for_selector(".prompt .katex")


@pytest.mark.parametrize(("name", "code", "direction"), [("Deutsch", "de", "ltr"), ("עברית", "he", "rtl")])
def test_a_language_is_chosen_and_holds(site: Site, person: Visitors, name: str, code: str, direction: str) -> None:
    page = person.anyone(width=390)
    page.goto(site.address)
    english = page.locator("h1").inner_text()
    choose(page, name)
    expect(page.locator("html")).to_have_attribute("lang", code)
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == direction
    assert page.locator("h1").inner_text() != english
    assert not page.evaluate(WIDE)
    assert faults(page) == []
    assert page.evaluate("django.gettext('Use the dark theme') !== 'Use the dark theme'")
    choose(page, "English")
    expect(page.locator("h1")).to_have_text(english)


def test_an_exercise_in_hebrew_reads_from_right_to_left_and_its_mathematics_from_left(
    site: Site, person: Visitors
) -> None:
    page = person.signed_in("student", width=390)
    begin(page, site)
    choose(page, "עברית")
    page.wait_for_selector("html[lang=he] .prompt .katex")
    assert any("\u0590" <= letter <= "\u05ff" for letter in page.locator(".prompt").inner_text())
    bases = ".prompt .katex-html .base"
    places = page.locator(bases).evaluate_all("all => all.map((each) => each.getBoundingClientRect().left)")
    assert places == sorted(places)
    assert page.locator("#answer").evaluate("each => getComputedStyle(each).direction") == "ltr"
    page.fill("#answer", "9999")
    page.keyboard.press("Enter")
    page.wait_for_selector("#verdict")
    assert any("\u0590" <= letter <= "\u05ff" for letter in page.locator("#feedback").inner_text())
    assert not page.evaluate(WIDE)
    assert faults(page) == []
    choose(page, "English")
