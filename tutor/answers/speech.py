"""Say a tree in plain words, for the ear. Nothing is simplified."""

from functools import reduce
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
from tutor.wording import gettext, gettext_noop

FUNCTIONS = {
    "sqrt": gettext_noop("the square root of {inside}"),
    "cbrt": gettext_noop("the cube root of {inside}"),
    "abs": gettext_noop("the absolute value of {inside}"),
    "ln": gettext_noop("the natural logarithm of {inside}"),
    "log": gettext_noop("log of {inside}"),
    "log10": gettext_noop("log of {inside}"),
    "log2": gettext_noop("log to the base 2 of {inside}"),
    "exp": gettext_noop("e to the power of {inside}"),
    "sin": gettext_noop("sine of {inside}"),
    "cos": gettext_noop("cosine of {inside}"),
    "tan": gettext_noop("tangent of {inside}"),
    "sec": gettext_noop("secant of {inside}"),
    "csc": gettext_noop("cosecant of {inside}"),
    "cot": gettext_noop("cotangent of {inside}"),
    "arcsin": gettext_noop("inverse sine of {inside}"),
    "arccos": gettext_noop("inverse cosine of {inside}"),
    "arctan": gettext_noop("inverse tangent of {inside}"),
    "sinh": gettext_noop("hyperbolic sine of {inside}"),
    "cosh": gettext_noop("hyperbolic cosine of {inside}"),
    "tanh": gettext_noop("hyperbolic tangent of {inside}"),
    "floor": gettext_noop("the floor of {inside}"),
    "ceil": gettext_noop("the ceiling of {inside}"),
    "round": gettext_noop("rounded {inside}"),
    "sgn": gettext_noop("the sign of {inside}"),
    "gcd": gettext_noop("the greatest common divisor of {inside}"),
    "lcm": gettext_noop("the least common multiple of {inside}"),
    "max": gettext_noop("the largest of {inside}"),
    "min": gettext_noop("the smallest of {inside}"),
}
OTHER_FUNCTION = gettext_noop("{name} of {inside}")
POSTFIXES = {
    "factorial": gettext_noop("{inside} factorial"),
    "percent": gettext_noop("{inside} percent"),
    "degrees": gettext_noop("{inside} degrees"),
}
POWERS = {"2": gettext_noop("{base} squared"), "3": gettext_noop("{base} cubed")}
POWER = gettext_noop("{base} to the power {exponent}")
CONSTANTS = {"oo": gettext_noop("infinity"), "undefined": gettext_noop("does not exist")}
SIGNS = {
    Sign.EQUAL: gettext_noop("{left} equals {right}"),
    Sign.UNEQUAL: gettext_noop("{left} is not equal to {right}"),
    Sign.LESS: gettext_noop("{left} is less than {right}"),
    Sign.LESS_OR_EQUAL: gettext_noop("{left} is at most {right}"),
    Sign.GREATER: gettext_noop("{left} is greater than {right}"),
    Sign.GREATER_OR_EQUAL: gettext_noop("{left} is at least {right}"),
}
JOINED = {
    And: gettext_noop("{left} and {right}"),
    Or: gettext_noop("{left} or {right}"),
    Union: gettext_noop("{left} together with {right}"),
    Intersection: gettext_noop("{left} and at once {right}"),
}
INTERVALS = {
    (True, True): gettext_noop("from {low} (with it) to {high} (with it)"),
    (True, False): gettext_noop("from {low} (with it) to {high} (without it)"),
    (False, True): gettext_noop("from {low} (without it) to {high} (with it)"),
    (False, False): gettext_noop("from {low} (without it) to {high} (without it)"),
}
PLUS = gettext_noop("{left} plus {right}")
LESS = gettext_noop("{left} minus {right}")
MORE_OR_LESS = gettext_noop("{left} plus or minus {right}")
MINUS = gettext_noop("minus {term}")
PLUS_OR_MINUS = gettext_noop("plus or minus {term}")
TIMES = gettext_noop("{left} times {right}")
OVER = gettext_noop("{top} over {bottom}")
ROOT = gettext_noop("root {index} of {inside}")
LOG_TO_BASE = gettext_noop("log to the base {base} of {inside}")
CHOOSE = gettext_noop("{left} choose {right}")
BRACKETS = gettext_noop("open bracket {inside} close bracket")
SUB = gettext_noop("{letter} sub {index}")
TRUTHS = {True: gettext_noop("true"), False: gettext_noop("false")}
NOT = gettext_noop("not {statement}")
SET = gettext_noop("the set of {items}")
EMPTY = gettext_noop("no solution")
POINT = gettext_noop("the point {items}")
MATRIX = gettext_noop("the matrix {rows}")
ROW = gettext_noop("row {items}")
GROUPED = (Sum, Product, Quotient, Negative, PlusMinus)


