"""What every device keeps of the site itself: one page without anyone's name, and the files it needs.

Both are in the language in which the worker was fetched. In another language the worker is another script, and browsers
look for a newer one at every visit: so whoever changes the language has the page in it from the next visit on.
"""

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
from django.utils.translation import get_language_bidi

from tutor.curriculum.words import is_original, language_now
from tutor.web.words_views import words_of

ENTRIES = ("frontend/main.ts", "frontend/offline/shell.ts")
WORKER = "frontend/offline/worker.ts"
# The maths editor is larger than all the rest, and is not offered without a connection.
LEFT_OUT = ("mathlive",)
FONTS = ("KaTeX_Main-", "KaTeX_Math-Italic", "KaTeX_Size", "KaTeX_AMS", "source-serif-4-latin-400-normal")
PLAIN = ("theme.js", "tangent.svg")


def page() -> str:
    """The page that stands in for any other without a connection; it names nobody, so it may be kept."""
    direction = "rtl" if get_language_bidi() else "ltr"
    return render_to_string(
        "offline/shell.html", {"page_language": language_now(), "page_direction": direction, "words": _words()}
    )


def worker_script() -> str:
    """The service worker, told what to keep and in which language."""
    manifest = _manifest(_stamp())
    built = sorted({*_files(manifest), *filter(_is_for_maths, _all(manifest))})
    files = [static(name) for name in PLAIN] + [static(f"dist/{name}") for name in built]
    script = (_dist() / manifest[WORKER]["file"]).read_text()
    said = "" if is_original() else words_of(language_now())
    version = hashlib.sha256("\n".join([page(), script, said, *files]).encode()).hexdigest()[:16]
    kept = {
        "version": version,
        "language": language_now(),
        "page": reverse("offline:shell"),
        "words": _words(),
        "files": files,
    }
    return f"const SHELL = {json.dumps(kept)};\n{script}"


def _words() -> str:
    """The address of what scripts say in the language of now; in English they need none."""
    return "" if is_original() else reverse("web:words", args=[language_now()])


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
