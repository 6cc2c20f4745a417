"""A heart strap in a real browser: two taps, a pulse, contact lost, out of reach and back, and silence at once."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitors, served
from tests.browser.sensing import practising, stored
from tests.browser.test_sensing_faults import wait_until_in

pytestmark = pytest.mark.browser
# A pretended strap behind the browser's own interface: no real one can be worn here.
STRAP = """
class Strap extends EventTarget {
  name = "Strap 7";
  reachable = true;
  connections = 0;
  measured = Object.assign(new EventTarget(), { startNotifications: async () => {} });
  gatt = {
    connect: async () => {
      this.connections += 1;
      if (!this.reachable) throw new DOMException("out of range", "NetworkError");
      return { getPrimaryService: async () => ({ getCharacteristic: async () => this.measured }) };
    },
    disconnect: () => { this.reachable = false; },
  };
  beats(...bytes) {
    this.measured.value = new DataView(Uint8Array.from(bytes).buffer);
    this.measured.dispatchEvent(new Event("characteristicvaluechanged"));
  }
  leaves() { this.reachable = false; this.dispatchEvent(new Event("gattserverdisconnected")); }
}
window.strap = new Strap();
window.asked = [];
Object.defineProperty(navigator, "bluetooth", { value: {
  requestDevice: async (wanted) => {
    if (!navigator.userActivation.isActive) throw new DOMException("no tap", "SecurityError");
    asked.push(wanted);
    return strap;
  },
} });
"""
PILL = ".pill.pulse .state"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(tmp_path_factory, "strap")


@pytest.fixture
def wearing(chromium: Any, place: Site) -> Iterator[Page]:
    """A learner who has agreed to a strap and has it connected."""
    visitors = Visitors(chromium, place)
    student = visitors.signed_in("student")
    student.add_init_script(STRAP)
    practising(place, student, "physiology")
    student.click(".pill.pulse button:has-text('Connect')")
    expect(student.locator(PILL)).to_have_text("Strap on, no pulse felt")
    yield student
    assert visitors.troubles == []
    visitors.leave()


def beat(page: Page, *packet: int) -> None:
    page.evaluate("(bytes) => strap.beats(...bytes)", list(packet))


def hearts(place: Site) -> list[float]:
    return [
        value
        for _, _, reading in stored(place)["sensor"]
        if reading["kind"] == "heart_rate"
        for _, value in reading["samples"]
    ]


def test_a_pulse_is_shown_and_stored_once(place: Site, wearing: Page) -> None:
    assert wearing.evaluate("asked") == [{"filters": [{"services": ["heart_rate"]}]}]
    for rate in (71, 72, 73):
        beat(wearing, 0x16, rate, 0x00, 0x04)
    expect(wearing.locator(PILL)).to_have_text("Pulse 73")
    beat(wearing, 0x04, 73)  # contact lost
    expect(wearing.locator(PILL)).to_have_text("Strap on, no pulse felt")
    wearing.wait_for_timeout(8_000)
    batches = stored(place)["sensor"]
    assert hearts(place) == [71, 72, 73]
    assert {(reading["kind"], reading["unit"], reading["device"]) for _, _, reading in batches} == {
        ("heart_rate", "bpm", "Strap 7"),
        ("rr_interval", "ms", "Strap 7"),
    }


def test_a_strap_that_comes_back_is_heard_within_five_seconds(wearing: Page) -> None:
    wearing.evaluate("strap.leaves()")
    expect(wearing.locator(PILL)).to_have_text("Strap out of reach")
    wearing.wait_for_timeout(6_000)
    wearing.evaluate("strap.reachable = true")
    expect(wearing.locator(f"{PILL}[data-on]")).to_be_visible(timeout=5_000)
    beat(wearing, 0x00, 80)
    expect(wearing.locator(PILL)).to_have_text("Pulse 80")


def test_one_tap_silences_it_at_once(place: Site, wearing: Page) -> None:
    before = hearts(place)
    wearing.click(".pill.pulse button:has-text('Stop')")
    beat(wearing, 0x00, 99)
    expect(wearing.locator(".pill.pulse")).to_contain_text("Heart strap paused")
    wearing.wait_for_timeout(8_000)
    assert 99 not in hearts(place)[len(before) :]
    wearing.click(".pill.pulse button:has-text('Start')")
    expect(wearing.locator(".pill.pulse button:has-text('Connect')")).to_be_visible()


def test_taking_consent_back_silences_it_and_deletes_all_of_it(place: Site, wearing: Page) -> None:
    beat(wearing, 0x00, 75)
    wait_until_in(wearing, lambda: wearing.locator(PILL).text_content() == "Pulse 75")
    other = wearing.context.new_page()
    other.goto(f"{place.address}/my-data/")
    other.click("section.choice:has(#choice-physiology) button:has-text('delete')")
    expect(wearing.locator("a.pill:has-text('No heart strap')")).to_be_visible()
    beat(wearing, 0x00, 76)
    wearing.wait_for_timeout(7_000)
    assert stored(place)["sensor"] == []


def test_the_code_for_bluetooth_is_fetched_only_where_it_is_agreed_to(chromium: Any, place: Site) -> None:
    visitors = Visitors(chromium, place)
    student = visitors.signed_in("student")
    loaded: list[str] = []
    student.on("request", lambda request: loaded.append(request.url))
    practising(place, student)
    student.wait_for_timeout(1_000)
    assert not any("/heart-" in url for url in loaded)
    practising(place, student, "physiology")
    wait_until_in(student, lambda: any("/heart-" in url for url in loaded))
    visitors.leave()
