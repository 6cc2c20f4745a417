from knowledge_tracing.features import observe
from knowledge_tracing.forgetting import DAY
from knowledge_tracing.reasons import reasons
from knowledge_tracing.types import Observation, SkillHistory
from tests.knowledge_tracing.learners import answered


def test_without_answers_it_says_so() -> None:
    assert reasons(SkillHistory(), now=0.0) == ("no answers yet",)


def test_a_run_of_right_answers_is_counted_in_words() -> None:
    assert reasons(answered([True] * 3), now=180.0) == ("three right in a row without hints",)


def test_the_hints_of_the_last_exercise_are_told() -> None:
    helped = observe(answered([True]), Observation(True, 60.0, hints=2))
    assert reasons(helped, now=120.0) == (
        "right in the end on the last exercise",
        "two hints used on the last exercise",
    )


def test_a_run_with_hints_is_never_called_one_without() -> None:
    helped = observe(answered([True] * 5), Observation(True, 600.0, hints=1))
    assert not any("without hints" in reason for reason in reasons(helped, now=600.0))


def test_a_long_pause_is_told_in_days() -> None:
    assert "not practised for nine days" in reasons(answered([True]), now=9.5 * DAY)


def test_a_single_day_is_not_plural() -> None:
    assert "not practised for one day" in reasons(answered([True]), now=DAY)


def test_misses_in_a_row_are_counted() -> None:
    assert reasons(answered([True, False, False]), now=180.0) == ("two misses in a row",)


def test_one_miss_after_much_success_is_called_a_slip() -> None:
    told = reasons(answered([True] * 10 + [False]), now=660.0)
    assert told == ("one slip after mostly right answers", "mostly right for a while")


def test_more_than_nine_are_written_as_figures() -> None:
    assert reasons(answered([True] * 12), now=720.0)[0] == "12 right in a row without hints"


def test_there_are_never_more_than_three_reasons() -> None:
    helped = observe(answered([False] * 9), Observation(False, 600.0, hints=3))
    assert len(reasons(helped, now=30 * DAY)) == 3
