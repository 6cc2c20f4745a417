"""What goes wrong between a browser and the tutor loses nothing and stores nothing twice."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.conftest import Site, Visitors, served
from tests.browser.sensing import READ, Line, practising, queued, stored
from tests.browser.test_one_learner import rows

pytestmark = pytest.mark.browser
COUNT = "SELECT COUNT(*) FROM sensing_behaviourbatch"
TYPING_ON = ".pill.typing .state[data-on]"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(tmp_path_factory, "sensing")


@pytest.fixture
def visitors(chromium: Any, place: Site) -> Iterator[Visitors]:
    here = Visitors(chromium, place)
    yield here
    here.leave()


@pytest.fixture
def student(visitors: Visitors) -> Page:
    return visitors.signed_in("student")


@pytest.fixture
def line(student: Page) -> Line:
    return Line(student.context)


@pytest.fixture
def before(place: Site) -> set[tuple[str, int]]:
    """What earlier tests have stored."""
    return {(stream, sequence) for stream, sequence, _ in stored(place)["behaviour"]}


def fresh(place: Site, before: set[tuple[str, int]]) -> list[list[Any]]:
    return [each for each in stored(place)["behaviour"] if (each[0], each[1]) not in before]


def keys_in(batches: list[list[Any]]) -> int:
    return sum(event[0] == "k" for _, _, events in batches for event in events)


def everything_sent(page: Page) -> None:
    """Nothing waits any more, and a whole round later still nothing does."""
    wait_until_in(page, lambda: queued(page) == 0)
    page.wait_for_timeout(3_000)
    wait_until_in(page, lambda: queued(page) == 0)


def wait_until_in(page: Page, true: Callable[[], object], tries: int = 400) -> None:
    """Wait while the page, and the line that is played for it, go on."""
    for _ in range(tries):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen in time")


def type_keys(page: Page, many: int) -> None:
    page.focus("#answer")
    for _ in range(many):
        page.keyboard.press("7")


def test_ten_minutes_without_a_line_lose_nothing(
    place: Site, student: Page, line: Line, before: set[tuple[str, int]]
) -> None:
    student.clock.install()
    practising(place, student, "behaviour")
    student.wait_for_selector(TYPING_ON)
    line.goes_down()
    for _ in range(280):  # nearly ten minutes, two seconds each
        student.keyboard.press("Shift")
        student.clock.run_for(2_000)
    wait_until_in(student, lambda: queued(student) >= 270)
    line.comes_back()
    student.clock.run_for(20_000)
    student.clock.resume()
    everything_sent(student)
    arrived = fresh(place, before)
    assert keys_in(arrived) == 280
    assert [sequence for _, sequence, _ in arrived] == list(range(len(arrived)))  # in order, none twice


def test_a_tab_killed_in_the_middle_of_a_batch_loses_and_repeats_nothing(
    place: Site, student: Page, line: Line, before: set[tuple[str, int]]
) -> None:
    address = practising(place, student, "behaviour")
    student.wait_for_selector(TYPING_ON)
    line.goes_down()
    type_keys(student, 4)
    student.wait_for_timeout(2_600)  # a batch was closed
    type_keys(student, 3)
    student.wait_for_timeout(700)  # and another one begun, as far as it was written down
    crash(student)
    line.comes_back()
    again = student.context.new_page()
    again.goto(address)
    again.wait_for_selector(TYPING_ON)
    everything_sent(again)
    arrived = fresh(place, before)
    assert keys_in(arrived) == 7
    assert set(Counter((stream, sequence) for stream, sequence, _ in arrived).values()) == {1}


def crash(page: Page) -> None:
    """End a tab's process, without a chance to say goodbye."""
    with page.expect_event("crash"), pytest.raises(Error, match=r"ERR_ABORTED|crashed"):
        page.goto("chrome://crash")


