"""What a sensor measured, as it arrives on the practice socket; `docs/sensor-message.schema.json` says the same.

{"type": "sensor", "stream": "…", "sequence": 0, "kind": "heart_rate", "unit": "bpm",
 "samples": [[1000, 71], [2000, 72]], "device": "Strap", "sent": 2100}
"""

import uuid
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tutor.consent.modalities import Modality
from tutor.sensing.reading import MAX_TIME, Refused, is_number, read_sent, read_sequence, read_stream

MAX_SAMPLES = 400
MAX_DEVICE = 60  # characters


@dataclass(frozen=True, slots=True)
class Quantity:
    """One thing that can be measured: its unit, the values that a living body gives, and whose yes it needs."""

    unit: str
    lowest: float
    highest: float
    consent: Modality = Modality.PHYSIOLOGY


QUANTITIES = {
    "heart_rate": Quantity("bpm", 25, 240),
    "rr_interval": Quantity("ms", 250, 2400),  # the time between two beats
    "skin_conductance": Quantity("uS", 0, 100),
    "skin_temperature": Quantity("degC", 15, 45),
    "camera_pulse": Quantity("bpm", 25, 240, Modality.CAMERA),  # read in the browser, from pictures that stay there
}
WORN = tuple(kind for kind, quantity in QUANTITIES.items() if quantity.consent is Modality.PHYSIOLOGY)


@dataclass(frozen=True, slots=True)
class Sensor:
    """Numbered samples of one quantity: (t, value), t in ms on the stream's own clock and never backwards."""

    stream: uuid.UUID
    sequence: int
    kind: str
    samples: tuple[tuple[float, float], ...]
    device: str = ""
    sent: float | None = None

    @property
    def unit(self) -> str:
        return QUANTITIES[self.kind].unit

    @property
    def consent(self) -> Modality:
        return QUANTITIES[self.kind].consent


def read_sensor(data: dict[str, Any]) -> Sensor:
    """The sensor message in `data`. Raises `Refused`."""
    sequence = read_sequence(data)
    stream = read_stream(data.get("stream"), sequence)
    try:
        kind = _kind(data)
        samples, device = _samples(data.get("samples"), kind), _device(data.get("device", ""))
        return Sensor(stream, sequence, kind, samples, device, read_sent(data, sequence))
    except Refused as refused:
        raise Refused(refused.code, refused.message, sequence, stream) from None


def check_value(kind: str, value: float, which: str) -> None:
    """Raises `Refused` for what no living body gives."""
    quantity = QUANTITIES[kind]
    if not quantity.lowest <= value <= quantity.highest:
        allowed = f"{quantity.lowest:g} to {quantity.highest:g} {quantity.unit}"
        raise Refused(
            "implausible", f"{which} is {value:g}; {kind} is taken from {allowed}. Leave out what is not measured."
        )


def check_kind(kind: Any, unit: Any) -> str:
    """Raises `Refused` for a quantity that is not known, and for another unit than its own."""
    if not isinstance(kind, str) or kind not in QUANTITIES:
        raise Refused("bad_sensor", f"`kind` is one of {', '.join(QUANTITIES)}.")
    if unit != QUANTITIES[kind].unit:
        raise Refused("bad_sensor", f"{kind} is measured in {QUANTITIES[kind].unit}; say so in `unit`.")
    return kind


def _kind(data: dict[str, Any]) -> str:
    return check_kind(data.get("kind"), data.get("unit"))


def _device(name: Any) -> str:
    if not isinstance(name, str) or len(name) > MAX_DEVICE:
        raise Refused("bad_sensor", f"`device` is a name of at most {MAX_DEVICE} characters.")
    return name


def _samples(samples: Any, kind: str) -> tuple[tuple[float, float], ...]:
    if not isinstance(samples, list) or not 1 <= len(samples) <= MAX_SAMPLES:
        raise Refused("bad_sensor", f"A message carries a list of 1 to {MAX_SAMPLES} samples.")
    read = tuple(_sample(sample, kind, number) for number, sample in enumerate(samples, 1))
    if any(later[0] < earlier[0] for earlier, later in pairwise(read)):
        raise Refused("bad_sensor", "Samples come in the order of their times.")
    return read


def _sample(sample: Any, kind: str, number: int) -> tuple[float, float]:
    if not isinstance(sample, list) or len(sample) != 2 or not all(map(is_number, sample)):
        raise Refused("bad_sensor", f"Sample {number} is not [t_ms, value], two plain numbers.")
    t, value = map(float, sample)
    if not 0 <= t <= MAX_TIME:
        raise Refused("bad_sensor", f"The time of sample {number} is not milliseconds since the stream began.")
    check_value(kind, value, f"Sample {number}")
    return t, value
