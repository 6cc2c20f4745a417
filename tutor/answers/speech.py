"""Say a tree in plain English, for the ear. Nothing is simplified."""

from itertools import pairwise

from tutor.answers.tree import (
    And,
    Constant,
    FiniteSet,
    Function,
    Intersection,
    Interval,
    Matrix,
    Negative,
    Not,
    Number,
    Or,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sequence,
    Sign,
    Sum,
    Tree,
    Truth,
    Union,
    Variable,
)

WORDS = {
    "sqrt": "the square root of", "cbrt": "the cube root of", "abs": "the absolute value of",
    "ln": "the natural logarithm of", "log": "log of", "log10": "log of", "log2": "log to the base 2 of",
    "exp": "e to the power of", "sin": "sine of", "cos": "cosine of", "tan": "tangent of", "sec": "secant of",
    "csc": "cosecant of", "cot": "cotangent of", "arcsin": "inverse sine of", "arccos": "inverse cosine of",
    "arctan": "inverse tangent of", "sinh": "hyperbolic sine of", "cosh": "hyperbolic cosine of",
    "tanh": "hyperbolic tangent of", "floor": "the floor of", "ceil": "the ceiling of", "round": "rounded",
    "sgn": "the sign of", "gcd": "the greatest common divisor of", "lcm": "the least common multiple of",
    "max": "the largest of", "min": "the smallest of",
}  # fmt: skip
POSTFIXES = {"factorial": "factorial", "percent": "percent", "degrees": "degrees"}
POWERS = {"2": "squared", "3": "cubed"}
CONSTANTS = {"oo": "infinity", "undefined": "does not exist"}
SIGNS = {
    Sign.EQUAL: "equals",
    Sign.UNEQUAL: "is not equal to",
    Sign.LESS: "is less than",
    Sign.LESS_OR_EQUAL: "is at most",
    Sign.GREATER: "is greater than",
    Sign.GREATER_OR_EQUAL: "is at least",
}
GROUPED = (Sum, Product, Quotient, Negative, PlusMinus)


def spoken(tree: Tree) -> str:
    """Plain English.

    >>> spoken(Quotient(Number(1, "1"), Variable("x")))
    '1 over x'
    """
    match tree:
        case Number(_, written):
            return written
        case Variable(name):
            return name.replace("_", " sub ")
        case Constant(name):
            return CONSTANTS.get(name, name)
        case Sum(terms):
            return spoken(terms[0]) + "".join(map(_term, terms[1:]))
        case Negative(operand):
            return f"minus {_group(operand)}"
        case PlusMinus(operand):
            return f"plus or minus {_group(operand)}"
        case Product(factors):
            return _product(factors)
        case Quotient(numerator, denominator):
            return f"{_group(numerator)} over {_group(denominator)}"
        case Power(base, exponent):
            return f"{_group(base)} {POWERS.get(spoken(exponent), f'to the power {_group(exponent)}')}"
        case Root(index, radicand):
            return f"root {spoken(index)} of {_group(radicand)}"
        case Function(name, arguments):
            return _function(name, arguments)
        case _:
            return _statement(tree)


def _statement(tree: Tree) -> str:
    match tree:
        case Relation(left, sign, right):
            return f"{spoken(left)} {SIGNS[sign]} {spoken(right)}"
        case Truth(value):
            return "true" if value else "false"
        case Not(operand):
            return f"not {spoken(operand)}"
        case And(items):
            return " and ".join(map(spoken, items))
        case Or(items):
            return " or ".join(map(spoken, items))
        case FiniteSet(items):
            return f"the set of {_listed(items)}" if items else "no solution"
        case Sequence(items, brackets):
            return f"the point {_listed(items)}" if brackets == "()" else _listed(items)
        case Interval():
            return _interval(tree)
        case Union(items):
            return " together with ".join(map(spoken, items))
        case Intersection(items):
            return " and at once ".join(map(spoken, items))
        case Matrix(rows):
            return "the matrix " + "; ".join(f"row {_listed(row)}" for row in rows)
        case _:
            raise TypeError(f"{type(tree).__name__} is no mathematics")


def _interval(tree: Interval) -> str:
    ends = (("with" if closed else "without") for closed in (tree.low_closed, tree.high_closed))
    low, high = spoken(tree.low), spoken(tree.high)
    return "from {} {} to {} {}".format(low, f"({next(ends)} it)", high, f"({next(ends)} it)")


def _listed(items: tuple[Tree, ...]) -> str:
    return ", ".join(map(spoken, items))


def _function(name: str, arguments: tuple[Tree, ...]) -> str:
    if name in POSTFIXES:
        return f"{_group(arguments[0])} {POSTFIXES[name]}"
    if name == "log" and len(arguments) == 2:
        return f"log to the base {spoken(arguments[1])} of {_group(arguments[0])}"
    if name == "binom":
        return f"{_group(arguments[0])} choose {_group(arguments[1])}"
    inside = _group(arguments[0]) if len(arguments) == 1 else _listed(arguments)
    return f"{WORDS.get(name, f'{name} of')} {inside}"


def _term(tree: Tree) -> str:
    if isinstance(tree, Negative | PlusMinus):
        sign = "minus" if isinstance(tree, Negative) else "plus or minus"
        return f" {sign} {_group(tree.operand)}"
    return f" plus {spoken(tree)}"


def _product(factors: tuple[Tree, ...]) -> str:
    out = _group(factors[0])
    for before, factor in pairwise(factors):
        close = isinstance(before, Number) and isinstance(factor, Variable | Power)
        out += (" " if close else " times ") + _group(factor)
    return out


def _group(tree: Tree) -> str:
    return f"open bracket {spoken(tree)} close bracket" if isinstance(tree, GROUPED) else spoken(tree)
