"""Working is followed line by line, and the first line that goes wrong is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.answers import Expected, Kind
from tutor.answers.line_comparison import Step
from tutor.answers.types import Assumption
from tutor.answers.working import Working, check_working

REAL_X = (("x", Assumption.REAL),)
POSITIVE_X = (("x", Assumption.POSITIVE),)
SOUND = [
    [],
    ["x^2 = 25"],
    ["3x - 4 = 11", "3x = 15", "x = 5"],
    ["x^2 = 3x", "x^2 - 3x = 0", "x(x-3) = 0", "x = 0 or x = 3"],
    ["x^2 = 49", "x = ±7"],
    ["x^2 = 49", "x = 7, x = -7"],
    ["x^2 + 2x = 8", "(x+1)^2 = 9", "x + 1 = 3 or x + 1 = -3", "{2, -4}"],
    ["x + 1 = x + 2", "0 = 1", "no solution"],
    ["2(x+1) = 2x + 2", "true"],
    ["5x - 5x = 0", "all real numbers"],
    ["x + y = 5 and x - y = 1", "2x = 6 and x - y = 1", "x = 3 and y = 2"],
    ["-2x < 6", "x > -3"],
    ["x^2 > 4", "x > 2 or x < -2"],
    ["|x - 1| < 3", "-3 < x - 1 < 3", "-2 < x < 4", "(-2, 4)"],
    ["|x| = 4", "x = 4 or x = -4"],
    ["(x+2)^2 - 4", "x^2 + 4x + 4 - 4", "x(x+4)"],
    ["sin(x)^2/(1 - cos(x))", "(1-cos(x)^2)/(1-cos(x))", "1 + cos(x)"],
    ["(x+1)^2 - 1", "= x^2 + 2x", "= x(x+2)"],
    ["2x = 8", "=> x = 4"],
    ["2^x = 8", "x = 3"],
    ["e^(2x) = 5", "2x = ln 5", "x = ln(5)/2"],
    ["sqrt(x) = 3", "x = 9"],
    ["ln x = 2", "x = e^2"],
    ["x^2 = 4", "<=> x = 2 or x = -2"],
    ["a x + b = 3x - 2", "a = 3 and b = -2"],
]
LINES = [
    (["3x - 4 = 11", "3x = 7", "x = 7/3"], Step.BREAKS, 2, "Check the signs"),
    (["2x = 6", "x = 4"], Step.BREAKS, 2, "what was done to each side"),
    (["x^2 = 3x", "x = 3"], Step.LOSES, 2, "x = 0 got lost"),
    (["x^2 = 49", "x = 7"], Step.LOSES, 2, "x = -7 got lost"),
    (["x = 3", "x^2 = 9"], Step.GAINS, 2, "x = -3 came in"),
    (["sqrt(x) = x - 2", "x = (x-2)^2", "x = 1 or x = 4"], Step.GAINS, 2, "x = 1 came in"),
    (["(x-2)(x+5) = 0", "x = -2 or x = 5"], Step.BREAKS, 2, "Check the signs"),
    (["-2x < 6", "x < -3"], Step.BREAKS, 2, "negative number"),
    (["2x <= 6", "x < 3"], Step.LOSES, 2, "x = 3 got lost"),
    (["(x+3)^2", "x^2 + 9"], Step.BREAKS, 2, "power of a sum"),
    (["2(x+3)", "2x + 3"], Step.BREAKS, 2, "every term"),
    (["2(x+3) = 9", "2x + 3 = 9"], Step.BREAKS, 2, "every term"),
    (["4x - 2", "2x - 1"], Step.BREAKS, 2, "factor of two"),
    (["x + 2 = 5", "3"], Step.BREAKS, 2, "what is equal"),
    (["x = 1", "x = (1", "x = 1"], Step.UNREADABLE, 2, "can't be read"),
    (["x + y = 5 and x - y = 1", "x = 3 and y = 1"], Step.BREAKS, 2, "line 1"),
    (["x^2 = 5", "x = sqrt 5"], Step.LOSES, 2, "a solution got lost"),
    (["a^2 = b^2", "a = b"], Step.LOSES, 2, "a solution got lost"),
]


@pytest.mark.parametrize("lines", SOUND, ids=str)
def test_sound_working_is_followed_to_its_end(lines: list[str]) -> None:
    found = check_working(lines)
    assert (found.follows, found.first_bad, found.feedback) == (True, None, "")


@pytest.mark.parametrize(("lines", "step", "number", "words"), LINES)
def test_the_first_bad_line_is_named(lines: list[str], step: Step, number: int, words: str) -> None:
    found = check_working(lines)
    assert (found.first_bad, found.lines[number - 1].step) == (number, step)
    assert words in found.feedback


def test_later_lines_are_held_against_the_one_before_them() -> None:
    found = check_working(["2x = 6", "x = 4", "3x = 12"])
    assert [line.step for line in found.lines] == [Step.FIRST, Step.BREAKS, Step.FOLLOWS]


def test_an_unreadable_line_says_where_and_decides_nothing() -> None:
    found = check_working(["x = 1", "x = 1 +", "x = 2"])
    assert found.follows is None
    assert found.lines[1].start is not None
    assert found.lines[2].step is Step.UNDECIDED


def test_the_place_counts_from_where_the_line_begins() -> None:
    line = check_working(["x + 1", "= 2 + )"]).lines[1]
    assert (line.start, line.end) == (6, 7)


def test_two_lines_that_break_are_enough_to_say_no() -> None:
    assert check_working(["x = (1", "x = 1", "x = 2"]).follows is False


def test_over_the_real_numbers_a_cube_has_one_root() -> None:
    assert check_working(["x^3 = 27", "x = 3"]).follows is False
    assert check_working(["x^3 = 27", "x = 3"], assumptions=REAL_X).follows is True


def test_a_positive_letter_has_one_square_root() -> None:
    assert check_working(["x^2 = 36", "x = 6"], assumptions=POSITIVE_X).follows is True


def test_what_an_exercise_says_about_its_letters_holds_in_the_working() -> None:
    expected = Expected("6", Kind.NUMBER, assumptions=POSITIVE_X, unknown="x")
    assert check_working(["x^2 = 36", "x = 6"], expected).follows is True


def test_in_an_exercise_a_lost_solution_is_not_named() -> None:
    found = check_working(["x^2 = 3x", "x = 3"], Expected("{0, 3}", Kind.SOLUTIONS, unknown="x"))
    assert found.lines[1].step is Step.LOSES
    assert not {"0", "3"} & set(found.feedback.replace("line 1", "").replace("line 2", ""))


def test_in_an_exercise_a_solution_already_written_may_be_named() -> None:
    expected = Expected("{0, 3}", Kind.SOLUTIONS, unknown="x")
    assert "x = 0 got lost" in check_working(["x(x-3) = 0", "x = 0 or x = 3", "x = 3"], expected).feedback


def test_derivatives_may_follow_where_calculus_is_done() -> None:
    lines = ["3x^2 + cos(x)", "x^3 + sin(x) + c"]
    assert check_working(lines).follows is False
    assert check_working(lines, calculus=True).follows is True


def test_other_letters_than_those_of_the_exercise_are_unreadable() -> None:
    assert check_working(["q = 3"], Expected("3", Kind.NUMBER, unknown="x")).lines[0].step is Step.UNREADABLE


def test_what_was_understood_is_shown_for_every_line() -> None:
    found = check_working(["x/2 = 3", "x = 6"])
    assert [line.latex for line in found.lines] == [r"\frac{x}{2} = 3", "x = 6"]


TEXTS = st.sampled_from(
    ["x^x = 2", "no solution", "all", "x = 1/0", "x > oo", "2", "x = ±2", "(1, 2)", "x = 1 or x > 2", "", "x +",
     "1 = 2", "x = y", "[[1, 2]]", "{1, 2}", "true", "|x| < 1", "x != 2", "i", "ln(x) = y", "x^2 = 4", "x = 2"]
)  # fmt: skip


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_lines_whatever_are_too_strange(lines: list[str]) -> None:
    found = check_working(lines)
    assert len(found.lines) == len(lines)
    assert (found.first_bad is None) == (found.feedback == "")


def test_the_same_working_always_gets_the_same_verdict() -> None:
    lines = ["sqrt(x+1) = x - 1", "x + 1 = (x-1)^2", "x = 3"]
    first: Working = check_working(lines)
    assert all(check_working(lines) == first for _ in range(3))
