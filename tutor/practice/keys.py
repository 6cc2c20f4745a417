"""The keys under an answer's field: the usual ones, and what this exercise may need besides.

They follow from the question, the kind of its answer and its letters, never from the answer itself.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tutor.answers import Expected, Kind
from tutor.practice.calculator import BY_HEAD

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Key(NamedTuple):
    """One key: what stands on it, its spoken name, what it types as text and in the maths editor.

    `|` marks where the cursor goes, `#0` what was selected. `act`: it moves or deletes instead.
    """

    face: str
    name: "StrOrPromise"
    insert: str = ""
    latex: str = ""
    act: str = ""


def _typed(face: str, name: "StrOrPromise", text: str = "", latex: str = "") -> Key:
    return Key(face, name, f"{text or face}|", latex or text or face)


DIGIT = {digit: _typed(digit, digit) for digit in "0123456789"}
POINT, COMMA = _typed(".", _("decimal point")), _typed(",", _("decimal comma"))
DIVIDED = Key("÷", _("divided by"), "/|", r"\frac{#@}{#?}")
TIMES = _typed("×", pgettext_lazy("key", "times"), "*", r"\cdot ")
MINUS, PLUS, EQUALS = _typed("−", _("minus"), "-"), _typed("+", _("plus")), _typed("=", _("equals"))
FRACTION = Key("a⁄b", _("fraction"), "(|)/()", r"\frac{#@}{#?}")
SQUARED = Key("x²", _("squared"), "^2|", "#@^2")
POWER = Key("xⁿ", _("to the power"), "^(|)", "#@^{#?}")
ROOT = Key("√", _("square root"), "sqrt(|)", r"\sqrt{#0}")
SIZE = Key("|x|", _("absolute value"), "abs(|)", r"\left|#0\right|")
BRACKETS = Key("( )", _("brackets"), "(|)", r"\left(#0\right)")
PI = _typed("π", _("pi"), "pi", r"\pi ")
BACK = Key("⌫", pgettext_lazy("key", "delete"), act="back")
LEFT, RIGHT = Key("←", _("one place back"), act="left"), Key("→", _("one place on"), act="right")

RELATIONS = (
    _typed("<", _("less than"), latex="<"),
    _typed(">", _("greater than"), latex=">"),
    _typed("≤", pgettext_lazy("key", "at most"), "<=", r"\le "),
    _typed("≥", pgettext_lazy("key", "at least"), ">=", r"\ge "),
    _typed("≠", _("not equal to"), "!=", r"\ne "),
)
OR, AND = (
    Key("or", pgettext_lazy("key", "or"), " or |", r"\lor "),
    Key("and", pgettext_lazy("key", "and"), " and |", r"\land "),
)
PLUS_MINUS, INFINITY = _typed("±", _("plus or minus"), latex=r"\pm "), _typed("∞", _("infinity"), "oo", r"\infty ")
IMAGINARY = _typed("i", _("imaginary unit"))
SQUARE_BRACKETS = Key("[ ]", _("square brackets"), "[|]", r"\left[#0\right]")
UNION, BRACES = (
    _typed("∪", pgettext_lazy("key", "union"), latex=r"\cup "),
    Key("{ }", _("curly brackets"), "{|}", r"\left\{#0\right\}"),
)
NUMBER_E = _typed("e", _("Euler’s number e"))
FUNCTIONS = (
    *(Key(name, spoken, f"{name}(|)", rf"\{name}\left(#0\right)") for name, spoken in (
        ("sin", _("sine")), ("cos", _("cosine")), ("tan", _("tangent")),
        ("ln", _("natural logarithm")), ("log", _("logarithm")),
        ("arcsin", _("inverse sine")), ("arccos", _("inverse cosine")), ("arctan", _("inverse tangent")),
    )),
    NUMBER_E,
)  # fmt: skip
LISTS = {Kind.SOLUTIONS, Kind.SET, Kind.LIST, Kind.POINT, Kind.MATRIX, Kind.SYSTEM, Kind.INTERVAL}
BESIDES = {
    Kind.SOLUTIONS: (OR, PLUS_MINUS),
    Kind.INEQUALITY: (*RELATIONS, OR, AND, INFINITY),
    Kind.INTERVAL: (*RELATIONS, SQUARE_BRACKETS, UNION, INFINITY),
    Kind.SET: (BRACES,),
    Kind.MATRIX: (SQUARE_BRACKETS,),
    Kind.LIMIT: (INFINITY,),
    Kind.LOGIC: (AND, OR),
}
SPOKEN = re.compile(r"\\(sin|cos|tan|ln|log|exp)\b|e\^")
INEQUALITY_SIGN = re.compile(r"\\(le|ge|leq|geq|lt|gt|ne|neq)\b")
COMPLEX = re.compile(r"(?<![A-Za-z\\])i(?![A-Za-z])")


class Needs(NamedTuple):
    """What an exercise may need besides the usual keys."""

    letters: tuple[str, ...]
    besides: tuple[Key, ...]
    lists: bool


def needs_of(course: str, prompt: str, expected: Expected) -> Needs:
    """By the course, the question and the kind of answer."""
    besides = [*BESIDES.get(expected.kind, ())]
    if INEQUALITY_SIGN.search(prompt):
        besides += RELATIONS
    if course not in BY_HEAD or SPOKEN.search(prompt):
        besides += [*FUNCTIONS, INFINITY]
    if "i" not in expected.letters and ("complex" in prompt.lower() or COMPLEX.search(_maths(prompt))):
        besides.append(IMAGINARY)
    letters = (*expected.letters, *(f"{name}(|)" for name in expected.functions))
    return Needs(letters, tuple(dict.fromkeys(besides)), expected.kind in LISTS)


def _maths(prompt: str) -> str:
    return " ".join(re.findall(r"\\\((.+?)\\\)", prompt))


def keys_for(needs: Needs, comma: bool) -> list[Key]:
    """In the order of the rows: seven to a row, the digits together on the left."""
    sign = COMMA if comma else POINT
    between = Key(";", _("semicolon"), "; |", ";") if comma else Key(",", _("comma"), ", |", ",")
    seven, four, one = ([DIGIT[each] for each in row] for row in ("789", "456", "123"))
    rows = [
        *seven, DIVIDED, FRACTION, BRACKETS, BACK,
        *four, TIMES, SQUARED, POWER, LEFT,
        *one, MINUS, ROOT, SIZE, RIGHT,
        DIGIT["0"], sign, EQUALS, PLUS, PI,
    ]  # fmt: skip
    return [*rows, *_letters(needs.letters), *([between] if needs.lists else []), *needs.besides]


def _letters(names: tuple[str, ...]) -> Iterator[Key]:
    for name in names:
        if name.endswith("(|)"):
            function = name.removesuffix("(|)")
            yield Key(function, gettext("{function} of").format(function=function), name, name.replace("(|)", "(#0)"))
        elif name in GREEK:
            letter, spoken = GREEK[name]
            yield _typed(letter, spoken, name, rf"\{name} ")
        else:
            yield _typed(name, name)


GREEK = {
    "theta": ("θ", _("theta")),
    "alpha": ("α", _("alpha")),
    "beta": ("β", _("beta")),
    "gamma": ("γ", _("gamma")),
    "delta": ("δ", _("delta")),
    "lambda": ("λ", _("lambda")),
    "mu": ("μ", _("mu")),
    "phi": ("φ", _("phi")),
    "omega": ("ω", _("omega")),
    "rho": ("ρ", _("rho")),
    "sigma": ("σ", _("sigma")),
    "tau": ("τ", _("tau")),
}
