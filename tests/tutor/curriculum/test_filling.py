"""Numbers put into text as a person would write them."""

from fractions import Fraction

import pytest

from tutor.curriculum.filling import expressions_in, fill


@pytest.mark.parametrize(
    ("mark", "three", "one", "minus_one", "zero"),
    [
        ("<a>", "3", "1", "-1", "0"),
        ("y<+a>", "y + 3", "y + 1", "y - 1", "y"),
        ("<a x>", "3x", "x", "-x", ""),
        ("y<+a x>", "y + 3x", "y + x", "y - x", "y"),
        ("<a x^n>", "3x^{2}", "x^{2}", "-x^{2}", ""),
        ("y<+a x^n>", "y + 3x^{2}", "y + x^{2}", "y - x^{2}", "y"),
        ("<a x^n-1>", "3x", "x", "-x", ""),
        ("<a x^n-2>", "3", "1", "-1", ""),
        ("<(a)>", "3", "1", "(-1)", "0"),
    ],
)
def test_a_mark_reads_well_for_every_value(mark: str, three: str, one: str, minus_one: str, zero: str) -> None:
    filled = [fill(mark, {"a": Fraction(value), "n": Fraction(2)}) for value in (3, 1, -1, 0)]
    assert filled == [three, one, minus_one, zero]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        (r"\(<+a> = <+b x>\)", r"\(2 = -3x\)"),
        (r"(<+a>)(<+b>)", "(2)(-3)"),
        (r"\frac{<+b>}{<+a>}", r"\frac{-3}{2}"),
        (r"x<+b><+a>", "x - 3 + 2"),
        (r"{}<+a>", "{} + 2"),
    ],
)
def test_a_sign_that_begins_something_is_written_close(text: str, filled: str) -> None:
    assert fill(text, {"a": Fraction(2), "b": Fraction(-3)}) == filled


def test_a_fraction_is_typeset_in_text() -> None:
    assert fill("<a>", {"a": Fraction(-1, 2)}) == r"-\frac{1}{2}"


def test_a_fraction_is_typed_in_answers() -> None:
    assert fill("<a x^a>", {"a": Fraction(-1, 2)}, tex=False) == "(-1/2)x^(-1/2)"


def test_every_expression_in_a_text_is_known() -> None:
    assert list(expressions_in("<a> and <+b-a x^n+1>")) == ["a", "b-a", "n+1"]
