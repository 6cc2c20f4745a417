"""Every journey by keyboard alone: how many come to their end, and at how many stops the focus can be seen."""

import sys
from dataclasses import dataclass, field

from playwright.sync_api import Error

from benchmarks.pages import journeys_of_staff, journeys_of_students
from benchmarks.pages.keys import Keys, Stuck
from benchmarks.pages.site import Site

JOURNEYS = (*journeys_of_students.JOURNEYS, *journeys_of_staff.JOURNEYS)


@dataclass
class Travelled:
    """`lost`: journeys that did not end, with where they stopped; `dim`: stops whose focus could not be seen."""

    journeys: int = 0
    stops: int = 0
    lost: dict[str, str] = field(default_factory=dict)
    dim: list[str] = field(default_factory=list)


def travel(site: Site, wanted: str = "") -> Travelled:
    """`wanted`: only journeys with this in their name."""
    made = Travelled()
    for who, journey in JOURNEYS:
        if wanted not in journey.__name__:
            continue
        page, name = site.page(who), f"{who}: {journey.__name__}"
        keys = Keys(page)
        try:
            journey(keys, site)
        except (Stuck, RuntimeError, Error, AssertionError) as trouble:
            made.lost[name] = " ".join(str(trouble).split())[:300]
        made.journeys += 1
        made.stops += keys.stops
        made.dim += keys.dim
        page.close()
        sys.stdout.write(f"  {name}, {keys.stops} stops, {made.lost.get(name, 'came to its end')}\n")
        sys.stdout.flush()
    return made
