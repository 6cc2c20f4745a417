"""Fill values into text so that it reads as a person would write it.

    <a>        the value                    7, -3, \\frac{1}{2}
    <+a>       as a further term            + 7, - 3, nothing for 0
    <a x>      as a coefficient             7x, x, -x, nothing for 0
    <+a x^2>   both                         + 7x^2, - x^2
    <(a)>      in brackets when negative    7, (-3)
Any expression without spaces may stand for `a`. In answers a fraction is written 1/2 instead of in TeX.
"""

import re
from fractions import Fraction

from tutor.curriculum.language import Values, evaluate

MARK = re.compile(r"<(\+?)([^\s<>]+)(?:\s+([^<>]+))?>")
BRACKETED = re.compile(r"^\(([^()]+)\)$")
LEADING_PLUS = re.compile(r"(^|\\\(\s*|\\\[\s*|[=({,]\s*)\+ ")
LEADING_MINUS = re.compile(r"(^|\\\(\s*|\\\[\s*|[=({,]\s*)- (?=[\w\\])")


def fill(text: str, values: Values, tex: bool = True) -> str:
    """The text with every mark replaced. Raises `LanguageError`."""
    filled = MARK.sub(lambda mark: _replacement(mark, values, tex), text)
    return LEADING_MINUS.sub(r"\1-", LEADING_PLUS.sub(r"\1", filled))


def _replacement(mark: re.Match[str], values: Values, tex: bool) -> str:
    plus, expression, letters = mark.groups()
    value = evaluate(expression, values)
    if plus:
        return _term(value, letters or "", tex)
    if letters is not None:
        return _coefficient(value, letters, tex)
    number = written(value, tex)
    return f"({number})" if value < 0 and BRACKETED.match(expression) else number


def written(value: Fraction, tex: bool) -> str:
    """A number as text."""
    if value.denominator == 1:
        return str(value.numerator)
    if not tex:
        return f"({value.numerator}/{value.denominator})"
    sign = "-" if value < 0 else ""
    return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def _term(value: Fraction, letters: str, tex: bool) -> str:
    if value == 0:
        return ""
    inside = _coefficient(abs(value), letters, tex) if letters else written(abs(value), tex)
    return f" {'-' if value < 0 else '+'} {inside}"


def _coefficient(value: Fraction, letters: str, tex: bool) -> str:
    if value == 0:
        return ""
    if abs(value) == 1:
        return ("-" if value < 0 else "") + letters
    return written(value, tex) + letters
