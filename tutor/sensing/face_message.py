"""What a page made of one camera picture, which never left its device, as it arrives on the practice socket.

{"type": "face", "stream": "…", "geometry": [13 numbers], "logits": [8 numbers], "strangeness": -3.1, "model": "…",
 "gaze": [8 numbers], "blinks": {"closed": 0.04, "a_minute": 14.2, "seconds": 0.2}}
{"type": "face", "stream": "…", "unclear": "no_face"}

Pages from before eyes were measured send neither `gaze` nor `blinks`, which is null while it is not known.
"""

import re
import uuid
from dataclasses import dataclass, replace
from typing import Any

from affect.types import Blinks, FaceReading
from affect.unclear import Unclear
from tutor.sensing.reading import Refused, is_number, read_stream

MEASURES, EXPRESSIONS = 13, 8  # affect.features.geometry.FaceGeometry and the face network say which
FARTHEST = 360.0  # degrees, or distances between the eyes: no face measures more
LARGEST = 1_000.0  # of a logit or strangeness, either way
IRISES, WIDEST = 8, 3.0  # affect.features.gaze; eye widths: no iris of a face that can be read lies so far off
MOST_BLINKS, LONGEST_BLINK = 60.0, 0.5  # a minute, seconds: affect.features.blink counts nothing beyond
MODEL = re.compile(r"[\w.+-]{1,40}", re.ASCII)
NUMBERS = ("geometry", "logits", "strangeness", "model", "gaze", "blinks")


@dataclass(frozen=True, slots=True)
class Face:
    """One reading of one page. When it was taken is for the server's clock to say."""

    stream: uuid.UUID
    reading: FaceReading

    def at(self, moment: float) -> FaceReading:
        """The reading as it arrived at a moment, in seconds since the epoch."""
        return replace(self.reading, captured_at=moment)


def read_face(data: dict[str, Any]) -> Face:
    """The face message in `data`. Raises `Refused`."""
    stream = read_stream(data.get("stream"))
    try:
        return Face(stream, _unclear(data) if "unclear" in data else _clear(data))
    except Refused as refused:
        raise Refused(refused.code, refused.message, stream=stream) from None


def _unclear(data: dict[str, Any]) -> FaceReading:
    code = data["unclear"]
    if not isinstance(code, str) or code not in set(Unclear) or any(name in data for name in NUMBERS):
        raise Refused("bad_face", f"`unclear` is one of {', '.join(Unclear)}, and stands alone.")
    return FaceReading(0.0, unclear=Unclear(code))


def _clear(data: dict[str, Any]) -> FaceReading:
    model, (strangeness,) = data.get("model"), _numbers([data.get("strangeness")], "strangeness", 1, LARGEST)
    if not isinstance(model, str) or not MODEL.fullmatch(model):
        raise Refused("bad_face", "`model` is the version of the face network, such as face-small-3.")
    return FaceReading(
        0.0,
        _numbers(data.get("geometry"), "geometry", MEASURES, FARTHEST),
        _numbers(data.get("logits"), "logits", EXPRESSIONS, LARGEST),
        strangeness,
        model,
        gaze=_numbers(data["gaze"], "gaze", IRISES, WIDEST) if "gaze" in data else (),
        blinks=_blinks(data.get("blinks")),
    )


def _blinks(said: Any) -> Blinks | None:
    if said is None:
        return None
    if not isinstance(said, dict) or said.keys() != {"closed", "a_minute", "seconds"}:
        raise Refused("bad_face", "`blinks` is null, or has `closed`, `a_minute` and `seconds`.")
    return Blinks(
        _part(said, "closed", 1.0),
        None if said["a_minute"] is None else _part(said, "a_minute", MOST_BLINKS),
        None if said["seconds"] is None else _part(said, "seconds", LONGEST_BLINK),
    )


def _part(blinks: dict[str, Any], name: str, most: float) -> float:
    value = blinks[name]
    if not is_number(value) or not 0 <= value <= most:
        unless = "" if name == "closed" else ", or null"
        raise Refused("bad_face", f"`{name}` of the blinks is a plain number from 0 to {most:g}{unless}.")
    return float(value)


def _numbers(values: Any, name: str, many: int, largest: float) -> tuple[float, ...]:
    right = isinstance(values, list) and len(values) == many
    if not right or not all(is_number(value) and abs(value) <= largest for value in values):
        count = f"{many} plain numbers" if many > 1 else "a plain number"
        raise Refused("bad_face", f"`{name}` is {count} from {-largest:g} to {largest:g}.")
    return tuple(map(float, values))
