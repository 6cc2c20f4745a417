"""From a code to the first exercise in a few steps; groups, messages and answers by keyboard; what axe finds there."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import faults
from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser

MOST_STEPS = 10  # fields filled and buttons pressed, from the first page to an exercise


class Steps:
    """What somebody does on a page, counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.count += 1

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)
        self.count += 1


def in_the_class(teacher: Page) -> None:
    teacher.click("h2 a:has-text('Demo class')")


def test_from_a_code_to_the_first_exercise_in_a_few_steps(site: Site, person: Visitors) -> None:
    teacher = person.signed_in("teacher")
    in_the_class(teacher)
    code = teacher.locator(".page-head .code").inner_text()
    page = person.anyone(width=390)
    steps = Steps(page)
    page.goto(site.address)
    steps.click("a:has-text('Join')")
    steps.fill("Class code", code)
    steps.fill("Your name, as your teacher knows it", "Ira Code")
    steps.fill("Username", "ira.code")
    steps.fill("Password", "a-long-way-home")
    steps.click("button:has-text('Join')")
    while page.locator("#answer").count() == 0 and steps.count < 2 * MOST_STEPS:
        steps.click("main form button.primary, main form button[type=submit]")
        page.wait_for_load_state("networkidle")
    expect(page.locator("#answer")).to_be_visible()
    assert steps.count <= MOST_STEPS
    assert person.troubles == []


def test_a_teacher_divides_writes_and_looks_at_answers_by_keyboard(person: Visitors) -> None:
    student = person.signed_in("student")
    teacher = person.signed_in("teacher")
    in_the_class(teacher)
    teacher.click("a:has-text('Groups')")
    teacher.get_by_role("button", name="Divide").press("Enter")
    expect(teacher.locator("main")).to_contain_text("Group 1")
    found = faults(teacher)

    teacher.goto(f"{person.site.address}/classes/")
    in_the_class(teacher)
    teacher.click("a:has-text('Write')")
    teacher.get_by_label("Your message").fill("For which $x$ is $x^2 = 4$?")
    found += faults(teacher)
    teacher.get_by_role("button", name="Send").press("Enter")
    expect(teacher.locator(".said .katex").first).to_be_visible()

    teacher.goto(f"{person.site.address}/classes/")
    in_the_class(teacher)
    teacher.click("a:has-text('Work given')")
    teacher.click("a:has-text('Give work')")
    teacher.get_by_label("What is it called?").fill("By keyboard")
    teacher.locator("input[name=exercises]").first.check()
    teacher.get_by_role("button", name="Give it").press("Enter")

    student.goto(f"{person.site.address}/practice/")
    expect(student.locator("main")).to_contain_text("1 new")
    student.get_by_role("button", name="Begin with By keyboard").or_(
        student.locator("form[action*='/work/'] button")
    ).first.click()
    for wrong in ("9999", "x = ="):
        student.fill("#answer", wrong)
        student.click("#workspace button:has-text('Check')")
        student.wait_for_load_state("networkidle")

    teacher.reload()
    teacher.locator("a:has-text('Look at the answers')").first.press("Enter")
    found += faults(teacher)
    teacher.locator("td a").first.press("Enter")
    expect(teacher.locator("#answer")).to_contain_text("2 of 2")
    teacher.get_by_role("link", name="Previous").press("ArrowLeft")
    expect(teacher.locator("#answer")).to_contain_text("1 of 2")
    found += faults(teacher)
    teacher.get_by_label("Words to Sam about this answer").fill("Try $x = 3$.")
    teacher.get_by_role("button", name="Write it").press("Enter")
    expect(teacher.locator("#answer")).to_contain_text("not read yet")
    student.goto(f"{person.site.address}/grading/mine/")
    expect(student.locator(".said .katex")).to_be_visible()
    found += faults(student)
    student.goto(f"{person.site.address}/letters/")
    expect(student.locator(".said .katex").first).to_be_visible()
    found += faults(student)
    assert found == []
