"""Nothing that anybody types makes the checker fail, and nothing of this sort is right."""

import gc
import resource

import pytest

from tests.tutor.answers.hostile import HOSTILE, STRINGS
from tutor.answers import Expected, Judgement, Kind, Unreadable, Verdict, check
from tutor.answers.reader import parse
from tutor.answers.vocabulary import Vocabulary

ASKED = (
    Expected("x^2 + 1"),
    Expected("x^2 + 1", variables=("x", "y", "z")),
    Expected("x^2 = 1", Kind.EQUATION, variables=("x", "y")),
    Expected("{1, -1}", Kind.SOLUTIONS, unknown="x"),
    Expected("7", Kind.NUMBER),
    Expected("x > 1", Kind.INEQUALITY),
    Expected("x^3/3", Kind.ANTIDERIVATIVE),
    Expected("(1, 2)", Kind.POINT),
)
MEGABYTES = 150


def test_there_are_two_hundred() -> None:
    assert len(set(STRINGS)) == 200


@pytest.mark.parametrize("syntax", ["plain", "latex"])
@pytest.mark.parametrize("group", HOSTILE)
def test_hostile_answers_are_judged_and_never_right(group: str, syntax: str) -> None:
    for text in HOSTILE[group]:
        for expected in ASKED:
            judgement = check(text, expected, syntax=syntax)
            assert isinstance(judgement, Judgement)
            assert judgement.verdict is not Verdict.CORRECT, (text, expected)


def place_of_trouble(text: str, syntax: str) -> tuple[int, int]:
    """Where a text cannot be read; its beginning when it can."""
    try:
        parse(text, Vocabulary(None, ("f",)), syntax)
    except Unreadable as trouble:
        return trouble.start, trouble.end
    return 0, 0


@pytest.mark.parametrize("syntax", ["plain", "latex"])
def test_any_letter_may_be_a_variable_in_hostile_text(syntax: str) -> None:
    for text in STRINGS:
        start, end = place_of_trouble(text, syntax)
        assert 0 <= start <= end <= len(text)


def test_hostile_answers_take_little_memory() -> None:
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for text in STRINGS:
        check(text, ASKED[1])
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MEGABYTES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10^1000 (x-1)^4 + 1 = 0", Expected("x = 1", Kind.EQUATION)),
        ("10^1000 (x-1)^20 + 1 > 0", Expected("x > 1", Kind.INEQUALITY)),
        ("(x^60-1)^2 + 10^-300 = 0", Expected("x^2 = 1", Kind.EQUATION)),
        ("x^120 + 10^99999*x + 1 = 0", Expected("x^2 = 1", Kind.EQUATION)),
        ("(x + 10^99999)^120 = 0", Expected("x^2 + y = 1", Kind.EQUATION, variables=("x", "y"))),
        ("(10^5000 x + 1)^120 y^120 = 1", Expected("x^2 + y = 1", Kind.EQUATION, variables=("x", "y"))),
        ("x^-99999 < x", Expected("x > 1", Kind.INEQUALITY)),
    ],
)
def test_zeros_that_cannot_be_told_apart_leave_it_open_or_wrong(text: str, expected: Expected) -> None:
    assert check(text, expected).verdict in (Verdict.UNDECIDED, Verdict.WRONG)


@pytest.mark.parametrize("text", ["|(x+1)^100 - 99999!|", "floor(x + e^99999)", "max(x, 10^99999)"])
def test_a_kink_may_lie_beyond_all_floating_point_numbers(text: str) -> None:
    assert check(text, ASKED[0]).verdict in (Verdict.UNDECIDED, Verdict.WRONG)


@pytest.mark.parametrize(
    "text", ["x" + "%" * 300, "1/" * 190 + "x", "(" * 39 + "x" + ")^2" * 39, "|" * 30 + "x" + "|" * 30]
)
def test_depth_leaves_room_on_the_stack_of_a_server(text: str) -> None:
    def deeper(levels: int) -> Judgement:
        return deeper(levels - 1) if levels else check(text, ASKED[0])

    assert deeper(150).verdict in (Verdict.UNREADABLE, Verdict.WRONG)


@pytest.mark.parametrize("tiny", ["cos(10^-200)", "cos(10^-99999)", "exp(-10^-300)", "1 + e^(-5000)"])
def test_what_is_tiny_is_not_nothing(tiny: str) -> None:
    assert check(f"x^2 + {tiny}", Expected("x^2 + 1")).verdict in (Verdict.UNDECIDED, Verdict.WRONG)