def test_a_batch_is_stored_once_when_its_acknowledgement_is_lost(
    place: Site, student: Page, line: Line, before: set[tuple[str, int]]
) -> None:
    practising(place, student, "behaviour")
    student.wait_for_selector(TYPING_ON)
    type_keys(student, 3)
    line.deaf = True
    wait_until_in(student, lambda: any(message["type"] == "behaviour" for message in line.sent))
    line.deaf = False
    line.goes_down()
    line.comes_back()
    type_keys(student, 2)
    student.wait_for_timeout(2_600)
    everything_sent(student)
    assert keys_in(fresh(place, before)) == 5
    said = Counter((message["stream"], message["sequence"]) for message in line.sent if message["type"] == "behaviour")
    assert max(said.values()) > 1  # it was sent again


def test_a_computers_clock_that_jumps_neither_loses_nor_repeats(
    place: Site, student: Page, line: Line, before: set[tuple[str, int]]
) -> None:
    address = practising(place, student, "behaviour")
    student.wait_for_selector(TYPING_ON)
    line.goes_down()
    for days in (40, -40):
        type_keys(student, 2)
        student.evaluate("(days) => { const at = Date.now() + days * 864e5; Date.now = () => at; }", days)
        student.wait_for_timeout(2_600)
    line.comes_back()
    student.goto(address)
    student.wait_for_selector(TYPING_ON)
    everything_sent(student)
    assert keys_in(fresh(place, before)) == 4


def test_a_second_tab_sends_what_the_first_could_not(
    place: Site, student: Page, line: Line, before: set[tuple[str, int]]
) -> None:
    address = practising(place, student, "behaviour")
    student.wait_for_selector(TYPING_ON)
    line.goes_down()
    type_keys(student, 5)
    wait_until_in(student, lambda: queued(student) > 0)
    second = student.context.new_page()
    student.close()
    line.comes_back()
    second.goto(address)
    second.wait_for_selector(TYPING_ON)
    everything_sent(second)
    assert keys_in(fresh(place, before)) == 5


def test_what_waits_is_sealed_under_a_key_that_no_script_can_read(place: Site, student: Page, line: Line) -> None:
    practising(place, student, "behaviour")
    student.wait_for_selector(TYPING_ON)
    line.goes_down()
    type_keys(student, 3)
    wait_until_in(student, lambda: queued(student) > 0)
    found = student.evaluate(f"""async () => {{ {READ}
      const [{{ key }}] = await kept("keys");
      const [row] = await kept("batches");
      const exported = await crypto.subtle.exportKey("raw", key).then(() => "read", (trouble) => trouble.name);
      const plain = new TextDecoder().decode(row.sealed).includes("events");
      return {{ exported, plain, extractable: key.extractable, fields: Object.keys(row).sort() }};
    }}""")
    fields = ["iv", "kind", "made", "order", "page", "sealed", "sequence", "session", "stream", "wall"]
    assert found == {"exported": "InvalidAccessError", "extractable": False, "fields": fields, "plain": False}


def test_signing_out_leaves_nothing_on_the_device(place: Site, student: Page, line: Line) -> None:
    practising(place, student, "behaviour")
    student.wait_for_selector(TYPING_ON)
    line.goes_down()
    type_keys(student, 3)
    wait_until_in(student, lambda: queued(student) > 0)
    student.click("button:has-text('Sign out')")
    student.wait_for_selector("main a:has-text('Sign in')")
    wait_until_in(student, lambda: queued(student) == -1)


def test_taking_consent_back_empties_the_device(place: Site, student: Page, line: Line) -> None:
    practising(place, student, "behaviour")
    student.wait_for_selector(TYPING_ON)
    line.goes_down()
    type_keys(student, 3)
    wait_until_in(student, lambda: queued(student) > 0)
    line.comes_back()
    # Away from the practice, where nothing is sent; the store still holds what waited.
    other = student.context.new_page()
    line.cut = True
    other.goto(f"{place.address}/my-data/")
    other.click("section.choice:has(#choice-behaviour) button:has-text('delete')")
    line.cut = False
    student.bring_to_front()
    wait_until_in(student, lambda: queued(student) == 0)
    assert rows(place, COUNT) == [(0,)]
    expect(student.locator("a.pill:has-text('Typing not noticed')")).to_be_visible()
