"""What happens from one line of working to the next: the same, solutions lost, solutions gained, or a break."""

from enum import StrEnum, auto

from tutor.answers.comparison import same_meaning
from tutor.answers.derivatives import NotDifferentiable, derivative
from tutor.answers.equality import same
from tutor.answers.equations import as_product, gap
from tutor.answers.inequalities import same_region
from tutor.answers.polynomial_trees import coefficients_in, to_tree
from tutor.answers.polynomials import NotRational, to_rational
from tutor.answers.regions import NotARegion, as_statement
from tutor.answers.sampling import Premises
from tutor.answers.shapes import both_signs
from tutor.answers.solving import zeros
from tutor.answers.statement_comparison import same_statements
from tutor.answers.tree import (
    EXPRESSIONS,
    STATEMENTS,
    And,
    Constant,
    FiniteSet,
    Function,
    Interval,
    Negative,
    Or,
    PlusMinus,
    Power,
    Relation,
    Sequence,
    Sign,
    Tree,
    Truth,
    Union,
    every,
    number,
    variables,
)
from tutor.answers.types import Assumption

EVERYTHING = Interval(Negative(Constant("oo")), Constant("oo"), False, False)
MOST_LETTERS = 3


class Step(StrEnum):
    """How a line stands to the one before it."""

    FIRST = auto()
    FOLLOWS = auto()
    LOSES = auto()
    GAINS = auto()
    BREAKS = auto()
    UNREADABLE = auto()
    UNDECIDED = auto()


def step(one: Tree, other: Tree, premises: Premises, calculus: bool = False) -> Step:
    """From one line, made ready by `as_line`, to the next. `calculus`: either may be the derivative of the other."""
    if one == other:
        return Step.FOLLOWS
    if isinstance(one, STATEMENTS) and isinstance(other, STATEMENTS):
        return _between_statements(one, other, premises)
    equal = same_meaning(one, other, premises)
    if equal is False and calculus and _is_derivative(one, other, premises):
        return Step.FOLLOWS
    return {True: Step.FOLLOWS, False: Step.BREAKS, None: Step.UNDECIDED}[equal]


def as_line(tree: Tree, letters: set[str]) -> Tree:
    """A line as a statement where it is one: `x = ±2`, `x = 2, x = -2`, `{2, -2}`, none and all are."""
    match tree:
        case FiniteSet(()):
            return Truth(False)
        case _ if tree == EVERYTHING:
            return Truth(True)
        case FiniteSet() | Interval() | Union() | Sequence((_, _), "()" | "[]") if len(letters) == 1:
            return _in_letter(tree, next(iter(letters)))
        case Sequence(items, "") if all(isinstance(item, Relation) for item in items):
            lefts = {item.left for item in items if isinstance(item, Relation)}
            return Or(items) if len(lefts) == 1 and len(items) > 1 else And(items)
        case Relation() if any(isinstance(each, PlusMinus) for each in every(tree)):
            return Or(both_signs(tree))
        case And(items):
            return And(tuple(as_line(item, letters) for item in items))
        case Or(items):
            return Or(tuple(as_line(item, letters) for item in items))
        case _:
            return tree


def _in_letter(tree: Tree, letter: str) -> Tree:
    try:
        return as_statement(tree, letter)
    except NotARegion:
        return tree


def _between_statements(one: Tree, other: Tree, premises: Premises) -> Step:
    """B is gained upon when A or B says no more than B, and lost when it says no more than A."""
    equal = same_lines(one, other, premises)
    if equal is None:
        return Step.UNDECIDED
    if equal:
        return Step.FOLLOWS
    if same_lines(Or((one, other)), other, premises):
        return Step.GAINS
    return Step.LOSES if same_lines(Or((one, other)), one, premises) else Step.BREAKS


def same_lines(one: Tree, other: Tree, premises: Premises) -> bool | None:
    """As statements are compared; over the real numbers where that was said, or where functions mean them."""
    names = sorted(variables(one) | variables(other))
    if len(names) == 1 and _means_reals(one, other, names[0], premises):
        return same_region(one, other, names[0], premises)
    if _compares_coefficients(one, other, premises) or _compares_coefficients(other, one, premises):
        return True
    equal = same_statements(one, other, premises)
    real = _where_real(one, premises), _where_real(other, premises)
    return equal if equal or real == (one, other) else same_statements(*real, premises)


def _means_reals(one: Tree, other: Tree, name: str, premises: Premises) -> bool:
    """Bars, logarithms, sines and letters in exponents are about real numbers, unless i stands there too."""
    if _is_real(name, premises):
        return True
    parts = [each for tree in (one, other) for each in every(tree)]
    return Constant("i") not in parts and any(map(_is_beyond_polynomials, parts))


def _is_beyond_polynomials(tree: Tree) -> bool:
    match tree:
        case Function(_, arguments):
            return any(map(variables, arguments))
        case Power(_, exponent):
            return bool(variables(exponent))
        case _:
            return False


def _where_real(tree: Tree, premises: Premises) -> Tree:
    """Without what no real number solves, where a letter was said to be real: `x³ = 1` is `x - 1 = 0`."""
    match tree:
        case Relation(left, Sign.EQUAL, right) if len(variables(tree)) == 1:
            name = next(iter(variables(tree)))
            return _real_equation(tree, gap(left, right), name) if _is_real(name, premises) else tree
        case Or(items):
            kept = [part for part in (_where_real(item, premises) for item in items) if part != Truth(False)]
            return Or(tuple(kept)) if len(kept) > 1 else (kept[0] if kept else Truth(False))
        case And(items):
            parts = tuple(_where_real(item, premises) for item in items)
            return Truth(False) if Truth(False) in parts else And(parts)
        case _:
            return tree


def _is_real(name: str, premises: Premises) -> bool:
    return (name, Assumption.REAL) in premises.assumptions


def _real_equation(equation: Tree, apart: Tree, name: str) -> Tree:
    """The equation without factors that have no real zero."""
    try:
        top = to_rational(apart, [name]).lowest().top
    except NotRational:
        return equation
    factors = [] if top.is_zero() else [to_tree(factor, [name]) for factor, _ in top.factor()[1]]
    real = [factor for factor in factors if zeros(factor, name).real]
    if len(real) == len(factors):
        return equation
    return Relation(as_product(real), Sign.EQUAL, number(0)) if real else Truth(False)


def _compares_coefficients(one: Tree, other: Tree, premises: Premises) -> bool:
    """Two polynomials are the same for all x when their coefficients are: an equation, and a system without x."""
    if not (isinstance(one, Relation) and one.sign is Sign.EQUAL and isinstance(other, And)):
        return False
    for name in sorted(variables(one) - variables(other))[:MOST_LETTERS]:
        try:
            equal = coefficients_in(gap(one.left, one.right), name)
        except NotRational:
            continue
        system = And(tuple(Relation(each, Sign.EQUAL, number(0)) for each in equal))
        if same_statements(system, other, premises):
            return True
    return False


def _is_derivative(one: Tree, other: Tree, premises: Premises) -> bool:
    """Whether either expression is the derivative of the other, by any of its letters."""
    if not (isinstance(one, EXPRESSIONS) and isinstance(other, EXPRESSIONS)):
        return False
    letters = sorted(variables(one) | variables(other))[:MOST_LETTERS]
    return any(_derives(first, second, letter, premises)
               for letter in letters for first, second in ((one, other), (other, one)))  # fmt: skip


def _derives(tree: Tree, slope: Tree, letter: str, premises: Premises) -> bool:
    try:
        return bool(same(derivative(tree, letter), slope, premises))
    except NotDifferentiable:
        return False
