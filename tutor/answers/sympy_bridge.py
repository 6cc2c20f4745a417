"""A tree as a SymPy expression, built node by node: no text ever reaches SymPy."""

from collections.abc import Callable

import sympy

from tutor.answers.tree import (
    Constant,
    Function,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Tree,
    Variable,
    constant_value,
)

LARGEST_EXPONENT = 60
LARGEST_FACTORIAL = 500
CONSTANTS = {"pi": sympy.pi, "e": sympy.E, "i": sympy.I}
FUNCTIONS: dict[str, Callable[..., sympy.Expr]] = {
    **{name: getattr(sympy, name) for name in (
        "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth", "exp", "sqrt")},
    **{f"arc{name}": getattr(sympy, f"a{name}") for name in (
        "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth")},
    "ln": sympy.log, "log10": lambda x: sympy.log(x, 10), "log2": lambda x: sympy.log(x, 2),
    "log": lambda x, base=10: sympy.log(x, base), "abs": sympy.Abs, "sgn": sympy.sign, "cbrt": sympy.cbrt,
    "floor": sympy.floor, "ceil": sympy.ceiling, "gamma": sympy.gamma, "re": sympy.re, "im": sympy.im,
    "factorial": sympy.factorial, "binom": sympy.binomial, "max": sympy.Max, "min": sympy.Min,
    "percent": lambda x: x / 100, "degrees": lambda x: x * sympy.pi / 180, "conjugate": sympy.conjugate,
    "nthroot": lambda x, n=2: sympy.root(x, n),
}  # fmt: skip


class NotSymbolic(ValueError):
    """Something that SymPy is not asked about: too large, or unknown."""


def to_sympy(tree: Tree) -> sympy.Expr:
    """The expression, every letter a complex symbol. Raises `NotSymbolic`."""
    match tree:
        case Number(value, _):
            return sympy.Rational(value.numerator, value.denominator)
        case Variable(name):
            return sympy.Symbol(name)
        case Constant(name) if name in CONSTANTS:
            return CONSTANTS[name]
        case Negative(operand):
            return -to_sympy(operand)
        case Sum(terms):
            return sympy.Add(*map(to_sympy, terms))
        case Product(factors):
            return sympy.Mul(*map(to_sympy, factors))
        case Quotient(numerator, denominator):
            return to_sympy(numerator) / _nonzero(to_sympy(denominator))
        case Power(base, exponent):
            return _power(base, exponent)
        case Root(index, radicand):
            return sympy.root(to_sympy(radicand), to_sympy(index))
        case Function(name, arguments) if name in FUNCTIONS:
            return FUNCTIONS[name](*map(_checked(name), arguments))
        case _:
            raise NotSymbolic


def _nonzero(expression: sympy.Expr) -> sympy.Expr:
    if expression == 0:
        raise NotSymbolic
    return expression


def _power(base: Tree, exponent: Tree) -> sympy.Expr:
    value = constant_value(exponent)
    if value is not None and abs(value) > LARGEST_EXPONENT:
        raise NotSymbolic
    return to_sympy(base) ** to_sympy(exponent)


def _checked(name: str) -> Callable[[Tree], sympy.Expr]:
    def convert(argument: Tree) -> sympy.Expr:
        value = constant_value(argument)
        if name in ("factorial", "binom", "gamma") and value is not None and value > LARGEST_FACTORIAL:
            raise NotSymbolic
        return to_sympy(argument)

    return convert
