"""Pages that fit every screen, a guardian's way, and somebody who is deleted."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser
NEWCOMER = {"display_name": "Noor", "username": "noor", "password": "staple-battery-9"}
DEEPER = {
    "student": ("button:has-text('Practise Calculus')", "a:has-text('My data')"),
    "teacher": ("h2 a:has-text('Demo class')",),
    "administrator": (
        "main a:has-text('People')",
        "th a:has-text('Sam Demo')",
        "a:has-text('Rules')",
        "a:has-text('Impact assessment')",
        "a:has-text('Data')",
        "a:has-text('Audit')",
    ),
}


def fill(page: Page, **typed: str) -> None:
    for name, text in typed.items():
        page.fill(f"#id_{name}", text)
    page.click("main button[type=submit]")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("role", list(DEEPER))
def test_no_page_is_wider_than_the_screen(person: Visitors, width: int, role: str) -> None:
    page = person.signed_in(role, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for link in DEEPER[role]:
        page.locator(link).first.click()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, link


def test_a_person_is_deleted_from_the_desk(site: Site, person: Visitors) -> None:
    teacher = person.signed_in("teacher")
    code = teacher.locator(".code").first.inner_text()
    newcomer = person.anyone()
    newcomer.goto(f"{site.address}/classes/join/")
    fill(newcomer, join_code=code, **NEWCOMER)
    newcomer.wait_for_url("**/practice/")
    administrator = person.signed_in("administrator")
    administrator.goto(f"{site.address}/administration/people/")
    administrator.click("a:has-text('Noor')")
    button = administrator.locator("button:has-text('Delete everything')")
    expect(button).to_be_disabled()
    administrator.fill("#username", "noor")
    button.click()
    expect(administrator.locator("h1")).to_have_text("Erasure")
    newcomer.reload()
    newcomer.wait_for_url("**/accounts/login/**")


def test_a_guardian_agrees_and_a_child_deletes_itself(site: Site, person: Visitors) -> None:
    child = person.anyone(width=390)
    child.goto(f"{site.address}/classes/start/")
    fill(child, display_name="Kim Lee", username="kim", password="staple-battery-9")
    child.goto(f"{site.address}/my-data/")
    child.click("button:has-text('Make a code')")
    invitation = child.get_attribute("a:has-text('The page to open')", "href")
    guardian = person.anyone(width=390)
    guardian.goto(f"{site.address}{invitation}")
    fill(guardian, display_name="Pat Lee", username="pat", password="staple-battery-9")
    expect(guardian.locator("main")).to_contain_text("The school has yet to confirm you")
    administrator = person.signed_in("administrator")
    administrator.goto(f"{site.address}/administration/guardians/")
    administrator.click("button:has-text('Confirm')")
    guardian.reload()
    guardian.locator("button:has-text('I agree')").first.click()
    expect(guardian.locator("main")).to_contain_text("You have agreed, but it stays off")
    child.reload()
    child.fill("#name", "kim")
    child.click("button:has-text('Delete everything about me')")
    expect(child.locator("h1")).to_have_text("Everything about you is gone")
    with child.expect_download() as certificate:
        child.click("a:has-text('Download the certificate')")
    assert "found_afterwards" in certificate.value.path().read_text()
