"""Say a tree again: in LaTeX for the eye, in English for the ear. Nothing is simplified."""

from itertools import pairwise

from tutor.answers.tree import (
    Alternatives,
    Constant,
    Equation,
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
)

WORDS = {
    "sqrt": "the square root of",
    "abs": "the absolute value of",
    "ln": "the natural logarithm of",
    "log": "log of",
    "exp": "e to the power of",
}
POWERS = {"2": "squared", "3": "cubed"}
NAMED = {
    "sin",
    "cos",
    "tan",
    "sec",
    "csc",
    "cot",
    "arcsin",
    "arccos",
    "arctan",
    "sinh",
    "cosh",
    "tanh",
    "ln",
    "log",
    "exp",
}


def to_latex(tree: Tree) -> str:
    r"""LaTeX that KaTeX renders.

    >>> to_latex(Power(Variable("x"), Number(2, "2")))
    'x^{2}'
    """
    match tree:
        case Number(_, written):
            return written
        case Variable(name):
            return name
        case Constant(name):
            return r"\pi" if name == "pi" else name
        case Sum(terms):
            return to_latex(terms[0]) + "".join(_signed_term(term) for term in terms[1:])
        case Negative(operand):
            return "-" + _wrapped(operand, (Sum, Negative))
        case Product(factors):
            return _latex_product(factors)
        case Quotient(numerator, denominator):
            return rf"\frac{{{to_latex(numerator)}}}{{{to_latex(denominator)}}}"
        case Power(base, exponent):
            return f"{_power_base(base)}^{{{to_latex(exponent)}}}"
        case Root(index, radicand):
            return rf"\sqrt[{to_latex(index)}]{{{to_latex(radicand)}}}"
        case Function(name, argument):
            return _latex_function(name, argument)
        case Equation(left, right):
            return f"{to_latex(left)} = {to_latex(right)}"
        case Alternatives(items):
            return r",\; ".join(to_latex(item) for item in items)


def spoken(tree: Tree) -> str:
    """Plain English.

    >>> spoken(Quotient(Number(1, "1"), Variable("x")))
    '1 over x'
    """
    match tree:
        case Number(_, written):
            return written
        case Variable(name) | Constant(name):
            return name
        case Sum(terms):
            return spoken(terms[0]) + "".join(_spoken_term(term) for term in terms[1:])
        case Negative(operand):
            return f"minus {_spoken_group(operand)}"
        case Product(factors):
            return _spoken_product(factors)
        case Quotient(numerator, denominator):
            return f"{_spoken_group(numerator)} over {_spoken_group(denominator)}"
        case Power(base, exponent):
            how = POWERS.get(spoken(exponent), f"to the power {_spoken_group(exponent)}")
            return f"{_spoken_group(base)} {how}"
        case Root(index, radicand):
            return f"root {spoken(index)} of {_spoken_group(radicand)}"
        case Function(name, argument):
            return f"{WORDS.get(name, name)} {_spoken_group(argument)}"
        case Equation(left, right):
            return f"{spoken(left)} equals {spoken(right)}"
        case Alternatives(items):
            return " or ".join(spoken(item) for item in items)


def _signed_term(term: Tree) -> str:
    if isinstance(term, Negative):
        return " - " + _wrapped(term.operand, (Sum, Negative))
    return " + " + _wrapped(term, (Sum,))


def _spoken_term(term: Tree) -> str:
    if isinstance(term, Negative):
        return f" minus {_spoken_group(term.operand)}"
    return f" plus {spoken(term)}"


def _latex_product(factors: tuple[Tree, ...]) -> str:
    parts = [_wrapped(factor, (Sum, Negative)) for factor in factors]
    out = parts[0]
    for before, part in zip(factors, parts[1:], strict=False):
        digits_meet = part[0].isdigit() or (isinstance(before, Number) and part.startswith((r"\frac", "-")))
        out += (r" \cdot " if digits_meet else " ") + part
    return out


def _spoken_product(factors: tuple[Tree, ...]) -> str:
    out = _spoken_group(factors[0])
    for before, factor in pairwise(factors):
        close = isinstance(before, Number) and isinstance(factor, Variable | Power)
        out += (" " if close else " times ") + _spoken_group(factor)
    return out


def _latex_function(name: str, argument: Tree) -> str:
    inside = to_latex(argument)
    if name == "sqrt":
        return rf"\sqrt{{{inside}}}"
    if name == "abs":
        return rf"\left|{inside}\right|"
    command = rf"\{name}" if name in NAMED else rf"\operatorname{{{name}}}"
    return rf"{command}\left({inside}\right)"


def _power_base(base: Tree) -> str:
    return _wrapped(base, (Sum, Negative, Product, Quotient, Power, Root, Function))


def _wrapped(tree: Tree, kinds: tuple[type, ...]) -> str:
    return rf"\left({to_latex(tree)}\right)" if isinstance(tree, kinds) else to_latex(tree)


def _spoken_group(tree: Tree) -> str:
    if isinstance(tree, Sum | Product | Quotient | Negative):
        return f"open bracket {spoken(tree)} close bracket"
    return spoken(tree)
