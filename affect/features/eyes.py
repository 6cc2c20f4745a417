"""What eyes show over a minute, in plain words. Something noticed and no evidence: no word here speaks for a feeling.

Every threshold is here. Where the numbers come from is said beside each; most are our own choice, made so that the
words are rare on faces turned to the camera: `make bench-eyes` says how rare.
"""

from collections.abc import Sequence

import numpy as np

from affect.features.blink import blinks
from affect.features.face import LEVEL_PITCH
from affect.features.gaze import bearing
from affect.features.geometry import FaceGeometry, Points
from affect.types import Blinks, EyesSeen

# A screen 60 cm wide reaches 27° to either side of someone 60 cm before it: our own choice lies a little beyond.
AWAY_ACROSS = 30.0  # degrees
# Our own choice: 1 in 40 of 626 FER+ faces called neutral lies beyond. Irises tell little of up and down.
AWAY_DOWN = 20.0  # degrees, either way
MOSTLY = 0.6  # of the looks: "most of the time", with room for a look at the clock
FEWEST_LOOKS = 5
# Drivers count as drowsy from 0.15 (Wierwille et al. 1994). Ours stands higher because a lowered gaze counts here too.
CLOSED_LONG = 0.3  # of the time
NEARLY_CLOSED = 0.15  # opening; 1 in 20 of FER+ faces called neutral lies below

CLOSED_WORDS = "eyes closed a good part of the time"
AWAY_WORDS = "looking away from the page"


def eyes_of(geometry: FaceGeometry, gaze: Points, seen_at: float) -> EyesSeen:
    """What is worth remembering of one picture. gaze (8,) as `affect.features.gaze` measures it."""
    opening = (geometry.eye_opening_left + geometry.eye_opening_right) / 2
    across, down = bearing(gaze, geometry.yaw, geometry.pitch - LEVEL_PITCH)
    return EyesSeen(seen_at, opening, abs(across) > AWAY_ACROSS or abs(down) > AWAY_DOWN)


def blinks_of(eyes: Sequence[EyesSeen]) -> Blinks | None:
    """From pictures of about a minute, in order of time; one in five seconds tell how long eyes are shut, no blinks."""
    openings = dict(sorted((each.seen_at, each.opening) for each in eyes))  # a look that came twice counts once
    return blinks(np.array(list(openings.values())), np.array(list(openings)))


def eye_words(eyes: Sequence[EyesSeen], counted: Blinks | None) -> tuple[str, ...]:
    """What most of the looks of about a minute show; counted: the blinks of the same minute, where they are known.

    >>> eye_words([EyesSeen(5.0 * look, 0.3, away=True) for look in range(6)], None)
    ('looking away from the page',)
    """
    aside = len(eyes) >= FEWEST_LOOKS and sum(each.away for each in eyes) >= MOSTLY * len(eyes)
    shut = counted is not None and counted.closed >= CLOSED_LONG
    return (*((CLOSED_WORDS,) if shut else ()), *((AWAY_WORDS,) if aside else ()))


def eye_line(eyes: EyesSeen, counted: Blinks | None) -> str:
    """One picture's eyes for the panel of what is sensed, as frontend/models/face_words.ts says them.

    >>> eye_line(EyesSeen(0.0, 0.3, away=False), Blinks(0.02, 14.0, 0.2))
    'open, 14 blinks a minute, towards the page'
    """
    parts = (
        "nearly closed" if eyes.opening < NEARLY_CLOSED else "open",
        _rate_words(counted.a_minute if counted else None),
        "away from the page" if eyes.away else "towards the page",
    )
    return ", ".join(part for part in parts if part)


def _rate_words(a_minute: float | None) -> str:
    if a_minute is None:
        return ""
    whole = int(a_minute + 0.5)
    return "1 blink a minute" if whole == 1 else f"{whole} blinks a minute"
