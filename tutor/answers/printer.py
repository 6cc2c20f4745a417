"""Say a tree again in LaTeX, for the eye. Nothing is simplified."""

import re

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
from tutor.answers.vocabulary import GREEK
from tutor.wording import gettext as _
from tutor.wording import gettext_noop

COMMANDS = {
    "sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth",
    "ln", "log", "exp", "max", "min", "gcd", "arg",
}  # fmt: skip
POSTFIXES = {"factorial": "!", "percent": r"\%", "degrees": r"\degree"}
AROUND = {
    "sqrt": (r"\sqrt{", "}"),
    "cbrt": (r"\sqrt[3]{", "}"),
    "abs": (r"\left|", r"\right|"),
}
SIGNS = {
    Sign.EQUAL: "=",
    Sign.UNEQUAL: r"\neq",
    Sign.LESS: "<",
    Sign.LESS_OR_EQUAL: r"\leq",
    Sign.GREATER: ">",
    Sign.GREATER_OR_EQUAL: r"\geq",
}
WORDS = {
    "and": gettext_noop("and"),
    "or": gettext_noop("or"),
    "true": gettext_noop("true"),
    "false": gettext_noop("false"),
    "undefined": gettext_noop("does not exist"),
}
TEXT = re.compile(r"\\text\{( ?)(.*?)( ?)\}")
CONSTANTS = {"pi": r"\pi", "oo": r"\infty", "undefined": rf"\text{{{WORDS['undefined']}}}"}
SIGNED = (Sum, Negative, PlusMinus)
BASES = (Sum, Negative, PlusMinus, Product, Quotient, Power, Root, Function)


def to_latex(tree: Tree) -> str:
    r"""LaTeX that KaTeX renders, its words in the language of whoever reads.

    >>> to_latex(Power(Variable("x"), Number(2, "2")))
    'x^{2}'
    """
    latex = english_latex(tree)
    return TEXT.sub(_said, latex) if r"\text{" in latex else latex


def _said(found: re.Match[str]) -> str:
    before, words, after = found.groups()
    return rf"\text{{{before}{_(words)}{after}}}"


def english_latex(tree: Tree) -> str:
    """The same with English words, as exercises are written and can be read again."""
    match tree:
        case Number(_, written):
            return _number(written)
        case Variable(name):
            return _name(name)
        case Constant(name):
            return CONSTANTS.get(name, name)
        case Sum(terms):
            return english_latex(terms[0]) + "".join(map(_term, terms[1:]))
        case Negative(operand):
            return "-" + _held(operand, SIGNED)
        case PlusMinus(operand):
            return r"\pm " + _held(operand, SIGNED)
        case Product(factors):
            return _product(factors)
        case Quotient(numerator, denominator):
            return rf"\frac{{{english_latex(numerator)}}}{{{english_latex(denominator)}}}"
        case Power(base, exponent):
            return f"{_base(base)}^{{{english_latex(exponent)}}}"
        case Root(index, radicand):
            return rf"\sqrt[{english_latex(index)}]{{{english_latex(radicand)}}}"
        case Function(name, arguments):
            return _function(name, arguments)
        case _:
            return _statement(tree)


def _statement(tree: Tree) -> str:
    match tree:
        case Relation(left, sign, right):
            return f"{english_latex(left)} {SIGNS[sign]} {english_latex(right)}"
        case Truth(value):
            return rf"\text{{{WORDS['true' if value else 'false']}}}"
        case Not(operand):
            return rf"\lnot \left({english_latex(operand)}\right)"
        case And(items):
            return rf" \text{{ {WORDS['and']} }} ".join(_held(item, (Or,)) for item in items)
        case Or(items):
            return rf" \text{{ {WORDS['or']} }} ".join(map(english_latex, items))
        case FiniteSet(items):
            return rf"\left\{{{_listed(items)}\right\}}" if items else r"\emptyset"
        case Sequence(items, brackets):
            inside = _listed(items)
            return rf"\left{brackets[0]}{inside}\right{brackets[1]}" if brackets else inside
        case Interval(low, high, low_closed, high_closed):
            opening, closing = "[" if low_closed else "(", "]" if high_closed else ")"
            return rf"\left{opening}{english_latex(low)}, {english_latex(high)}\right{closing}"
        case Union(items):
            return r" \cup ".join(map(english_latex, items))
        case Intersection(items):
            return r" \cap ".join(map(english_latex, items))
        case Matrix(rows):
            inside = r" \\ ".join(" & ".join(map(english_latex, row)) for row in rows)
            return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"
        case _:
            raise TypeError(f"{type(tree).__name__} is no mathematics")


def _number(written: str) -> str:
    """`1.5E3` is shown as a product with a power of ten."""
    mantissa, mark, exponent = written.partition("E")
    return rf"{mantissa} \cdot 10^{{{exponent.lstrip('+')}}}" if mark else written


def _name(name: str) -> str:
    letter, mark, index = name.partition("_")
    shown = rf"\{letter}" if letter in GREEK else (letter if len(letter) == 1 else rf"\mathrm{{{letter}}}")
    return f"{shown}_{{{index}}}" if mark else shown


def _listed(items: tuple[Tree, ...]) -> str:
    return r",\; ".join(map(english_latex, items))


def _term(term: Tree) -> str:
    if isinstance(term, Negative):
        return " - " + _held(term.operand, SIGNED)
    if isinstance(term, PlusMinus):
        return r" \pm " + _held(term.operand, SIGNED)
    return " + " + _held(term, (Sum,))


def _product(factors: tuple[Tree, ...]) -> str:
    parts = [_held(factor, SIGNED) for factor in factors]
    out = parts[0]
    for before, part in zip(factors, parts[1:], strict=False):
        digits_meet = part[0].isdigit() or (isinstance(before, Number) and part.startswith((r"\frac", "-")))
        out += (r" \cdot " if digits_meet else " ") + part
    return out


def _function(name: str, arguments: tuple[Tree, ...]) -> str:
    if name in POSTFIXES:
        return _base(arguments[0]) + POSTFIXES[name]
    if name in AROUND:
        before, after = AROUND[name]
        return f"{before}{english_latex(arguments[0])}{after}"
    if name == "binom":
        return rf"\binom{{{english_latex(arguments[0])}}}{{{english_latex(arguments[1])}}}"
    if name == "nthroot" and len(arguments) == 2:
        return rf"\sqrt[{english_latex(arguments[1])}]{{{english_latex(arguments[0])}}}"
    if name == "log" and len(arguments) == 2:
        return rf"\log_{{{english_latex(arguments[1])}}}\left({english_latex(arguments[0])}\right)"
    letters = name.rstrip("'")
    command = rf"\{name}" if name in COMMANDS else (name if len(letters) == 1 else rf"\operatorname{{{name}}}")
    return rf"{command}\left({_listed(arguments)}\right)"


def _base(tree: Tree) -> str:
    is_product = isinstance(tree, Number) and "E" in tree.written
    return _held(tree, (*BASES, Number) if is_product else BASES)


def _held(tree: Tree, kinds: tuple[type, ...]) -> str:
    return rf"\left({english_latex(tree)}\right)" if isinstance(tree, kinds) else english_latex(tree)