def spoken(tree: Tree) -> str:
    """In plain words.

    >>> spoken(Quotient(Number(1, "1"), Variable("x")))
    '1 over x'
    """
    return _Voice().spoken(tree)


class _Voice:
    """Says one tree. Every phrase is looked up once, however often it is said."""

    def __init__(self) -> None:
        self.phrases: dict[str, str] = {}

    def spoken(self, tree: Tree) -> str:
        match tree:
            case Number(written=written):
                return written
            case Variable(name):
                return self._letter(name)
            case Constant(name):
                return self._say(CONSTANTS[name]) if name in CONSTANTS else name
            case Sum(terms):
                return reduce(self._plus, terms[1:], self.spoken(terms[0]))
            case Negative(operand):
                return self._say(MINUS, term=self._group(operand))
            case PlusMinus(operand):
                return self._say(PLUS_OR_MINUS, term=self._group(operand))
            case Product(factors):
                return self._product(factors)
            case Quotient(numerator, denominator):
                return self._say(OVER, top=self._group(numerator), bottom=self._group(denominator))
            case Power(base, exponent):
                phrase = POWERS.get(self.spoken(exponent), POWER)
                return self._say(phrase, base=self._group(base), exponent=self._group(exponent))
            case Root(index, radicand):
                return self._say(ROOT, index=self.spoken(index), inside=self._group(radicand))
            case Function(name, arguments):
                return self._function(name, arguments)
            case _:
                return self._statement(tree)

    def _say(self, phrase: str, **filled: str) -> str:
        if phrase not in self.phrases:
            self.phrases[phrase] = gettext(phrase)
        return self.phrases[phrase].format(**filled)

    def _letter(self, name: str) -> str:
        letter, mark, index = name.partition("_")
        return self._say(SUB, letter=letter, index=self._letter(index)) if mark else name

    def _statement(self, tree: Tree) -> str:
        match tree:
            case Relation(left, sign, right):
                return self._say(SIGNS[sign], left=self.spoken(left), right=self.spoken(right))
            case Truth(value):
                return self._say(TRUTHS[value])
            case Not(operand):
                return self._say(NOT, statement=self.spoken(operand))
            case And(items) | Or(items) | Union(items) | Intersection(items):
                phrase = JOINED[type(tree)]
                return reduce(lambda left, right: self._say(phrase, left=left, right=right), map(self.spoken, items))
            case FiniteSet(items):
                return self._say(SET, items=self._listed(items)) if items else self._say(EMPTY)
            case Sequence(items, brackets):
                return self._say(POINT, items=self._listed(items)) if brackets == "()" else self._listed(items)
            case Interval(low, high, low_closed, high_closed):
                return self._say(INTERVALS[low_closed, high_closed], low=self.spoken(low), high=self.spoken(high))
            case Matrix(rows):
                return self._say(MATRIX, rows="; ".join(self._say(ROW, items=self._listed(row)) for row in rows))
            case _:
                raise TypeError(f"{type(tree).__name__} is no mathematics")

    def _listed(self, items: tuple[Tree, ...]) -> str:
        return ", ".join(map(self.spoken, items))

    def _function(self, name: str, arguments: tuple[Tree, ...]) -> str:
        first = self._group(arguments[0])
        if name in POSTFIXES:
            return self._say(POSTFIXES[name], inside=first)
        if name == "log" and len(arguments) == 2:
            return self._say(LOG_TO_BASE, base=self.spoken(arguments[1]), inside=first)
        if name == "binom":
            return self._say(CHOOSE, left=first, right=self._group(arguments[1]))
        inside = first if len(arguments) == 1 else self._listed(arguments)
        return self._say(FUNCTIONS.get(name, OTHER_FUNCTION), name=name, inside=inside)

    def _plus(self, said: str, term: Tree) -> str:
        match term:
            case Negative(operand):
                return self._say(LESS, left=said, right=self._group(operand))
            case PlusMinus(operand):
                return self._say(MORE_OR_LESS, left=said, right=self._group(operand))
            case _:
                return self._say(PLUS, left=said, right=self.spoken(term))

    def _product(self, factors: tuple[Tree, ...]) -> str:
        out = self._group(factors[0])
        for before, factor in pairwise(factors):
            close = isinstance(before, Number) and isinstance(factor, Variable | Power)
            right = self._group(factor)
            out = f"{out} {right}" if close else self._say(TIMES, left=out, right=right)
        return out

    def _group(self, tree: Tree) -> str:
        return self._say(BRACKETS, inside=self.spoken(tree)) if isinstance(tree, GROUPED) else self.spoken(tree)
