import gzip
import json
from io import BytesIO

from django.conf import settings
from django.http import FileResponse
from django.test import Client, RequestFactory

from tests.policies import put_in_force
from tutor.consent.profiles import CameraWhere, Profile
from tutor.web.middleware import CompressPages


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


def test_what_has_a_hash_in_its_name_is_kept_for_ever_and_nothing_else_is(client: Client) -> None:
    (script,) = [each for each in built("main-") if each.endswith(".js")]
    assert "immutable" in client.get(script).headers["Cache-Control"]
    assert client.get(f"{settings.STATIC_URL}theme.js").headers["Cache-Control"] == "max-age=60, public"


def test_pages_are_compressed_for_those_who_read_that(client: Client, db: None) -> None:
    plain = client.get("/").content
    sent = client.get("/", headers={"accept-encoding": "gzip"})
    assert sent.headers["Content-Encoding"] == "gzip"
    assert len(sent.content) < len(plain) / 2
    assert gzip.decompress(sent.content).startswith(plain[:100])
    assert "Content-Encoding" not in client.get("/").headers


def test_what_is_sent_as_a_file_tells_its_length_and_is_not_compressed_again() -> None:
    export = FileResponse(BytesIO(b"PK" * 1_000), as_attachment=True, filename="my-data.zip")
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    sent = CompressPages(lambda request: export)(request)
    assert "Content-Encoding" not in sent.headers
    assert sent.headers["Content-Length"] == "2000"
