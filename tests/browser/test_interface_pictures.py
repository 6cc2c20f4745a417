"""The practice page of our own app as the interface network would see it: a picture taken here, of a made-up learner.

What a page looks like is measured, and nothing is concluded from it about anyone's mood.
"""

from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page

from affect.features.interface import SIDE, prepare
from affect.features.interface_measures import MEASURES, NAMES, describe
from tests.browser.conftest import Visitors

pytestmark = pytest.mark.browser

CLUTTER = """
for (let thing = 0; thing < 80; thing++) {
  const box = document.createElement("p");
  box.textContent = "Look here! x² + " + thing;
  const hue = (thing * 47) % 360, across = (thing * 37) % 90, down = (thing * 53) % 92;
  box.style.cssText = `position: fixed; left: ${across}%; top: ${down}%; background: hsl(${hue} 90% 50%); z-index: 9`;
  document.body.append(box);
}
"""


def picture(page: Page) -> NDArray[np.uint8]:
    return np.asarray(Image.open(BytesIO(page.screenshot())).convert("RGB"))


def measures(page: NDArray[np.uint8]) -> dict[str, float]:
    return dict(zip(NAMES, describe(page).tolist(), strict=True))


@pytest.fixture
def practice(person: Visitors) -> Page:
    page = person.signed_in("student")
    page.click("button:has-text('Practise Algebra')")
    page.wait_for_selector(".prompt .katex")
    return page


def test_the_practice_page_goes_through_measures_and_into_the_networks_input(practice: Page) -> None:
    seen = picture(practice)
    prepared = prepare(seen)
    assert prepared.shape == (1, 3, SIDE, SIDE)
    assert -1 <= prepared.min() < 0 < prepared.max() <= 1
    for measure, value in zip(MEASURES, describe(seen), strict=True):
        assert 0 <= value <= measure.highest, measure.name
    page = measures(seen)
    assert page["whitespace"] > 0.3  # calm, and yet not empty
    assert 0.02 < page["layout_density"] < 0.6
    assert page["blocks"] >= 3


def test_the_same_page_with_clutter_thrown_on_it_measures_as_more_cluttered(practice: Page) -> None:
    calm = measures(picture(practice))
    practice.evaluate(CLUTTER)
    loud = measures(picture(practice))
    for name in (
        "edge_density",
        "colour_congestion",
        "contrast_congestion",
        "jpeg_bits",
        "layout_density",
        "colourfulness",
    ):
        assert loud[name] > 1.3 * calm[name], name
    assert loud["whitespace"] < calm["whitespace"]


def test_a_dark_page_is_darker_and_no_more_cluttered_in_its_layout(person: Visitors) -> None:
    shown = {}
    for dark in (False, True):
        page = person.signed_in("student", dark=dark)
        page.goto(f"{person.site.address}/practice/")
        page.wait_for_selector("h1")
        shown[dark] = measures(picture(page))
    assert shown[True]["light"] < 0.2 < 0.6 < shown[False]["light"]
    assert shown[True]["layout_density"] == pytest.approx(shown[False]["layout_density"], abs=0.1)
