"""Take the pictures of docs/pages.md: the twelve main pages, on a phone and on a desk, in light and in dark.

    make screenshots

The school on them is simulated and comes out the same each time, but for dates, which count from the day of the run.
"""

import io
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import django
from PIL import Image
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SHOTS = ROOT / "docs" / "screenshots"
MOST_BYTES = 60_000  # 48 pictures stay below 3 MB
QUALITIES = range(82, 10, -8)  # of WebP
WIDTHS, SCHEMES = (390, 1280), ("light", "dark")
HEIGHT = 844  # px


class Shot(NamedTuple):
    """One page: whose, which address by name, and what is on the picture."""

    name: str
    who: str
    route: str
    shows: str
    ready: str = "main h1"


SHOTS_OF = (
    Shot("front-door", "visitor", "web:home", "The front door: what this is, and three ways in"),
    Shot("desk", "learner", "practice:desk", "A student’s desk with one clear next step"),
    Shot(
        "practice",
        "learner",
        "practice:session",
        "An exercise after a first try",
        ".prompt .katex",
    ),
    Shot("journey", "learner", "journey:page", "A student’s journey: skills over weeks and own words"),
    Shot(
        "test",
        "taker",
        "tests:exercise",
        "An exercise of a test, with its clock",
        ".prompt .katex",
    ),
    Shot("room", "learner", "talk:room", "A class talks about an exercise", ".post"),
    Shot("my-data", "learner", "my_data:page", "What is kept about a student, why, and who looked"),
    Shot("live", "teacher", "classrooms:live", "A class at a glance, most in need first", "#now"),
    Shot("insight", "teacher", "insight:overview", "Who knows what: skills by students"),
    Shot("student", "teacher", "insight:journey", "One student’s way, for the teacher"),
    Shot("work", "teacher", "classrooms:work", "Work that was given, and how far it is"),
    Shot("administration", "administrator", "administration:overview", "The administrator’s desk: what waits today"),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TUTOR_VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "tutor.settings"}
        django.setup()
        sizes = take(Path(folder))
    print(f"{len(sizes)} pictures, {sum(sizes) / 1e6:.2f} MB in all, the largest {max(sizes) / 1e3:.0f} kB, in {SHOTS}")


def take(folder: Path) -> list[int]:
    """Bytes of each picture."""
    from benchmarks.pages.routes import pages
    from benchmarks.pages.site import running
    from benchmarks.pages.states import address

    SHOTS.mkdir(parents=True, exist_ok=True)
    known, sizes = {route.name: route for route in pages()}, []
    with running(folder) as site:
        for shot in SHOTS_OF:
            values = {**site.filled["values"], **site.filled["of"].get(shot.route, {})}
            page = site.page(shot.who)
            page.goto(f"{site.address}{address(known[shot.route], values)}", wait_until="networkidle")
            page.wait_for_selector(shot.ready)
            sizes += [_keep(page, shot, width, scheme) for width in WIDTHS for scheme in SCHEMES]
            page.close()
    return sizes


def _keep(page: Page, shot: Shot, width: int, scheme: str) -> int:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.wait_for_timeout(300)
    picture = small(page.screenshot())
    (SHOTS / f"{shot.name}-{width}-{scheme}.webp").write_bytes(picture)
    return len(picture)


def small(png: bytes) -> bytes:
    """As WebP, as good as fits into `MOST_BYTES`. Raises `ValueError` where nothing fits."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in QUALITIES:
        packed = io.BytesIO()
        picture.save(packed, "WEBP", quality=quality, method=6)
        if packed.tell() <= MOST_BYTES:
            return packed.getvalue()
    raise ValueError(f"A picture stays above {MOST_BYTES} bytes.")


if __name__ == "__main__":
    main()
