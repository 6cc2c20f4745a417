"""Whether two expressions are equal: by structure, exactly in a finite field, and by certain enclosures at points.

A point counts where both sides are real, however their insides got there: so `ln(x²)` is `2 ln x`, and
`sqrt((x-3)(x-5))` is not `sqrt(x-3) sqrt(x-5)`, which differs in sign below 3. Where sides are never real, or i stands
in one, complex values are compared. A difference at one point is certain; agreement is to 80 binary places or more at
six points and more, on all sides of zero, of one, and of every kink.
"""

from collections.abc import Iterable
from enum import Enum, auto
from itertools import chain

from flint import acb, arb

from tutor.answers import modular
from tutor.answers.prover import prover
from tutor.answers.sampling import (
    Place,
    Premises,
    beside_kinks,
    places,
    positive_places,
    whole_letters,
    whole_places,
)
from tutor.answers.smallness import bits_below_one
from tutor.answers.tree import EXPRESSIONS, Constant, Negative, Tree, every, variables
from tutor.answers.values import ZERO, Undefined, exact, value, working_with

PRECISIONS = (160, 480, 1400, 4000)
ENOUGH = 12
MOST_PLACES = 60
TINY = arb(2) ** -80
MOST_EXTRA_BITS = 3500


class At(Enum):
    """What one point says."""

    SAME = auto()
    DIFFERENT = auto()
    NOT_REAL = auto()
    NOTHING = auto()


def same(one: Tree, other: Tree, premises: Premises) -> bool | None:
    """Whether two expressions are equal; None when it cannot be decided."""
    if one == other:
        return True
    if not isinstance(one, EXPRESSIONS) or not isinstance(other, EXPRESSIONS):
        return False
    if (outcome := _at_infinity(one, other)) is not None:
        return outcome
    outcome = modular.same_exactly(one, other, premises.seed)
    if outcome is None:
        outcome = same_by_value(one, other, premises)
    if outcome is None and has_values(one, premises) and has_values(other, premises):
        outcome = prover.equal(one, other)
    return outcome


def _at_infinity(one: Tree, other: Tree) -> bool | None:
    """Infinity and "does not exist" equal themselves alone."""
    ends = [infinite_end(one), infinite_end(other)]
    return ends[0] == ends[1] if any(ends) else None


def infinite_end(tree: Tree) -> str:
    """For what is no number: "+", "-" or "undefined". Empty for everything else."""
    match tree:
        case Constant("oo"):
            return "+"
        case Negative(Constant("oo")):
            return "-"
        case Constant("undefined"):
            return "undefined"
        case _:
            return ""


def has_values(tree: Tree, premises: Premises) -> bool:
    """Whether an expression is defined at any of a few points; what is defined nowhere needs no proof."""
    with working_with(PRECISIONS[0]):
        for place in positive_places(sorted(variables(tree)), premises, 4):
            try:
                value(tree, {name: exact(number) for name, number in place.items()})
            except Undefined:
                continue
            return True
    return False


def same_by_value(one: Tree, other: Tree, premises: Premises) -> bool | None:
    """By values alone."""
    with working_with(PRECISIONS[0]):
        return _Comparison(one, other, premises).outcome()


class _Comparison:
    """Two expressions, and what their points have said so far."""

    def __init__(self, one: Tree, other: Tree, premises: Premises) -> None:
        self.sides = (one, other)
        self.premises = premises
        self.names = sorted(variables(one) | variables(other))
        self.complex = any(Constant("i") == each for side in self.sides for each in every(side))
        below = max(map(bits_below_one, self.sides))
        self.more_bits = min(MOST_EXTRA_BITS, below)
        self.sharp = below <= MOST_EXTRA_BITS

    def outcome(self) -> bool | None:
        if not self.names:
            return {At.SAME: True, At.DIFFERENT: False}.get(self.at({}, complex_too=True))
        real = chain(
            beside_kinks(*self.sides, self.names, self.premises), places(self.names, self.premises, MOST_PLACES)
        )
        decided = self._agree(real, self.complex, at_least=2)
        return self._where_never_real() if decided is None else decided

    def _where_never_real(self) -> bool | None:
        decided = self._agree(positive_places(self.names, self.premises, 14), complex_too=True)
        whole = whole_letters(*self.sides)
        if decided is True or not whole:
            return decided
        return self._agree(whole_places(self.names, whole, self.premises, 14), complex_too=True)

    def _agree(self, chosen: Iterable[Place], complex_too: bool, at_least: int = 4) -> bool | None:
        """One difference decides, or enough agreements; fewer have to do where there are no more."""
        agreed = 0
        for place in chosen:
            said = self.at(place, complex_too)
            if said is At.DIFFERENT:
                return False
            agreed += said is At.SAME
            if agreed == ENOUGH:
                return True
        return True if agreed >= at_least else None

    def at(self, place: Place, complex_too: bool) -> At:
        """Compare at one point, more precisely until it is certain."""
        for bits in PRECISIONS:
            with working_with(bits + self.more_bits):
                said = self._at(place, complex_too)
            if said is not None:
                return said
        return At.NOTHING

    def _at(self, place: Place, complex_too: bool) -> At | None:
        point = {name: exact(number) for name, number in place.items()}
        try:
            left, right = (value(side, point) for side in self.sides)
        except Undefined:
            return At.NOTHING
        if not complex_too and not (is_real(left) and is_real(right)):
            return At.NOT_REAL
        agreed = agree(left, right)
        if agreed and not self.sharp:
            return At.NOTHING
        return None if agreed is None else (At.SAME if agreed else At.DIFFERENT)


def is_real(ball: acb) -> bool:
    return bool(ball.imag.contains(0) and ball.imag.abs_upper() < TINY)


def agree(left: acb, right: acb) -> bool | None:
    """False: certainly different. True: the same as far as this precision sees. None: it does not see enough."""
    apart = left - right
    if not apart.contains(ZERO):
        return False
    return True if apart.abs_upper() < TINY else None
