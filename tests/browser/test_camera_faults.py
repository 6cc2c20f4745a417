"""A camera that is denied, missing, unplugged, covered or shared: practice goes on, and the page says how it is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.affect.faces import portrait
from tests.browser.conftest import CHROMIUM, Site, Visitors, served
from tests.browser.sensing import practising
from tests.browser.test_one_learner import rows

pytestmark = pytest.mark.browser
WIDTH, HEIGHT = 640, 480
ON, OFF = ".pill.camera .state[data-on]", ".pill.camera .state:not([data-on])"
NOTICE = "The camera could not be used. Practice goes on without it."
SEEN = "SELECT COUNT(*) FROM sensing_estimate WHERE frame_at IS NOT NULL"
Opened = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(tmp_path_factory, "cameras")


@pytest.fixture
def opened(chromium: Browser, place: Site) -> Opened:
    """A student's practice page with the camera agreed to, in a browser of its own with the camera named."""

    @contextmanager
    def browser(*flags: str) -> Iterator[Page]:
        browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=["--no-sandbox", *flags])
        visitors = Visitors(browser, place)
        try:
            page = visitors.signed_in("student")
            practising(place, page, "camera")
            yield page
        finally:
            visitors.leave()
            browser.close()

    return browser


def playing(film: Path) -> tuple[str, ...]:
    """A camera that shows a film."""
    return (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )


def film_of(picture: Image.Image, path: Path) -> Path:
    """One picture as raw video, again and again, as Chromium plays it for a webcam."""
    planes = np.asarray(picture.resize((WIDTH, HEIGHT)).convert("YCbCr"))  # (height, width, 3)
    frame = planes[:, :, 0].tobytes() + planes[::2, ::2, 1].tobytes() + planes[::2, ::2, 2].tobytes()
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(head + 10 * (b"FRAME\n" + frame))
    return path


def two_people() -> Image.Image:
    both = Image.new("RGB", (WIDTH, HEIGHT))
    for x in (0, WIDTH // 2):
        both.paste(portrait().resize((WIDTH // 2, HEIGHT // 2)), (x, HEIGHT // 4))
    return both


def goes_on(page: Page) -> None:
    """An answer is judged as ever."""
    page.fill("#answer", "9999")
    page.click("button:has-text('Check')")
    expect(page.locator("#verdict")).to_have_text("Not yet.")


@pytest.mark.parametrize(
    "flags",
    [
        ("--use-fake-ui-for-media-stream=deny", "--use-fake-device-for-media-stream"),
        ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream=device-count=0"),
    ],
    ids=["denied", "missing"],
)
def test_a_camera_that_is_denied_or_missing_is_said_and_practice_goes_on(
    place: Site, opened: Opened, flags: tuple[str, str]
) -> None:
    before = rows(place, SEEN)
    with opened(*flags) as page:
        expect(page.locator("body")).to_contain_text(NOTICE, timeout=30_000)
        expect(page.locator(OFF)).to_be_visible()
        goes_on(page)
        page.wait_for_timeout(2_000)
    assert rows(place, SEEN) == before


def test_a_camera_that_is_unplugged_is_shown_as_off_and_practice_goes_on(
    opened: Opened, webcam: Path, place: Site
) -> None:
    with opened(*playing(webcam)) as page:
        expect(page.locator(ON)).to_be_visible(timeout=30_000)
        unplug(page)
        expect(page.locator(OFF)).to_be_visible(timeout=30_000)
        goes_on(page)
        page.wait_for_timeout(3_000)
        seen = rows(place, SEEN)
        page.wait_for_timeout(3_000)
        assert rows(place, SEEN) == seen


def unplug(page: Page) -> None:
    """The process that holds the camera ends, and the camera with it."""
    own = {child.pid: child for child in psutil.Process().children(recursive=True)}
    capturing = [child for child in own.values() if "video_capture" in " ".join(child.cmdline())]
    assert capturing
    for child in capturing:
        child.kill()


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (Image.new("RGB", (WIDTH, HEIGHT)), "Face not visible: not guessing"),
        (two_people(), "More than one face in view: not guessing whose feelings these are"),
    ],
    ids=["covered", "two faces"],
)
def test_a_covered_camera_and_a_second_face_are_said_in_words(
    opened: Opened, tmp_path: Path, picture: Image.Image, words: str
) -> None:
    with opened(*playing(film_of(picture, tmp_path / "film.y4m"))) as page:
        expect(page.locator(ON)).to_be_visible(timeout=30_000)
        expect(page.locator("#support")).to_contain_text(words, timeout=30_000, use_inner_text=False)
        expect(page.locator("#support")).to_contain_text("Not guessing how it is going.")
        goes_on(page)
