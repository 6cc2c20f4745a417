"""Where each of the hundred measures of the hands comes from, and the table of them in docs/behaviour-features.md.

A source is a paper that used or defined the measure, or one closely like it; that does not mean that it tells feelings
apart. On every public set measured here it hardly does (docs/benchmarks.md), and a field experiment with 994 people
found no clear relation between the mouse and stress (Freihaut et al. 2021, doi:10.3758/s13428-021-01568-8). "own": no
such paper is known to us.

    python -m affect.features.behaviour_sources > docs/behaviour-features.md
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from affect.features.behaviour import FEATURES, Feature

OWN: Final = "own"
BECK = "Beck 2005, AIED, 88-95"
BENHAMOU = "Benhamou 2004, doi:10.1016/j.jtbi.2004.03.016"
EPP = "Epp, Lippold & Mandryk 2011, doi:10.1145/1978942.1979046"
FREEMAN = "Freeman & Ambady 2010, doi:10.3758/BRM.42.1.226"
GAMBOA = "Gamboa & Fred 2004, doi:10.1117/12.542625"
GUO = "Guo & Agichtein 2012, Beyond dwell time, WWW 2012"
HIBBELN = "Hibbeln et al. 2017, MIS Quarterly 41(1), 1-21"
MEDIMOREC = "Medimorec & Risko 2017, Reading and Writing 30(6), 1267-1285"
SALMERON = "Salmeron-Majadas, Santos & Boticario 2014, doi:10.1016/j.procs.2014.08.151"
VIZER = "Vizer, Zhou & Sears 2009, doi:10.1016/j.ijhcs.2009.07.005"
YAMAUCHI = "Yamauchi 2013, ACII, 399-404"

SERIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pointer_speed": HIBBELN,
        "pointer_acceleration": GAMBOA,
        "pointer_turn": YAMAUCHI,
        "pointer_interval": OWN,
        "click_interval": SALMERON,
        "key_dwell": EPP,
        "key_interval": EPP,
        "scroll_distance": GUO,
        "scroll_interval": GUO,
        "any_interval": OWN,
    }
)

COUNTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "window_length": OWN,
        "pointer_moves": SALMERON,
        "pointer_path": HIBBELN,
        "pointer_straightness": BENHAMOU,
        "pointer_flips_x": FREEMAN,
        "pointer_flips_y": FREEMAN,
        "clicks": SALMERON,
        "scrolls": GUO,
        "scroll_reversals": OWN,
        "keys": SALMERON,
        "deletions": EPP,
        "deletion_share": VIZER,
        "longest_deletion_run": OWN,
        "edits": OWN,
        "answer_growth": OWN,
        "hidden": OWN,
        "field_visits": OWN,
        "before_first_event": OWN,
        "before_first_key": BECK,
        "pauses": MEDIMOREC,
    }
)

HEAD: Final = """# The hundred measures of the hands

What pointer, keys and scrolling of a window of 30 seconds are turned into. `affect/features/behaviour.py` computes
them, this table is made from it by `python -m affect.features.behaviour_sources`, and a test keeps the two the same.
Which key was pressed is never known. A measure of something that did not happen is "not a number", not 0.

Ten series are each summed up eight times: mean, spread (standard deviation), smallest, low (10th percentile), median,
high (90th percentile), largest, and last. Twenty counts and shares stand alone.

A source is a paper that used or defined the measure, or one closely like it; "own" where we know of none. It is no
promise that the measure tells feelings apart: on every public set [measured here](benchmarks.md) it hardly does, so
these measures have no weight in an estimate.

"""


def source_of(feature: Feature) -> str:
    """The paper a measure is from, or "own".

    >>> source_of(FEATURES[40])
    'Epp, Lippold & Mandryk 2011, doi:10.1145/1978942.1979046'
    """
    return COUNTS.get(feature.name) or SERIES[feature.name.rpartition("_")[0]]


def table() -> str:
    """docs/behaviour-features.md: one row a measure, in the order in which they are computed."""
    rows = [
        f"| {place} | `{feature.name}` | {feature.unit} | {feature.meaning} | {source_of(feature)} |"
        for place, feature in enumerate(FEATURES, 1)
    ]
    return HEAD + "\n".join(["| | name | unit | meaning | source |", "| --- | --- | --- | --- | --- |", *rows]) + "\n"


if __name__ == "__main__":
    print(table(), end="")
