import pytest

from affect.features.learning import Sign, read_signs
from affect.types import LearningSignals


def signs(learning: LearningSignals | None) -> dict[Sign, float]:
    return {observed.sign: observed.strength for observed in read_signs(learning)}


@pytest.mark.parametrize(
    "ordinary",
    [
        None,
        LearningSignals(),
        LearningSignals(errors_in_a_row=1, hints_used=1, seconds_on_problem=50, usual_seconds=40),
        LearningSignals(correct_in_a_row=2, seconds_on_problem=5, usual_seconds=40),
        LearningSignals(seconds_on_problem=20, usual_seconds=5),
        LearningSignals(seconds_on_problem=500),
    ],
)
def test_ordinary_work_gives_no_sign(ordinary: LearningSignals | None) -> None:
    assert signs(ordinary) == {}


@pytest.mark.parametrize(("errors", "strength"), [(2, 1), (3, 2), (4, 3), (9, 3)])
def test_misses_in_a_row_grow_stronger_up_to_a_point(errors: int, strength: float) -> None:
    assert signs(LearningSignals(errors_in_a_row=errors))[Sign.MISSES] == strength


def test_misses_that_go_on_are_a_sign_of_their_own() -> None:
    assert Sign.MANY_MISSES in signs(LearningSignals(errors_in_a_row=4))
    assert Sign.MANY_MISSES not in signs(LearningSignals(errors_in_a_row=3))


def test_quick_misses_look_hasty() -> None:
    hasty = LearningSignals(errors_in_a_row=3, seconds_on_problem=8, usual_seconds=40)
    assert Sign.HASTY_MISSES in signs(hasty)


def test_quick_right_answers_are_noticed() -> None:
    quick = LearningSignals(correct_in_a_row=4, seconds_on_problem=15, usual_seconds=40)
    assert signs(quick) == {Sign.SUCCESSES: 2, Sign.QUICK_SUCCESSES: 1}


def test_a_long_time_is_long_against_the_learners_own_usual() -> None:
    assert signs(LearningSignals(seconds_on_problem=120, usual_seconds=40)) == {Sign.SLOW: 2}
    assert signs(LearningSignals(seconds_on_problem=120, usual_seconds=100)) == {}


def test_a_late_start_and_several_hints_are_signs() -> None:
    assert signs(LearningSignals(hints_used=3, seconds_to_first_action=45)) == {Sign.LATE_START: 1, Sign.HINTS: 2}


def test_counts_are_said_in_words() -> None:
    said = [observed.words for observed in read_signs(LearningSignals(errors_in_a_row=3, hints_used=12))]
    assert said == ["three misses in a row", "12 hints used"]
