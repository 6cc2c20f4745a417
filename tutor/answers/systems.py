"""Whether two systems of equations have the same solutions. Linear ones exactly; others by a proof of their own."""

from flint import fmpq, fmpq_mat

from tutor.answers.equations import gap
from tutor.answers.polynomials import NotRational, to_rational
from tutor.answers.prover import prover
from tutor.answers.sampling import Premises
from tutor.answers.tree import And, Or, Relation, Sign, Tree, variables

Conjunction = tuple[Relation, ...]
MOST_ALTERNATIVES = 24


def same_systems(one: Tree, other: Tree, premises: Premises) -> bool | None:
    """Whether two systems, joined by and and or, have the same solutions; None when it cannot be decided."""
    names = sorted(variables(one) | variables(other))
    first, second = alternatives(one), alternatives(other)
    if len(first) == len(second) == 1:
        reduced = [_reduced(conjunction, names) for conjunction in (first[0], second[0])]
        if None not in reduced:
            return reduced[0] == reduced[1]
    return prover.same_solutions(first, second, names)


def alternatives(tree: Tree) -> list[Conjunction]:
    """The systems, one of which has to hold."""
    match tree:
        case Relation():
            return [(tree,)]
        case Or(items):
            return [each for item in items for each in alternatives(item)][:MOST_ALTERNATIVES]
        case And(items):
            found: list[Conjunction] = [()]
            for item in items:
                found = [(*left, *right) for left in found for right in alternatives(item)][:MOST_ALTERNATIVES]
            return found
        case _:
            raise TypeError(f"{type(tree).__name__} is no system of equations")


def _reduced(equations: Conjunction, names: list[str]) -> list[list[fmpq]] | None:
    """The rows of a linear system in reduced echelon form; None for one that is not linear."""
    rows = []
    for equation in equations:
        row = _coefficients(equation, names)
        if row is None:
            return None
        rows.append(row)
    matrix, rank = fmpq_mat(rows).rref()
    kept = [[matrix[row, column] for column in range(len(names) + 1)] for row in range(rank)]
    impossible = [[fmpq(0)] * len(names) + [fmpq(1)]]
    return impossible if kept and kept[-1] == impossible[0] else kept


def _coefficients(equation: Relation, names: list[str]) -> list[fmpq] | None:
    """The coefficients of each letter and of 1, or None."""
    if equation.sign is not Sign.EQUAL:
        return None
    try:
        rational = to_rational(gap(equation.left, equation.right), names).lowest()
    except NotRational:
        return None
    if not rational.bottom.is_constant() or (not rational.top.is_zero() and rational.top.total_degree() > 1):
        return None
    row = [fmpq(0)] * (len(names) + 1)
    for powers, coefficient in rational.top.to_dict().items():
        place = next((index for index, power in enumerate(powers) if power), len(names))
        row[place] = fmpq(int(coefficient))
    return row
