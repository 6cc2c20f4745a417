"""What a person chose under “How pages look” holds on the pages that matter, and pushes nothing off a small screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import faults
from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser
PAGES = {
    "student": ("/looks/", "/practice/", "/journey/", "/journey/notebook/", "/my-data/"),
    "teacher": ("/classes/", "/looks/"),
    "administrator": ("/administration/", "/administration/people/"),
}


def choose(page: Page, site: Site, *choices: str) -> None:
    page.goto(f"{site.address}/looks/?next=/")
    for name in choices:
        page.get_by_label(name, exact=True).check()
    page.click("button:has-text('Use this')")
    expect(page.locator("main")).to_contain_text("Pages look like this now")


def too_wide(page: Page) -> list[str]:
    """What reaches over the right edge, where the page as a whole scrolls sideways."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
        .map((each) => `${each.tagName}.${each.className}`).slice(0, 5)"""
    )


@pytest.mark.parametrize("role", PAGES)
def test_very_large_and_wide_text_fits_the_smallest_screen(site: Site, person: Visitors, role: str) -> None:
    page = person.signed_in(role, width=320)
    choose(page, site, "Very large", "Wide")
    found = {}
    for path in PAGES[role]:
        page.goto(site.address + path)
        found[path] = too_wide(page)
    if role == "student":
        page.goto(f"{site.address}/practice/")
        page.click("button:has-text('Practise Algebra 1')")
        page.wait_for_selector(".prompt .katex")
        found["practice"] = too_wide(page)
    assert found == {path: [] for path in found}
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    assert size >= 28  # twice the usual 16, or twice the 14 of small print


def test_high_contrast_keeps_what_axe_asks_for(site: Site, person: Visitors) -> None:
    page = person.signed_in("student", width=390)
    choose(page, site, "High")
    found = []
    for path in PAGES["student"]:
        page.goto(site.address + path)
        page.wait_for_load_state("networkidle")
        found += [f"{path} {fault}" for fault in faults(page)]
    assert found == []
    colours = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert sorted(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_as_little_movement_as_possible(site: Site, person: Visitors) -> None:
    page = person.signed_in("student")
    moving = "getComputedStyle(document.querySelector('main .button')).transitionDuration"
    page.goto(f"{site.address}/looks/")
    assert page.evaluate(moving) != "0s"
    choose(page, site, "As little as possible")
    assert page.evaluate(moving) == "0s"


def test_the_theme_changes_in_the_footer_too(site: Site, person: Visitors) -> None:
    page = person.signed_in("student", width=390)
    page.click("footer button:has-text('Use the dark theme')")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.locator("footer")).to_contain_text("Use the light theme")
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(page.locator(".masthead .theme")).to_contain_text("Use the light theme")


def test_the_gallery_shows_light_and_dark_at_once(person: Visitors) -> None:
    page = person.signed_in("administrator")
    page.goto(f"{person.site.address}/gallery/")
    assert faults(page) == []
    ground = "scheme => getComputedStyle(document.querySelector(`.gallery-look.${scheme}`)).backgroundColor"
    assert [page.evaluate(ground, scheme) for scheme in ("light", "dark")] == ["rgb(250, 248, 243)", "rgb(19, 20, 24)"]
