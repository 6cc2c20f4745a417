"""Polynomials from FLINT as trees again, multiplied out."""

from flint import fmpz, fmpz_mpoly

from tutor.answers.polynomials import NotRational, to_rational
from tutor.answers.tree import Negative, Power, Product, Sum, Tree, Variable, number, variables


def to_tree(polynomial: fmpz_mpoly, names: list[str]) -> Tree:
    """A sum of terms, each a number and powers of letters."""
    terms = [_term(powers, int(coefficient), names) for powers, coefficient in polynomial.to_dict().items()]
    if not terms:
        return number(0)
    return Sum(tuple(terms)) if len(terms) > 1 else terms[0]


def _term(powers: tuple[int, ...], coefficient: int, names: list[str]) -> Tree:
    letters = tuple(Power(Variable(name), number(int(count))) for name, count in zip(names, powers, strict=False))
    size = Product((number(abs(coefficient)), *letters))
    return Negative(size) if coefficient < 0 else size


def coefficients_in(tree: Tree, name: str) -> tuple[Tree, ...]:
    """The coefficients of a polynomial in one letter, the others standing in them. Raises `NotRational`."""
    names = [name, *sorted(variables(tree) - {name})]
    rational = to_rational(tree, names)
    if not rational.bottom.is_constant():
        raise NotRational
    by_power: dict[int, dict[tuple[int, ...], fmpz]] = {}
    for (power, *others), coefficient in rational.top.to_dict().items():
        by_power.setdefault(int(power), {})[(0, *others)] = coefficient
    ring = rational.top.context()
    return tuple(to_tree(ring.from_dict(terms), names) for _, terms in sorted(by_power.items()))
