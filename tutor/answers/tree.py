"""Mathematics as an immutable tree, kept as it was written: nothing is simplified here."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Number:
    value: Fraction
    written: str


@dataclass(frozen=True, slots=True)
class Variable:
    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """`pi` or `e`."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms; a subtracted term is a `Negative`."""

    terms: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Negative:
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
class Function:
    """A named function of one argument; `sqrt` and `abs` among them."""

    name: str
    argument: "Tree"


@dataclass(frozen=True, slots=True)
class Root:
    """The real root of whole order `index`."""

    index: "Tree"
    radicand: "Tree"


@dataclass(frozen=True, slots=True)
class Equation:
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Several values or equations: `2, 3`, `{2, 3}`, `x = 2 or x = 3`."""

    items: tuple["Tree", ...]


Tree = (
    Number
    | Variable
    | Constant
    | Sum
    | Negative
    | Product
    | Quotient
    | Power
    | Function
    | Root
    | Equation
    | Alternatives
)


def children(tree: Tree) -> tuple[Tree, ...]:
    """The trees directly below."""
    match tree:
        case Sum(items) | Product(items) | Alternatives(items):
            return items
        case Negative(operand) | Function(_, operand):
            return (operand,)
        case Quotient(one, other) | Power(one, other) | Root(one, other) | Equation(one, other):
            return (one, other)
        case _:
            return ()


def mentions(tree: Tree, name: str) -> bool:
    """Whether a variable occurs anywhere in the tree."""
    return tree == Variable(name) or any(mentions(child, name) for child in children(tree))
