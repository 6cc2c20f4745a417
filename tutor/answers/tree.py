"""Mathematics as an immutable tree, kept as it was written: nothing is simplified here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction


class Sign(StrEnum):
    """What stands between the two sides of a relation."""

    EQUAL = "="
    UNEQUAL = "≠"
    LESS = "<"
    LESS_OR_EQUAL = "≤"
    GREATER = ">"
    GREATER_OR_EQUAL = "≥"


@dataclass(frozen=True, slots=True)
class Number:
    """Without sign. `written` keeps what was typed: `0.50` is a half said to two places."""

    value: Fraction
    written: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A letter, a name, a letter with an index (`x_1`), or a unit of measurement."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """`pi`, `e`, `i`, `oo` (infinity) or `undefined` (a limit that does not exist)."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms; a subtracted term is a `Negative`."""

    terms: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Negative:
    operand: "Tree"


@dataclass(frozen=True, slots=True)
class PlusMinus:
    """Both signs at once: `3 ± 2` names 5 and 1."""

    operand: "Tree"


@dataclass(frozen=True, slots=True)
class Product:
    factors: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    numerator: "Tree"
    denominator: "Tree"


@dataclass(frozen=True, slots=True)
class Power:
    base: "Tree"
    exponent: "Tree"


@dataclass(frozen=True, slots=True)
class Root:
    """The root of whole order `index`; real for a real radicand where there is a real one."""

    index: "Tree"
    radicand: "Tree"


@dataclass(frozen=True, slots=True)
class Function:
    """A named function, known (`sin`, `sqrt`, `abs`, `factorial`) or declared by the exercise (`f`)."""

    name: str
    arguments: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Relation:
    left: "Tree"
    sign: Sign
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`; also "all" and "none" as the solutions of an equation."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    operand: "Tree"


@dataclass(frozen=True, slots=True)
class And:
    items: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Or:
    items: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class FiniteSet:
    items: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Things in order. `brackets`: "[]" a list, "()" a point or vector, "" only commas between."""

    items: tuple["Tree", ...]
    brackets: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    low: "Tree"
    high: "Tree"
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class Union:
    items: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Intersection:
    items: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of equal length."""

    rows: tuple[tuple["Tree", ...], ...]


Tree = (
    Number
    | Variable
    | Constant
    | Sum
    | Negative
    | PlusMinus
    | Product
    | Quotient
    | Power
    | Root
    | Function
    | Relation
    | Truth
    | Not
    | And
    | Or
    | FiniteSet
    | Sequence
    | Interval
    | Union
    | Intersection
    | Matrix
)
EXPRESSIONS = (Number, Variable, Constant, Sum, Negative, PlusMinus, Product, Quotient, Power, Root, Function)
STATEMENTS = (Relation, Truth, Not, And, Or)
FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in Tree.__args__}


def children(tree: Tree) -> tuple[Tree, ...]:
    """The trees directly below."""
    if isinstance(tree, Matrix):
        return tuple(entry for row in tree.rows for entry in row)
    found: list[Tree] = []
    for name in FIELDS[type(tree)]:
        value = getattr(tree, name)
        if isinstance(value, tuple):
            found += value
        elif type(value) in FIELDS:
            found.append(value)
    return tuple(found)


def rebuilt(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    """The same node over changed children."""
    if isinstance(tree, Matrix):
        return Matrix(tuple(tuple(map(change, row)) for row in tree.rows))
    values = []
    for name in FIELDS[type(tree)]:
        value = getattr(tree, name)
        if isinstance(value, tuple):
            value = tuple(map(change, value))
        elif type(value) in FIELDS:
            value = change(value)
        values.append(value)
    return type(tree)(*values)


def every(tree: Tree) -> Iterator[Tree]:
    """The tree and all trees below it."""
    yield tree
    for child in children(tree):
        yield from every(child)


def mentions(tree: Tree, name: str) -> bool:
    """Whether a variable occurs anywhere in the tree."""
    return any(each == Variable(name) for each in every(tree))


def variables(tree: Tree) -> set[str]:
    """The names of all variables in a tree."""
    return {each.name for each in every(tree) if isinstance(each, Variable)}


def number(value: int | Fraction) -> Tree:
    """A whole number or fraction as it would be written.

    >>> number(-2)
    Negative(operand=Number(value=Fraction(2, 1), written='2'))
    """
    value = Fraction(value)
    if value < 0:
        return Negative(number(-value))
    top = Number(Fraction(value.numerator), str(value.numerator))
    if value.denominator == 1:
        return top
    return Quotient(top, Number(Fraction(value.denominator), str(value.denominator)))


def constant_value(tree: Tree) -> Fraction | None:
    """The value of a plain number, negative, or quotient of such; None for anything else."""
    match tree:
        case Number(value, _):
            return value
        case Negative(operand):
            inside = constant_value(operand)
            return None if inside is None else -inside
        case Quotient(one, other):
            top, bottom = constant_value(one), constant_value(other)
            return top / bottom if top is not None and bottom else None
        case _:
            return None
