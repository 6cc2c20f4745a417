"""The complex roots of polynomials, isolated from each other: with whole coefficients, or with any numbers."""

from functools import lru_cache

from flint import acb, acb_poly, arb, fmpz_poly

from tutor.answers.polynomials import TooLarge
from tutor.answers.tree import Negative, Power, Product, Quotient, Sum, Tree, Variable, constant_value, variables
from tutor.answers.values import Point, Undefined, value, working_with

BITS = 200
NEAR = arb(2) ** -120
LARGEST_DEGREE = 24
MOST_BITS = 5000
SMALL_DEGREE, PRECISE, ROUGH = 40, 800, 128  # bits in which roots have to stand apart


def isolated_roots(polynomial: fmpz_poly) -> list[tuple[acb, int]]:
    """All complex roots, isolated, with multiplicity. Raises `TooLarge` where that would take for ever."""
    if polynomial.degree() < 1:
        return []
    if polynomial.degree() > 1 and polynomial.height_bits() > MOST_BITS:
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


def roots_of_polynomial(tree: Tree, name: str, fixed: Point) -> tuple[acb, ...] | None:
    """All roots of a polynomial whose coefficients are any numbers, such as √2; None for anything else."""
    degree = degree_in(tree, name)
    if degree is None or not 0 < degree <= LARGEST_DEGREE:
        return None
    with working_with(2 * BITS):
        at = [acb(k - degree // 2) for k in range(degree + 1)]
        try:
            polynomial = acb_poly.interpolate(at, [value(tree, {**fixed, name: x}) for x in at])
            roots = polynomial.roots(tol=NEAR)
        except (Undefined, ValueError, ZeroDivisionError):
            return None
    return tuple(map(cleaned, roots))


def degree_in(tree: Tree, name: str) -> int | None:
    """The degree of a polynomial in one letter; None for what is none."""
    if name not in variables(tree):
        return 0
    match tree:
        case Variable():
            return 1
        case Negative(operand) | Quotient(operand, _) if name not in _below(tree):
            return degree_in(operand, name)
        case Sum(terms):
            parts = [degree_in(term, name) for term in terms]
            return None if None in parts else max(part or 0 for part in parts)
        case Product(factors):
            parts = [degree_in(factor, name) for factor in factors]
            return None if None in parts else sum(part or 0 for part in parts)
        case Power(base, exponent):
            inner, times = degree_in(base, name), constant_value(exponent)
            whole = times is not None and times >= 0 and times.denominator == 1
            return inner * int(times) if whole and inner is not None and times is not None else None
        case _:
            return None


def _below(tree: Tree) -> set[str]:
    return variables(tree.denominator) if isinstance(tree, Quotient) else set()


def cleaned(x: acb) -> acb:
    """A root without an imaginary part that is only what is uncertain about it."""
    return acb(x.real) if abs(x.imag) < arb(2) ** -60 else x
