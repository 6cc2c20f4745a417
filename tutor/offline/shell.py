"""What every device keeps of the site itself: one page without anyone's name, and the files it needs."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

ENTRIES = ("frontend/main.ts", "frontend/offline/shell.ts")
WORKER = "frontend/offline/worker.ts"
# The maths editor is larger than all the rest, and is not offered without a connection.
LEFT_OUT = ("mathlive",)
FONTS = ("KaTeX_Main-", "KaTeX_Math-Italic", "KaTeX_Size", "KaTeX_AMS", "source-serif-4-latin-wght-normal")
PLAIN = ("theme.js", "tangent.svg")


def page() -> str:
    """The page that stands in for any other without a connection; the same for everybody, so it may be kept."""
    return render_to_string("offline/shell.html")


def worker_script() -> str:
    """The service worker, told what to keep."""
    manifest = _manifest(_stamp())
    built = sorted({*_files(manifest), *filter(_is_for_maths, _all(manifest))})
    files = [static(name) for name in PLAIN] + [static(f"dist/{name}") for name in built]
    script = (_dist() / manifest[WORKER]["file"]).read_text()
    version = hashlib.sha256("\n".join([page(), script, *files]).encode()).hexdigest()[:16]
    kept = {"version": version, "page": reverse("offline:shell"), "files": files}
    return f"const SHELL = {json.dumps(kept)};\n{script}"


def is_built() -> bool:
    """Whether there is a worker to serve."""
    return (_dist() / "manifest.json").exists() and WORKER in _manifest(_stamp())


def _files(manifest: Mapping[str, Any]) -> Iterator[str]:
    """Scripts, styles and fonts of the entries, with all that they load later."""
    waiting, seen = list(ENTRIES), set()
    while waiting:
        name = waiting.pop()
        if name in seen or any(each in name for each in LEFT_OUT):
            continue
        seen.add(name)
        chunk = manifest[name]
        yield chunk["file"]
        yield from chunk.get("css", ())
        yield from (each for each in chunk.get("assets", ()) if _is_font(each))
        waiting += [*chunk.get("imports", ()), *chunk.get("dynamicImports", ())]


def _all(manifest: Mapping[str, Any]) -> Iterator[str]:
    return (chunk["file"] for chunk in manifest.values())


def _is_for_maths(asset: str) -> bool:
    """The style of typeset maths and its fonts, which no script of the list names."""
    name = asset.rsplit("/", 1)[-1]
    return _is_font(asset) or (name.startswith("katex-") and name.endswith(".css"))


def _is_font(asset: str) -> bool:
    """In the one format that every browser with workers reads."""
    name = asset.rsplit("/", 1)[-1]
    return name.startswith(FONTS) and name.endswith(".woff2")


def _dist() -> Path:
    return Path(settings.BASE_DIR) / "static" / "dist"


def _stamp() -> float:
    return (_dist() / "manifest.json").stat().st_mtime


@lru_cache(maxsize=2)
def _manifest(stamp: float) -> dict[str, Any]:
    """As it was built at `stamp`."""
    return dict(json.loads((_dist() / "manifest.json").read_text()))
