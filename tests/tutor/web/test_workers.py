import json

from django.conf import settings
from django.test import Client

from tests.policies import put_in_force
from tutor.consent.profiles import CameraWhere, Profile


def built(part: str) -> list[str]:
    manifest = json.loads((settings.BASE_DIR / "static" / "dist" / "manifest.json").read_text())
    files = {path.name for path in (settings.BASE_DIR / "static" / "dist" / "assets").iterdir()}
    assert manifest
    return [f"{settings.STATIC_URL}dist/assets/{name}" for name in files if name.startswith(part)]


def test_the_worker_may_compile_and_fetch_from_here_and_nothing_else(client: Client, db: None) -> None:
    put_in_force(Profile.ON_DEVICE, CameraWhere.DEVICE)
    (worker,) = [each for each in built("device-worker-") if each.endswith(".js")]
    policy = client.get(worker).headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def test_no_other_file_may_compile(client: Client, db: None) -> None:
    put_in_force(Profile.ON_DEVICE, CameraWhere.DEVICE)
    others = [each for each in built("") if "device-worker-" not in each and each.endswith(".js")]
    assert len(others) > 3
    assert [each for each in others if "wasm" in client.get(each).headers.get("Content-Security-Policy", "")] == []
