"""A strict site captures nothing, whatever a browser is asked; the same walk does find capture on a research site."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site, Visitors, served
from tests.browser.crawling import Sightings, crawl, watched

pytestmark = pytest.mark.browser
CAPTURING = ("camera_calls", "bluetooth_calls", "timing_listeners", "capture_files", "practice_sockets")


@pytest.fixture(scope="module")
def strict_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(tmp_path_factory, "strict", TUTOR_PROFILE="strict")


@pytest.fixture(scope="module")
def research_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One whose student has a history of this walk alone."""
    yield from served(tmp_path_factory, "research")


@pytest.fixture(scope="module")
def strict(chromium: Browser, strict_site: Site) -> dict[str, Any]:
    return crawl(chromium, strict_site.address, strict_site.password)


@pytest.fixture(scope="module")
def research(chromium: Browser, research_site: Site) -> dict[str, Any]:
    return crawl(chromium, research_site.address, research_site.password, agree=True)


def test_a_strict_site_captures_nothing(strict: dict[str, Any]) -> None:
    assert {kind: strict[kind] for kind in CAPTURING} == dict.fromkeys(CAPTURING, 0), strict["details"]


def test_every_page_of_a_strict_site_bars_camera_microphone_and_bluetooth(strict: dict[str, Any]) -> None:
    assert strict["unbarred"] == []
    assert strict["broken"] == []
    assert strict["left_over"] == 0
    assert strict["pages"] >= 15


def test_the_same_walk_finds_capture_where_it_is_agreed_to(research: dict[str, Any]) -> None:
    found = {kind for kind in CAPTURING if research[kind] > 0}
    assert found == {"camera_calls", "timing_listeners", "capture_files", "practice_sockets"}
    assert {path.split("/")[2] for path in research["unbarred"]} == {"session"}


def test_the_watch_sees_each_kind_of_capture(chromium: Browser, strict_site: Site) -> None:
    sightings = Sightings()
    page = watched(chromium, strict_site.address, sightings).new_page()
    page.goto(strict_site.address)
    page.evaluate("navigator.mediaDevices.getUserMedia({ video: true }).catch(() => {})")
    page.evaluate("navigator.bluetooth.requestDevice({}).catch?.(() => {})")
    page.evaluate("new WebSocket('/ws/practice/' + crypto.randomUUID() + '/')")
    page.wait_for_timeout(200)
    page.context.close()
    assert sightings.counts == {"camera_calls": 1, "bluetooth_calls": 1, "practice_sockets": 1}


def test_a_strict_site_loads_no_model(strict_site: Site, strict: dict[str, Any]) -> None:
    assert strict_site.inference_processes() == []


def test_strict_practice_works_without_a_complaint(chromium: Browser, strict_site: Site) -> None:
    visitors = Visitors(chromium, strict_site)
    student = visitors.signed_in("student")
    student.click("button:has-text('Practise Calculus')")
    student.wait_for_selector(".prompt .katex")
    student.click("button:has-text('Stuck')")
    expect(student.locator("#support .offer")).to_contain_text("Thank you for saying so")
    student.fill("#answer", "1")
    student.click("button:has-text('Check')")
    student.wait_for_selector("#verdict")
    expect(student.locator("#sensing")).to_have_count(0)
    expect(student.locator("#sensed-now")).to_have_count(0)
    visitors.leave()
    assert visitors.troubles == []
