"""The keys under an answer's field: the usual ones, and what this exercise may need besides.

They follow from the question, the kind of its answer and its letters, never from the answer itself.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tutor.answers import Expected, Kind
from tutor.practice.calculator import BY_HEAD


class Key(NamedTuple):
    """One key: what stands on it, its spoken name, what it types as text and in the maths editor.

    `|` marks where the cursor goes, `#0` what was selected. `act`: it moves or deletes instead.
    """

    face: str
    name: str
    insert: str = ""
    latex: str = ""
    act: str = ""


def _typed(face: str, name: str, text: str = "", latex: str = "") -> Key:
    return Key(face, name, f"{text or face}|", latex or text or face)


DIGIT = {digit: _typed(digit, digit) for digit in "0123456789"}
POINT, COMMA = _typed(".", "decimal point"), _typed(",", "decimal comma")
DIVIDED = Key("÷", "divided by", "/|", r"\frac{#@}{#?}")
TIMES = _typed("×", "times", "*", r"\cdot ")
MINUS, PLUS, EQUALS = _typed("−", "minus", "-"), _typed("+", "plus"), _typed("=", "equals")
FRACTION = Key("a⁄b", "fraction", "(|)/()", r"\frac{#@}{#?}")
SQUARED = Key("x²", "squared", "^2|", "#@^2")
POWER = Key("xⁿ", "to the power", "^(|)", "#@^{#?}")
ROOT = Key("√", "square root", "sqrt(|)", r"\sqrt{#0}")
SIZE = Key("|x|", "absolute value", "abs(|)", r"\left|#0\right|")
BRACKETS = Key("( )", "brackets", "(|)", r"\left(#0\right)")
PI = _typed("π", "pi", "pi", r"\pi ")
BACK = Key("⌫", "delete", act="back")
LEFT, RIGHT = Key("←", "one place back", act="left"), Key("→", "one place on", act="right")

RELATIONS = (
    _typed("<", "less than", latex="<"),
    _typed(">", "greater than", latex=">"),
    _typed("≤", "at most", "<=", r"\le "),
    _typed("≥", "at least", ">=", r"\ge "),
    _typed("≠", "not equal to", "!=", r"\ne "),
)
OR, AND = Key("or", "or", " or |", r"\lor "), Key("and", "and", " and |", r"\land ")
PLUS_MINUS, INFINITY = _typed("±", "plus or minus", latex=r"\pm "), _typed("∞", "infinity", "oo", r"\infty ")
IMAGINARY = _typed("i", "imaginary unit")
SQUARE_BRACKETS = Key("[ ]", "square brackets", "[|]", r"\left[#0\right]")
UNION, BRACES = _typed("∪", "union", latex=r"\cup "), Key("{ }", "curly brackets", "{|}", r"\left\{#0\right\}")
NUMBER_E = _typed("e", "Euler’s number e")
FUNCTIONS = (
    *(Key(name, spoken, f"{name}(|)", rf"\{name}\left(#0\right)") for name, spoken in (
        ("sin", "sine"), ("cos", "cosine"), ("tan", "tangent"), ("ln", "natural logarithm"), ("log", "logarithm"),
        ("arcsin", "inverse sine"), ("arccos", "inverse cosine"), ("arctan", "inverse tangent"),
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
    between = Key(";", "semicolon", "; |", ";") if comma else Key(",", "comma", ", |", ",")
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
            yield Key(name.removesuffix("(|)"), f"{name.removesuffix('(|)')} of", name, name.replace("(|)", "(#0)"))
        else:
            yield _typed(GREEK.get(name, name), name, name, rf"\{name} " if name in GREEK else name)


GREEK = {"theta": "θ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "lambda": "λ", "mu": "μ", "phi": "φ",
         "omega": "ω", "rho": "ρ", "sigma": "σ", "tau": "τ"}  # fmt: skip
