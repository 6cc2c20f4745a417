"""Whether a calculator is allowed, by whom, and why."""

from dataclasses import replace

import pytest

from tutor.answers import Expected, Kind
from tutor.answers.types import Precision
from tutor.curriculum.generation import Instance
from tutor.practice.calculator import calculator_for

REST = {"answer_label": "", "hints": (), "solution": (), "parameters": {}, "usual_seconds": 30, "verify": None}
SUM = Instance(prompt=r"Work out \(3 + 4 \times 5\).", expected=Expected("23", Kind.NUMBER), **REST)
STORY = Instance(prompt=r"How many seats are in row \(12\)?", expected=Expected("42", Kind.NUMBER), **REST)
ROUNDED = replace(SUM, expected=Expected("23", Kind.NUMBER, precision=Precision(decimal_places=2)))


def allowed(course: str, *parts: Instance, teachers: str = "") -> bool:
    return calculator_for(course, parts, teachers).allowed


def test_from_precalculus_on_it_is_allowed() -> None:
    assert [allowed(course, STORY) for course in ("algebra", "algebra-2", "precalculus", "calculus")] == [
        False,
        False,
        True,
        True,
    ]


def test_not_where_the_question_could_be_typed_in_as_it_stands() -> None:
    assert not allowed("calculus", SUM)
    assert "working this out" in calculator_for("calculus", [SUM]).reason


@pytest.mark.parametrize("prompt", [r"Simplify \(3x + 2x\).", r"Take \(5x\).", r"Is \(\frac{ \) readable?", "None."])
def test_letters_are_no_sum(prompt: str) -> None:
    assert allowed("calculus", replace(SUM, prompt=prompt, expected=Expected("5*x")))


def test_a_sum_in_another_form_is_one_still() -> None:
    asked = Instance(prompt=r"Work out \(\frac{1}{2} + \frac{1}{3}\).", expected=Expected("5/6", Kind.NUMBER), **REST)
    assert not allowed("calculus", asked)


def test_a_rounded_answer_needs_one() -> None:
    assert allowed("algebra", ROUNDED)


def test_the_author_goes_before_the_course_and_the_teacher_before_the_author() -> None:
    assert allowed("algebra", replace(STORY, calculator=True))
    assert not allowed("calculus", replace(STORY, calculator=False))
    assert allowed("algebra", replace(SUM, calculator=False), teachers="yes")
    assert not allowed("calculus", ROUNDED, teachers="no")


def test_of_several_parts_the_strictest_counts() -> None:
    assert not allowed("calculus", STORY, SUM)
    assert allowed("calculus", STORY, STORY)
