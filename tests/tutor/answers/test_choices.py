import pytest

from tutor.answers import Expected, Kind, Misconception, Verdict, check

ASKED = Expected(
    r"A line with slope \(2\)",
    Kind.CHOICE,
    choices=(r"A line with slope \(2\)", "A circle", "A parabola"),
    misconceptions=(Misconception("square", "A parabola", "There is no square here."),),
)


def test_the_right_text_is_correct() -> None:
    assert check(r"A line with slope \(2\)", ASKED).verdict is Verdict.CORRECT


def test_a_choice_with_a_thought_behind_it_gets_its_feedback() -> None:
    judged = check("A parabola", ASKED)
    assert (judged.verdict, judged.misconception) == (Verdict.WRONG, "square")


def test_another_choice_is_wrong() -> None:
    assert check("A circle", ASKED).verdict is Verdict.WRONG


@pytest.mark.parametrize("typed", ["", "2", "A square", "\0", "a circle and more"])
def test_what_is_no_choice_counts_for_nothing(typed: str) -> None:
    judged = check(typed, ASKED)
    assert judged.verdict is Verdict.UNREADABLE
    assert "Choose" in judged.feedback


def test_line_breaks_of_a_form_change_nothing() -> None:
    assert check("A\r\n circle ", ASKED).verdict is Verdict.WRONG
