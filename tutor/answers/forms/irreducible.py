"""Whether a polynomial that cannot be split over the fractions can be split with roots, or with i."""

from flint import acb, fmpz_mpoly

from tutor.answers.forms.letters import Shared
from tutor.answers.tree import Tree
from tutor.answers.values import ZERO, Undefined, value, working_with

BITS = 200


class Letters:
    """Which letters of a polynomial vary, and what numbers the others stand for."""

    def __init__(self, shared: Shared) -> None:
        self.varying = shared.varying()
        self.meanings: list[Tree] = list(shared.meanings.values())

    def of(self, polynomial: fmpz_mpoly) -> list[int]:
        """The places of the varying letters that occur."""
        degrees = polynomial.degrees()
        return [place for place in self.varying if degrees[place]]


def splits_over_complex(polynomial: fmpz_mpoly, letters: Letters) -> bool:
    """Anything of two or more degrees in one letter does."""
    return _degree(polynomial, letters) >= 2


def splits_over_reals(polynomial: fmpz_mpoly, letters: Letters) -> bool:
    """Anything of three or more degrees in one letter does, and a square with real zeros."""
    degree = _degree(polynomial, letters)
    return degree > 2 or (degree == 2 and _has_real_zero(polynomial, letters))


def _degree(polynomial: fmpz_mpoly, letters: Letters) -> int:
    """In one letter, or in two that have the same degree in every term together. 1 for anything else."""
    places = letters.of(polynomial)
    degrees = {sum(powers[place] for place in places) for powers in polynomial.monoms()}
    if len(places) == 1 or (len(places) == 2 and len(degrees) == 1):
        return int(max(degrees))
    return 1


def _has_real_zero(polynomial: fmpz_mpoly, letters: Letters) -> bool:
    """Of a square polynomial: `b^2 - 4ac` is not negative."""
    place = letters.of(polynomial)[0]
    with working_with(BITS):
        try:
            a, b, c = (_coefficient(polynomial, place, power, letters) for power in (2, 1, 0))
        except Undefined:
            return False
        inside = b * b - 4 * a * c
        return inside.contains(ZERO) or bool(inside.imag.contains(0) and inside.real > 0)


def _coefficient(polynomial: fmpz_mpoly, place: int, power: int, letters: Letters) -> acb:
    total = acb(0)
    for powers, coefficient in polynomial.to_dict().items():
        if powers[place] == power:
            total += acb(int(coefficient)) * _number(powers, letters)
    return total


def _number(powers: tuple[int, ...], letters: Letters) -> acb:
    """The product of the numbers that letters stand for; varying ones count as 1."""
    product = acb(1)
    for place, power in enumerate(powers):
        if power and place not in letters.varying:
            product *= value(letters.meanings[place], {}) ** int(power)
    return product
