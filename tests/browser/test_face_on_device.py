"""A face read in a real browser reads as on the server, and nothing about it leaves the browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from affect.estimator import WEIGHTS
from affect.face_gate import FaceGate
from affect.face_model import FaceModel
from affect.features.face import FaceMesh, FaceSeen, FaceUnclear
from affect.unclear import UNCLEAR_WORDS, Unclear
from benchmarks.device_page import device_site, open_page
from tests.affect import faces

pytestmark = pytest.mark.browser


def two_faces() -> bytes:
    """Two heads beside each other, 320×240."""
    frame = Image.new("RGB", (320, 240), (128, 128, 128))
    for x in (0, 160):
        frame.paste(faces.portrait().crop((80, 20, 240, 240)), (x, 10))
    return faces.jpeg(frame)


STILLS = {
    "": faces.smiling_frame(),
    "far": faces.far_frame(),
    "dark": faces.dark_frame(),
    "blurred": faces.blurred_frame(),
    "two_faces": two_faces(),
    "no_face": faces.empty_frame(),
}
# What every page loads reads no faces.
WITHHELD_OR_SHARED = ("static/dist/assets/device-", "static/dist/assets/shared-")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with device_site(list(STILLS.values())) as served:
        yield served


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(permissions=["camera"])
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def still(page: Page, name: str) -> Any:
    return page.evaluate("(n) => still(`/stills/${n}`)", list(STILLS).index(name))["face"]


@pytest.fixture(scope="module")
def mesh() -> FaceMesh:
    return FaceMesh()


def test_browser_and_server_give_the_same_reason_not_to_guess(page: Page, address: str, mesh: FaceMesh) -> None:
    open_page(page, address)
    for name, frame in STILLS.items():
        here, there = mesh.read(frame), still(page, name)
        assert there.get("unclear", "") == name
        assert isinstance(here, FaceSeen) if name == "" else here == FaceUnclear(UNCLEAR_WORDS[Unclear(name)])


def test_browser_and_server_take_the_same_measures(page: Page, address: str, mesh: FaceMesh) -> None:
    open_page(page, address)
    here, there = mesh.read(STILLS[""]), still(page, "")
    assert isinstance(here, FaceSeen)
    *brows, gaps, turns = _parts(here.geometry.as_vector().tolist())
    *brows_there, gaps_there, turns_there = _parts(there["geometry"])
    assert brows_there == [pytest.approx(each, abs=3) for each in brows]  # degrees
    assert gaps_there == pytest.approx(gaps, abs=0.03)  # eye distances
    assert turns_there == pytest.approx(turns, abs=3)
    assert there["gaze"] == pytest.approx(here.gaze.tolist(), abs=0.05)  # eye widths


def _parts(geometry: list[float]) -> list[Any]:
    """The angles of the brows, the lengths, the turn of the head."""
    return [*geometry[:2], geometry[2:10], geometry[10:]]


def test_browser_and_server_see_the_same_expression(page: Page, address: str, mesh: FaceMesh) -> None:
    open_page(page, address)
    here, there = mesh.read(STILLS[""]), still(page, "")
    assert isinstance(here, FaceSeen)
    model = FaceModel.open(WEIGHTS / "face.int8.onnx")
    said = model.read(here.small)
    strange = FaceGate.open(WEIGHTS / "face_gate.json", model.version).strangeness(said.embedding, said.logits)
    assert there["model"] == model.version
    assert there["logits"] == pytest.approx(said.logits[0].tolist(), abs=1.0)
    assert model.expressions[there["logits"].index(max(there["logits"]))] == "happiness"
    assert there["strangeness"] == pytest.approx(float(strange[0]), abs=1.0)


def test_a_face_before_the_camera_is_read_and_nothing_leaves_the_browser(page: Page, address: str) -> None:
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.on("websocket", lambda socket: asked.append(("SOCKET", socket.url)))
    open_page(page, address)
    watched = page.evaluate("() => watch(4000)")
    assert watched["frames"] > 0
    assert any(len(face.get("geometry", [])) == 13 for face in watched["faces"])
    assert {method for method, _ in asked} == {"GET"}
    assert [url for _, url in asked if not url.startswith(address)] == []
    fetched = " ".join(url for _, url in asked)
    assert "device-worker" in fetched
    assert "device-face.int8" in fetched


def test_all_that_reads_faces_is_in_files_that_the_server_can_withhold(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    open_page(page, address)
    still(page, "")
    own = [name for name in asked if name and not name.startswith(("stills/", "static/dist/assets/device_page"))]
    assert len(own) >= 8
    assert [name for name in own if not name.startswith(WITHHELD_OR_SHARED)] == []
