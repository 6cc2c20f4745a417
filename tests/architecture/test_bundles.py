"""What notices how somebody works is not in what every page loads."""

import json
import re
from pathlib import Path

import pytest

DIST = Path(__file__).resolve().parents[2] / "static" / "dist"
CAPTURE = re.compile(
    r"getUserMedia|mediaDevices|requestDevice|pointermove|mousemove|visibilitychange|addEventListener\(.key(?:up|press)"
)
CAMERA = re.compile(r"getUserMedia|mediaDevices|toBlob")
BLUETOOTH = re.compile(r"requestDevice|navigator\.bluetooth")


@pytest.fixture(scope="module")
def manifest() -> dict[str, dict]:
    built = DIST / "manifest.json"
    if not built.exists():
        pytest.fail("the bundles are not built: npm run build")
    return json.loads(built.read_text())


def loaded_with(manifest: dict[str, dict], entry: str) -> dict[str, str]:
    """The scripts that come with one entry, its static imports included."""
    chunk = manifest[entry]
    found = {chunk["file"]: (DIST / chunk["file"]).read_text()}
    for each in chunk.get("imports", []):
        found |= loaded_with(manifest, each)
    return found


def test_the_main_bundle_holds_no_capture_code(manifest: dict[str, dict]) -> None:
    assert [name for name, text in loaded_with(manifest, "frontend/main.ts").items() if CAPTURE.search(text)] == []


def test_the_capture_bundle_holds_no_camera(manifest: dict[str, dict]) -> None:
    assert [name for name, text in loaded_with(manifest, "frontend/capture.ts").items() if CAMERA.search(text)] == []


def test_the_capture_bundle_reaches_for_no_bluetooth(manifest: dict[str, dict]) -> None:
    scripts = loaded_with(manifest, "frontend/capture.ts").items()
    assert [name for name, text in scripts if BLUETOOTH.search(text)] == []


def test_capture_and_camera_are_files_that_the_server_knows_by_name(manifest: dict[str, dict]) -> None:
    assert manifest["frontend/capture.ts"]["file"].startswith("assets/capture-")
    assert manifest["frontend/models/frame_camera.ts"]["file"].startswith("assets/camera-")
    assert manifest["frontend/models/face/device_camera.ts"]["file"].startswith("assets/device-")
    assert manifest["frontend/models/heart_rate_strap.ts"]["file"].startswith("assets/heart-")


def test_no_other_file_holds_camera_code_or_a_collector(manifest: dict[str, dict]) -> None:
    ours = [path for path in (DIST / "assets").glob("*.js") if not path.name.startswith(("mathlive", "katex"))]
    holders = {path.name.split("-")[0] for path in ours if CAPTURE.search(path.read_text())}
    assert holders == {"capture", "camera", "device", "heart"}
