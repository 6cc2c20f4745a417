"""Where the marks of an axis stand and what is written at them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, pi

STEPS = tuple(Fraction(step) for step in ("1/10", "1/5", "1/2", "1", "2", "5", "10", "20", "50", "100", "200"))
MOST = 12  # marks on an axis; more would run into each other on a phone


@dataclass(frozen=True, slots=True)
class Tick:
    """`place` in pixels, `value` on the axis."""

    value: float
    place: float
    label: str


def ticks_between(
    ends: tuple[Fraction, Fraction], place: Callable[[float], float], in_pi: bool = False
) -> Iterator[Tick]:
    """Marks at round numbers, or at halves of π."""
    unit = pi / 2 if in_pi else 1.0
    low, high = (float(end) / unit for end in ends)
    step = next((each for each in STEPS if (high - low) / each <= MOST and (each >= 1 or not in_pi)), STEPS[-1])
    for count in range(ceil(low / step), int(high // float(step)) + 1):
        number = count * step
        yield Tick(
            float(number) * unit, place(float(number) * unit), _halves_of_pi(int(number)) if in_pi else _label(number)
        )


def _label(number: Fraction) -> str:
    return f"{float(number):g}".replace("-", "−")


def _halves_of_pi(halves: int) -> str:
    """-3 is −3π/2."""
    if halves == 0:
        return "0"
    sign = "−" if halves < 0 else ""
    count = abs(halves) if halves % 2 else abs(halves) // 2
    return f"{sign}{'' if count == 1 else count}π{'/2' if halves % 2 else ''}"
