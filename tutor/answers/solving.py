"""Where an expression in one letter is zero: all places for quotients of polynomials, those found for the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from flint import acb, acb_poly, arb, fmpz_poly

from tutor.answers.polynomials import NotRational, TooLarge, in_one_letter
from tutor.answers.tree import Negative, Power, Product, Quotient, Tree, constant_value, variables
from tutor.answers.values import Point, Undefined, value, working_with

BITS = 200
GRID = [k / 8 + 1 / 97 for k in range(-160, 161)] + [20 * 1.35**k for k in range(1, 20)]
GRID = sorted(GRID + [-20 * 1.35**k for k in range(1, 20)])
STARTS = (acb(0.7, 0.9), acb(-1.1, 0.8), acb(2.3, -1.7), acb(-2.9, 2.1), acb(0.2, 3.3))
NEAR = arb(2) ** -90
MOST_ROOTS = 24
MOST_BITS = 5000
SMALL_DEGREE, PRECISE, ROUGH = 40, 800, 128  # bits in which roots have to stand apart


@dataclass(frozen=True)
class Zeros:
    """`complete`: there are no others, complex ones included. `everywhere`: the expression is zero itself.

    `unknown`: nobody looked, as it would take for ever.
    """

    roots: tuple[acb, ...]
    multiplicities: tuple[int, ...] = ()
    poles: tuple[acb, ...] = ()
    complete: bool = True
    everywhere: bool = False
    unknown: bool = False

    @property
    def real(self) -> list[acb]:
        return [root for root in self.roots if root.imag == 0 or root.imag.contains(0)]


def zeros(tree: Tree, name: str, fixed: Point | None = None) -> Zeros:
    """Where a tree is zero as a function of one letter, the others being fixed at `fixed`."""
    factors = _zero_factors(tree)
    if factors is not None and len(factors) > 1:
        return _joined([zeros(factor, name, fixed) for factor in factors if name in variables(factor)])
    only = factors[0] if factors else tree
    try:
        top, bottom = in_one_letter(only, name)
        if top.is_zero():
            return Zeros((), everywhere=True)
        roots, poles = _roots(top), _roots(bottom)
    except TooLarge:
        return Zeros((), complete=False, unknown=True)
    except NotRational:
        return _found(only, name, fixed or {})
    return Zeros(tuple(root for root, _ in roots), tuple(count for _, count in roots), tuple(p for p, _ in poles))


def _zero_factors(tree: Tree) -> list[Tree] | None:
    """What a tree is a product of, powers left out: it is zero where one of these is. None for anything with poles."""
    match tree:
        case Negative(operand):
            return _zero_factors(operand)
        case Product(factors):
            found = [_zero_factors(factor) for factor in factors]
            return [each for part in found for each in part] if None not in found else None  # type: ignore[union-attr]
        case Power(base, exponent) if (constant_value(exponent) or 0) > 0:
            return _zero_factors(base)
        case Quotient(numerator, denominator) if not variables(denominator):
            return _zero_factors(numerator)
        case Quotient():
            return None
        case _:
            return [tree]


def _joined(parts: list[Zeros]) -> Zeros:
    return Zeros(
        tuple(root for part in parts for root in part.roots),
        tuple(count for part in parts for count in part.multiplicities),
        tuple(pole for part in parts for pole in part.poles),
        all(part.complete for part in parts),
        any(part.everywhere for part in parts),
        any(part.unknown for part in parts),
    )


def _roots(polynomial: fmpz_poly) -> list[tuple[acb, int]]:
    """All complex roots, isolated, with multiplicity. Raises `TooLarge` where that would take for ever."""
    if polynomial.degree() < 1:
        return []
    if polynomial.height_bits() > MOST_BITS:
        raise TooLarge
    found = _isolated(tuple(map(int, polynomial.coeffs())))
    if found is None:
        raise TooLarge
    return list(found)


@lru_cache(maxsize=256)
def _isolated(coefficients: tuple[int, ...]) -> tuple[tuple[acb, int], ...] | None:
    """FLINT doubles its precision until all roots stand apart: those of `10^1000 (x-1)^4 + 1` hardly ever do."""
    polynomial = fmpz_poly(list(coefficients))
    _, factors = polynomial.factor_squarefree()
    with working_with(BITS):
        try:
            for factor, _ in factors:
                acb_poly(factor).roots(maxprec=PRECISE if factor.degree() <= SMALL_DEGREE else ROUGH)
        except ValueError:
            return None
        return tuple((root, int(count)) for root, count in polynomial.complex_roots())  # type: ignore[misc, has-type]


def _found(tree: Tree, name: str, fixed: Point) -> Zeros:
    """Real zeros by changes of sign along a grid, complex ones by Newton's method; more may lie elsewhere."""
    with working_with(64):
        samples = [(x, _real_at(tree, name, fixed, acb(x))) for x in GRID]
        brackets = [
            (left, right)
            for (left, low), (right, high) in zip(samples, samples[1:], strict=False)
            if low is not None and high is not None and low * high < 0
        ]
    with working_with(BITS):
        starts = [acb((left + right) / 2) for left, right in brackets] + list(STARTS)
        found = [_newton(_along(tree, name, fixed), start) for start in starts]
        return Zeros(tuple(_different(root for root in found if root is not None)), complete=False)


def _real_at(tree: Tree, name: str, fixed: Point, x: acb) -> float | None:
    try:
        ball = value(tree, {**fixed, name: x})
    except Undefined:
        return None
    return float(ball.real.mid()) if ball.imag.contains(0) and abs(float(ball.real.mid())) < 1e12 else None


def _along(tree: Tree, name: str, fixed: Point) -> Callable[[acb], acb]:
    return lambda x: value(tree, {**fixed, name: x}).mid()


def _newton(f: Callable[[acb], acb], start: acb) -> acb | None:
    """A zero near a start, by secants. None where the steps do not settle."""
    try:
        before, x = start, start + acb(0.001)
        at_before, at_x = f(before), f(x)
        for _ in range(60):
            if abs(at_x) < NEAR:
                return _cleaned(x)
            step = at_x * (x - before) / (at_x - at_before)
            before, at_before, x = x, at_x, (x - step).mid()
            if not x.is_finite() or abs(x) > 1e9:
                return None
            at_x = f(x)
    except (Undefined, ZeroDivisionError):
        return None
    return None


def _cleaned(x: acb) -> acb:
    return acb(x.real) if abs(x.imag) < arb(2) ** -60 else x


def _different(roots: object) -> list[acb]:
    kept: list[acb] = []
    for root in roots:  # type: ignore[attr-defined]
        if all(abs(root - other) > arb(2) ** -40 for other in kept):
            kept.append(root)
    return kept[:MOST_ROOTS]
