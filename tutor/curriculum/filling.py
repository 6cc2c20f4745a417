r"""Fill values into text so that it reads as a person would write it.

    <a>         the value                      7, -3, \frac{1}{2}
    <+a>        as a further term              + 7, - 3, nothing for 0
    <a x>       as a coefficient               7x, x, -x, nothing for 0
    <a x^n>     with a power worked out        7x^{3}, 7x for n = 1, 7 for n = 0
    <+a x^n>    both                           + 7x^{3}, - x
    <(a)>       in brackets when negative      7, (-3)
Any expression without spaces may stand for `a` and `n`. In answers, which are typed and not typeset, fractions are
written (1/2) and powers x^(3).
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from tutor.curriculum.arithmetic import Values, evaluate

MARK = re.compile(r"<(\+?)([^\s<>]+)(?:\s+([^<>]+))?>")
POWER = re.compile(r"([A-Za-z])\^([^\s<>]+)")
BRACKETED = re.compile(r"\([^()]+\)")
# A sign belongs to the number where nothing stands before it: at the start, after a bracket, a comma or an equals sign.
START = r"(^|[({\[]|[=,] ?)\s*"
LEADING_PLUS = re.compile(START + r"\+ ")
LEADING_MINUS = re.compile(START + r"- (?=[\w\\])")


def fill(text: str, values: Values, tex: bool = True) -> str:
    """The text with every mark replaced. Raises `LanguageError`."""
    filled = MARK.sub(lambda mark: _replacement(mark, values, tex), text)
    return LEADING_MINUS.sub(r"\1-", LEADING_PLUS.sub(r"\1", filled))


def expressions_in(text: str) -> Iterator[str]:
    """Every expression that stands in a mark."""
    for _, expression, letters in MARK.findall(text):
        yield expression
        if power := POWER.fullmatch(letters):
            yield power[2]


def written(value: Fraction, tex: bool) -> str:
    """A number as text."""
    if value.denominator == 1:
        return str(value.numerator)
    if not tex:
        return f"({value.numerator}/{value.denominator})"
    sign = "-" if value < 0 else ""
    return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def _replacement(mark: re.Match[str], values: Values, tex: bool) -> str:
    plus, expression, letters = mark.groups()
    value = evaluate(expression, values)
    letters = _letters(letters or "", values, tex)
    if plus:
        return _term(value, letters, tex)
    if mark[3]:
        return _coefficient(value, letters, tex)
    number = written(value, tex)
    return f"({number})" if value < 0 and BRACKETED.fullmatch(expression) else number


def _letters(letters: str, values: Values, tex: bool) -> str:
    """`x^n` with the exponent worked out; other letters as they are."""
    power = POWER.fullmatch(letters)
    if power is None:
        return letters
    exponent = evaluate(power[2], values)
    if exponent in (0, 1):
        return power[1] if exponent else ""
    number = written(exponent, tex)
    return f"{power[1]}^{{{number}}}" if tex else f"{power[1]}^({number.strip('()')})"


def _term(value: Fraction, letters: str, tex: bool) -> str:
    if value == 0:
        return ""
    return f" {'-' if value < 0 else '+'} {_coefficient(abs(value), letters, tex)}"


def _coefficient(value: Fraction, letters: str, tex: bool) -> str:
    if value == 0:
        return ""
    if abs(value) == 1 and letters:
        return ("-" if value < 0 else "") + letters
    return written(value, tex) + letters
