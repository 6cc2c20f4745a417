"""Units of measurement, each as a number of base units: 1 N = 1 kg m s⁻² (SI brochure, 9th edition; exact inches)."""

from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """`size` base units of dimension `powers`."""

    size: Fraction
    powers: dict[str, int]


def _unit(size: str | int, **powers: int) -> Unit:
    return Unit(Fraction(size), powers)


BASE = ("m", "kg", "s", "A", "K", "mol", "cd")
UNITS: dict[str, Unit] = {
    "m": _unit(1, m=1), "km": _unit(1000, m=1), "cm": _unit("0.01", m=1), "mm": _unit("0.001", m=1),
    "dm": _unit("0.1", m=1), "ft": _unit("0.3048", m=1), "in": _unit("0.0254", m=1), "inch": _unit("0.0254", m=1),
    "yd": _unit("0.9144", m=1), "mi": _unit("1609.344", m=1),
    "kg": _unit(1, kg=1), "g": _unit("0.001", kg=1), "mg": _unit("0.000001", kg=1), "t": _unit(1000, kg=1),
    "lb": _unit("0.45359237", kg=1), "oz": _unit("0.028349523125", kg=1),
    "s": _unit(1, s=1), "ms": _unit("0.001", s=1), "min": _unit(60, s=1), "h": _unit(3600, s=1),
    "hr": _unit(3600, s=1), "day": _unit(86400, s=1), "days": _unit(86400, s=1),
    "L": _unit("0.001", m=3), "l": _unit("0.001", m=3), "mL": _unit("0.000001", m=3), "ml": _unit("0.000001", m=3),
    "Hz": _unit(1, s=-1), "N": _unit(1, kg=1, m=1, s=-2), "J": _unit(1, kg=1, m=2, s=-2),
    "kJ": _unit(1000, kg=1, m=2, s=-2), "W": _unit(1, kg=1, m=2, s=-3), "kW": _unit(1000, kg=1, m=2, s=-3),
    "Pa": _unit(1, kg=1, m=-1, s=-2), "kPa": _unit(1000, kg=1, m=-1, s=-2),
    "A": _unit(1, A=1), "C": _unit(1, A=1, s=1), "V": _unit(1, kg=1, m=2, s=-3, A=-1),
    "K": _unit(1, K=1), "mol": _unit(1, mol=1), "cd": _unit(1, cd=1),
}  # fmt: skip
