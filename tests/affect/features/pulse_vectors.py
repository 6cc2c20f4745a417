"""What the Python code makes of some synthetic traces, for the browser's code to agree with.

`python -m tests.affect.features.pulse_vectors` writes frontend/tests/data/pulse.json anew.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from affect.features.pulse.filtering import BEAT_BAND, RATE_BAND, band_pass, relative, tame
from affect.features.pulse.projection import chrom, pos
from affect.features.pulse.reading import PulseRead, read_skin
from affect.features.pulse.spectrum import power
from affect.features.pulse.trace import Trace, to_even_clock
from benchmarks.skin_traces import Disturbance, skin_trace

VECTORS = Path(__file__).resolve().parents[3] / "frontend" / "tests" / "data" / "pulse.json"
# name: beats a minute, what hides them, seconds, frames a second, seed
TRACES = {
    "calm": (66.0, Disturbance(30), 24.0, 15.0, 1),
    "noisy": (88.0, Disturbance(8, drift=0.05), 12.0, 20.0, 2),
    "fast": (171.0, Disturbance(12, sway=0.01), 11.0, 30.0, 3),
    "moving": (75.0, Disturbance(10, sway=0.05, gloss=0.03, pulse=False), 12.0, 15.0, 5),
    "short": (75.0, Disturbance(20), 6.0, 15.0, 6),
    "slow camera": (75.0, Disturbance(20), 11.0, 10.0, 7),
}
EVERY = 29  # of the samples and of the rates are kept to compare


def vectors() -> list[dict[str, Any]]:
    """One per trace: what goes in, some samples of what each step makes of it, and the reading."""
    return [_vector(name, *how) for name, how in TRACES.items()]


def _vector(name: str, bpm: float, disturbance: Disturbance, seconds: float, fps: float, seed: int) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    trace = skin_trace(bpm, disturbance, rng, seconds, fps)
    times, colour, wall = trace.times.round(3), trace.colour.round(2), trace.wall.round(2)
    head = np.cumsum(rng.normal(size=(len(times), 2)) * 0.003, axis=0).round(4)
    given = {"times": times, "colour": colour.T, "wall": wall.T, "head": head.T}
    read = read_skin(times, colour, wall, head)
    even = to_even_clock(times, colour)
    return {
        "name": name,
        "given": {key: value.tolist() for key, value in given.items()},
        "steps": _steps(even) if isinstance(even, Trace) else None,
        "expected": asdict(read) | {"known": isinstance(read, PulseRead)},
    }


def _steps(trace: Trace) -> dict[str, list[float]]:
    plane, pulse = pos(trace.colour), band_pass(tame(pos(trace.colour)))
    made = {
        "even": trace.colour[:, 1],
        "relative": relative(trace.colour)[:, 1],
        "pos": plane,
        "chrom": chrom(trace.colour),
        "rate_band": band_pass(plane, RATE_BAND),
        "beat_band": band_pass(plane, BEAT_BAND),
        "power": power(pulse),
    }
    return {step: values[::EVERY].tolist() for step, values in made.items()}


if __name__ == "__main__":
    VECTORS.parent.mkdir(parents=True, exist_ok=True)
    VECTORS.write_text(json.dumps(vectors(), separators=(",", ":")) + "\n")
