"""What a learner has beside an exercise: keys of our own, scratch paper that nobody else sees, a calculator."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import faults
from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser
SCRATCH = """async () => {
  const open = () => new Promise((done, fail) => {
    const asked = indexedDB.open("tangent-scratch");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const base = await open();
  const there = [...base.objectStoreNames].includes("sheets");
  if (!there) base.close();
  if (!there) return { rows: [], text: "", extractable: null };
  const all = (name) => new Promise((done) => {
    const asked = base.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result);
  });
  const [rows, keys] = [await all("sheets"), await all("keys")];
  base.close();
  const text = rows.map((row) => new TextDecoder("latin1").decode(row.sealed)).join("");
  return { rows: rows.map((row) => row.exercise), text, extractable: keys[0]?.key.extractable ?? null };
}"""
DRAWN = """(canvas) => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
  .reduce((all, value, place) => all + (place % 4 === 3 && value > 0 ? 1 : 0), 0)"""


@pytest.fixture
def page(site: Site, person: Visitors) -> Iterator[Page]:
    page = person.signed_in("student")
    begin(page, site, "Calculus 1")
    yield page
    assert person.troubles == []


def begin(page: Page, site: Site, course: str) -> None:
    page.goto(f"{site.address}/practice/")
    page.click(f"button:has-text('Practise {course}')")
    page.wait_for_selector(".prompt .katex")


def open_tool(page: Page, name: str) -> None:
    page.locator(f"summary:has-text('{name}')").click()


def keys(page: Page, name: str) -> None:
    page.locator(".typing-help").get_by_role("button", name=name, exact=True).click()


def draw(page: Page, *places: tuple[int, int]) -> None:
    box = page.locator(".paper canvas").bounding_box()
    assert box is not None
    for number, (x, y) in enumerate(places):
        page.mouse.move(box["x"] + x, box["y"] + y, steps=4)
        if number == 0:
            page.mouse.down()
    page.mouse.up()


def work_out(page: Page, typed: str) -> str:
    page.fill("#sum", typed)
    page.press("#sum", "Enter")
    return page.locator("#sum-result").inner_text()


def test_an_answer_is_typed_with_our_keys_alone_and_the_field_keeps_the_focus(page: Page) -> None:
    page.focus("#answer")
    keys(page, "Maths keys")
    page.focus("#answer")
    for name in ("fraction", "1", "2", "one place on", "one place on", "one place on", "4", "delete", "3"):
        keys(page, name)
    expect(page.locator("#answer")).to_have_value("(12)/(3)")
    assert page.evaluate("document.activeElement.id") == "answer"
    assert page.get_attribute("#answer", "inputmode") == "none"
    expect(page.locator("#preview")).to_contain_text("I read this as")
    keys(page, "Maths keys")
    assert page.get_attribute("#answer", "inputmode") is None


def test_whether_they_are_open_is_remembered_and_arrows_lead_through_them(page: Page) -> None:
    keys(page, "Maths keys")
    page.reload()
    board = page.get_by_role("toolbar", name="Maths keys")
    expect(board).to_be_visible()
    assert board.locator("[tabindex='0']").count() == 1
    board.get_by_role("button", name="7", exact=True).focus()
    for arrow, there in (("ArrowRight", "8"), ("ArrowDown", "5"), ("ArrowLeft", "4"), ("Home", "7")):
        page.keyboard.press(arrow)
        assert page.evaluate("document.activeElement.textContent.trim()") == there
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_have_value("7")
    assert page.evaluate("document.activeElement.textContent.trim()") == "7"  # the focus stays on the key


def test_they_type_in_the_maths_editor_too(page: Page) -> None:
    keys(page, "Maths keys")
    page.click("button:has-text('Maths editor')")
    page.wait_for_selector("math-field")
    for name in ("3", "squared", "plus", "1", "delete", "5"):
        keys(page, name)
    expect(page.locator("#answer")).to_have_value("3^2+5")
    page.click("button:has-text('Plain text')")


def test_keys_are_large_enough_for_a_thumb(site: Site, person: Visitors) -> None:
    page = person.signed_in("student", width=390)
    begin(page, site, "Calculus 1")
    keys(page, "Maths keys")
    boxes = [key.bounding_box() for key in page.locator(".typing-help .key").all()]
    sizes = [min(box["width"], box["height"]) for box in boxes if box]
    assert min(sizes) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_what_is_drawn_is_undone_rubbed_out_and_brought_back(page: Page) -> None:
    open_tool(page, "Scratch paper")
    canvas = page.locator(".paper canvas")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    draw(page, (30, 40), (200, 40))
    one = canvas.evaluate(DRAWN)
    draw(page, (30, 90), (200, 90))
    two = canvas.evaluate(DRAWN)
    assert two > one > 0
    page.get_by_role("button", name="Undo").click()
    assert canvas.evaluate(DRAWN) == one
    page.get_by_role("button", name="Redo").click()
    assert canvas.evaluate(DRAWN) == two
    page.get_by_role("button", name="Eraser").click()
    draw(page, (100, 80), (100, 100))
    assert canvas.evaluate(DRAWN) == one
    page.get_by_role("button", name="Clear").click()
    assert canvas.evaluate(DRAWN) == 0
    expect(page.get_by_role("status").filter(has_text="Cleared")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    assert canvas.evaluate(DRAWN) == one


def test_the_paper_stays_on_the_device_locked_and_goes_with_signing_out(page: Page, site: Site) -> None:
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(f"{asked.url} {asked.post_data or ''}"))
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    open_tool(page, "Scratch paper")
    draw(page, (30, 40), (200, 40))
    page.get_by_role("button", name="Type").click()
    page.fill("#scratch-notes", "four thousand geese")
    page.wait_for_timeout(900)
    page.reload()
    open_tool(page, "Scratch paper")
    page.wait_for_timeout(300)
    assert page.locator(".paper canvas").evaluate(DRAWN) > 0
    page.get_by_role("button", name="Type").click()
    expect(page.locator("#scratch-notes")).to_have_value("four thousand geese")
    kept = page.evaluate(SCRATCH)
    assert len(kept["rows"]) == 1
    assert kept["extractable"] is False
    assert "geese" not in json.dumps(kept)
    assert not [line for line in sent if "geese" in line]
    page.click("button:has-text('Sign out')")
    page.wait_for_selector("main a:has-text('Sign in')")
    page.wait_for_timeout(500)
    assert page.evaluate(SCRATCH)["rows"] == []


def test_each_exercise_has_a_sheet_of_its_own(page: Page) -> None:
    open_tool(page, "Scratch paper")
    draw(page, (30, 40), (200, 40))
    canvas = page.locator(".paper canvas")
    assert canvas.evaluate(DRAWN) > 0
    page.click("button:has-text('Show me how')")
    page.wait_for_selector("#solution")
    assert canvas.evaluate(DRAWN) > 0  # it is still this exercise's
    page.locator("#workspace form[action$='/next/'] button").click()
    page.wait_for_selector("#solution", state="detached")
    page.wait_for_timeout(400)
    assert canvas.evaluate(DRAWN) == 0


def test_the_calculator_answers_in_numbers_or_in_words(page: Page) -> None:
    open_tool(page, "Calculator")
    assert work_out(page, "2(3+4)") == "2(3+4) = 14"
    assert work_out(page, "Ans/4") == "Ans/4 = 3.5"
    assert work_out(page, "sin(30)") == "sin(30) = 0.5 (degrees)"
    page.get_by_label("radians").check()
    assert work_out(page, "sin(π/2)") == "sin(π/2) = 1 (radians)"
    assert work_out(page, "1/0") == "You cannot divide by zero."
    assert page.get_attribute("#sum", "aria-invalid") is not None
    board = page.get_by_role("toolbar", name="Keys of the calculator")
    board.get_by_role("button", name="clear the line").click()
    for name in ("square root", "9"):
        board.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#sum")).to_have_value("√(9)")
    page.locator(".history .link", has_text="2(3+4)").click()
    expect(page.locator("#sum")).to_have_value("2(3+4)")


def test_where_no_calculator_is_allowed_it_says_why(site: Site, person: Visitors) -> None:
    page = person.signed_in("student")
    begin(page, site, "Algebra 1")
    open_tool(page, "Calculator")
    expect(page.locator("details:has(summary:text-is('Calculator'))")).to_contain_text("No calculator here")
    expect(page.locator("#sum")).to_be_hidden()


@pytest.mark.parametrize("look", ["", "High"])
def test_axe_finds_nothing_with_all_tools_open(site: Site, person: Visitors, look: str) -> None:
    page = person.signed_in("student", width=390)
    if look:
        page.goto(f"{site.address}/looks/")
        page.get_by_label(look, exact=True).check()
        page.click("button:has-text('Use this')")
    begin(page, site, "Calculus 1")
    keys(page, "Maths keys")
    open_tool(page, "Scratch paper")
    open_tool(page, "Calculator")
    work_out(page, "1+1")
    assert faults(page) == []


def test_very_large_text_pushes_no_tool_off_the_smallest_screen(site: Site, person: Visitors) -> None:
    page = person.signed_in("student", width=320)
    page.goto(f"{site.address}/looks/")
    page.get_by_label("Very large", exact=True).check()
    page.get_by_label("Wide", exact=True).check()
    page.click("button:has-text('Use this')")
    begin(page, site, "Calculus 1")
    keys(page, "Maths keys")
    open_tool(page, "Scratch paper")
    open_tool(page, "Calculator")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_decimal_comma_is_shown_and_understood(site: Site, person: Visitors) -> None:
    page = person.signed_in("student")
    page.goto(f"{site.address}/looks/")
    page.get_by_label("A comma, as in 3,5").check()
    page.click("button:has-text('Use this')")
    expect(page.locator("main .katex-mathml", has_text="3,5").first).to_be_attached()
    begin(page, site, "Calculus 1")
    page.fill("#answer", "3,5")
    expect(page.locator("#preview .katex-mathml")).to_contain_text("3,5")
    open_tool(page, "Calculator")
    assert work_out(page, "0,5+3") == "0,5+3 = 3,5"


def test_the_theme_chosen_at_the_foot_is_the_one_of_how_pages_look(site: Site, person: Visitors) -> None:
    page = person.signed_in("student")
    page.click("footer button:has-text('Use the dark theme')")
    page.goto(f"{site.address}/looks/")
    expect(page.get_by_label("Dark", exact=True)).to_be_checked()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
