"""Every page-state in the made-up language, as Chromium has it after all scripts: what is left in English."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Error

from benchmarks.pages.pseudo import CODE, languages, of_their_own, tables, unmarked, write_catalogues
from benchmarks.pages.site import Site, running, said_by
from benchmarks.pages.states import states
from benchmarks.pages.walking import open_state

LOOKS = "looks"
LISTS_TABLES = {"data_rights:impact"}


@dataclass
class Heard:
    """`left`: by page-state, the pieces that are not marked for translation."""

    asked: int = 0
    left: dict[str, list[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


@contextmanager
def speaking() -> Iterator[Site]:
    """A site of its own that knows the made-up language."""
    with tempfile.TemporaryDirectory() as words, tempfile.TemporaryDirectory() as folder:
        write_catalogues(Path(words))
        before = os.environ["DJANGO_SETTINGS_MODULE"]
        os.environ |= {"DJANGO_SETTINGS_MODULE": "benchmarks.pages.made_up", "MADE_UP_WORDS": words}
        try:
            with running(Path(folder)) as site:
                yield site
        finally:
            os.environ["DJANGO_SETTINGS_MODULE"] = before


def listen(site: Site, wanted: str = "") -> Heard:
    """`wanted`: only routes with this in their name."""
    made, typed = Heard(), [*said_by("benchmarks.pages.typed", site.folder), *of_their_own(), *languages()]
    for state in states(site.filled):
        if wanted not in state.route:
            continue
        page = site.page(state.who)
        page.context.add_cookies([{"name": LOOKS, "value": f"language-{CODE}", "url": site.address}])
        try:
            open_state(page, site.address, state)
            made.asked += 1
            known = [*typed, *tables()] if state.route in LISTS_TABLES else typed
            if left := unmarked(page.content(), known):
                made.left[state.name] = left
        except (Error, RuntimeError) as trouble:
            made.broken.append(f"{state.name}: {str(trouble).splitlines()[0]}")
        finally:
            page.close()
    return made
