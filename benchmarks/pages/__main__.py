"""What the pages are like for everybody: `make bench-pages`, or a part with ARGS="--only axe,zoom --routes insight".

A site of its own is filled with a simulated school, and looked at in Chromium: by axe in every look (`axe`), on small
screens and with large text (`zoom`), by keyboard alone (`keyboard`), in a made-up language (`words`), and the practice
page on a slow line and a slow processor (`budget`). What was found stands in full in var/bench/pages-found.json. A
part never passes for the whole.
"""

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import django

from benchmarks.report import RESULTS, Row, publish

PARTS = ("axe", "zoom", "keyboard", "budget", "words")
KILOBYTES, SECONDS, LCP_MS, INP_MS, STATES, JOINING = 200, 5, 2_500, 200, 300, 60
TIMES = 3  # of each timed figure; the median counts


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", default=",".join(PARTS), help=f"some of {', '.join(PARTS)}, with commas between")
    options.add_argument("--routes", default="", help="only routes and journeys with this in their name")
    chosen = options.parse_args()
    parts = set(chosen.only.split(","))
    if unknown := parts - set(PARTS):
        options.error(f"There is no part {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}.")
    folder = Path(tempfile.mkdtemp(prefix="tutor-pages-"))
    os.environ |= {"TUTOR_VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tutor.settings"}
    django.setup()
    found: dict[str, Any] = {}
    rows: list[Row] = []
    whole = False
    try:
        rows.extend(_rows(folder, parts, chosen.routes, found))
        whole = parts == set(PARTS) and not chosen.routes and "stopped" not in found
    finally:  # what was measured before a fault is not lost with it
        shutil.rmtree(folder, ignore_errors=True)
        publish("pages" if whole else "pages-part", rows)
        path = RESULTS / ("pages-found.json" if whole else "pages-part-found.json")
        path.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"What was found, place by place: {path}")


def _rows(folder: Path, parts: set[str], wanted: str, found: dict[str, Any]) -> Iterator[Row]:
    from benchmarks.pages.site import running

    with running(folder) as site:
        if "budget" in parts:  # first, while nothing else is going on
            yield from _budget(site)
        if parts & {"axe", "zoom"}:
            yield from _walked(site, parts, wanted, found)
        if "keyboard" in parts:
            yield from _by_keyboard(site, wanted, found)
    if "words" in parts:
        yield from _in_the_made_up_language(wanted, found)


def _walked(site: Any, parts: set[str], wanted: str, found: dict[str, Any]) -> Iterator[Row]:
    from benchmarks.pages.routes import pages, routes
    from benchmarks.pages.walking import Walk, walk

    made = Walk()
    try:
        walk(site, parts, wanted, made)
    except KeyboardInterrupt:  # what was seen until then is told, and that it is not all
        found["stopped"] = True
    everything, shown = routes(), pages()
    found["kinds"], found["broken"] = made.kinds, made.axe.broken
    found["left out"] = {route.name: route.left_out for route in everything if route.left_out}
    yield Row("addresses of the site", len(everything), "")
    yield Row("of these pages", len(shown), "")
    if not wanted:
        yield Row("pages not looked at", len({route.name for route in shown} - made.routes), "", 0)
    yield Row("page-states that could not be opened", len(made.axe.broken), "", 0)
    if "axe" in parts:
        found["axe"] = made.axe.faults
        yield Row("page-states × looks that axe saw", made.axe.asked, "", None if wanted else STATES, True)
        yield Row("axe violations", sum(map(len, made.axe.faults.values())), "", 0)
        yield Row("page-states × looks with a violation", len(made.axe.faults), "", 0)
    if "zoom" in parts:
        found["zoom"] = made.zoom.faults
        yield Row("page-states × screens, 320 px, 400 %, text 200 %", made.zoom.asked, "")
        yield Row("of these without loss", made.zoom.clean, "", 1.0, True)


def _by_keyboard(site: Any, wanted: str, found: dict[str, Any]) -> Iterator[Row]:
    from benchmarks.pages.joining import seconds_by_code
    from benchmarks.pages.keyboard import travel

    made = travel(site, wanted)
    found["journeys lost"], found["focus not visible"] = made.lost, made.dim
    yield Row("journeys by keyboard alone", made.journeys, "")
    yield Row("of these that came to their end", 1 - len(made.lost) / max(made.journeys, 1), "", 1.0, True)
    if not wanted:
        slow = [seconds_by_code(site, number) for number in range(TIMES)]
        yield Row("joining a class by code, at 40 words a minute", median(slow), "s", JOINING)
    yield Row("stops of the focus on the way", made.stops, "")
    yield Row("stops at which it could not be seen", len(made.dim), "", 0)


def _in_the_made_up_language(wanted: str, found: dict[str, Any]) -> Iterator[Row]:
    from benchmarks.pages.speaking import listen, speaking

    with speaking() as site:
        made = listen(site, wanted)
    found["untranslated"], found["not heard"] = made.left, made.broken
    yield Row("page-states in a made-up language", made.asked, "")
    yield Row("of these that could not be opened", len(made.broken), "", 0)
    yield Row("untranslated strings", len({text for left in made.left.values() for text in left}), "", 0)


def _budget(site: Any) -> Iterator[Row]:
    from benchmarks.pages import budget

    weight = budget.weight_of_practice(site)
    yield Row("practice page, compressed, before the maths editor", weight.kilobytes, "kB", KILOBYTES)
    for kind, size in sorted(weight.by_kind.items()):
        yield Row(f"practice page: {kind.lower()}", size / 1000, "kB")
    for code, language in (("de", "German"), ("he", "Hebrew")):
        there = budget.weight_of_practice(site, code).kilobytes
        yield Row(f"practice page in {language}, with the words of scripts", there, "kB", KILOBYTES)
    slow = [budget.seconds_on_a_slow_line(site) for _ in range(TIMES)]
    yield Row("usable at 400 kbit/s and 400 ms", median(slow), "s", SECONDS)
    speeds = [budget.speed_on_a_slow_processor(site) for _ in range(TIMES)]
    yield Row("LCP, processor slowed 4×", median(each.lcp for each in speeds), "ms", LCP_MS)
    yield Row("INP, processor slowed 4×", median(each.inp for each in speeds), "ms", INP_MS)
    yield Row("interactions timed for INP", min(each.timed for each in speeds), "")


if __name__ == "__main__":
    main()
