from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affect import mapping
from affect.features.learning import Observed, Sign, read_signs
from affect.links import FROM_BODY, FROM_EXPRESSION, Link
from affect.mapping import EMOTIONS, attention, from_expression, from_signs, from_strain, no_surer_than, pool
from affect.reliability import RELIABILITY
from affect.training.datasets.ferplus import EXPRESSIONS
from affect.types import Emotion, LearningSignals, Modality, Scenario

EVENLY = np.full(7, 1 / 7)
SMILE = from_expression({"happiness": 1.0})
MISSES = read_signs(LearningSignals(errors_in_a_row=3))


def likeliest(opinion: mapping.Probabilities) -> Emotion:
    return EMOTIONS[int(opinion.argmax())]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_expression_gives_probabilities_that_sum_to_one(expression: str) -> None:
    opinion = from_expression({expression: 1.0})
    assert opinion.sum() == pytest.approx(1)
    assert (opinion > 0).all()


@pytest.mark.parametrize("expression", [name for name in EXPRESSIONS if name != "neutral"])
def test_no_expression_is_taken_for_a_feeling_outright(expression: str) -> None:
    assert from_expression({expression: 1.0}).max() < 0.7


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=8, max_size=8).filter(lambda each: sum(each) > 0))
def test_a_feeling_is_never_surer_than_the_expression_it_comes_from(odds: list[float]) -> None:
    expression = {name: odd / sum(odds) for name, odd in zip(EXPRESSIONS, odds, strict=True)}
    opinion = from_expression(expression)
    assert opinion.sum() == pytest.approx(1)
    assert opinion.max() <= max(*expression.values(), 1 / 7) + 1e-9


def test_expressions_that_are_clear_enough_mix_their_feelings() -> None:
    mixed = from_expression({"happiness": 0.25, "neutral": 0.75})
    assert mixed == pytest.approx(0.25 * SMILE + 0.75 * from_expression({"neutral": 1.0}))


@pytest.mark.parametrize("strained", [0.0, 0.3, 0.5, 1.0])
def test_a_feeling_is_never_surer_than_the_strain_it_comes_from(strained: float) -> None:
    opinion = from_strain(strained)
    assert opinion.sum() == pytest.approx(1)
    assert opinion.max() <= max(strained, 1 - strained) + 1e-9


def test_strain_speaks_for_unease_and_against_boredom() -> None:
    strained, at_ease = from_strain(0.9), from_strain(0.1)
    assert strained[EMOTIONS.index(Emotion.ANXIOUS)] > at_ease[EMOTIONS.index(Emotion.ANXIOUS)]
    assert strained[EMOTIONS.index(Emotion.BORED)] < at_ease[EMOTIONS.index(Emotion.BORED)]


def test_an_opinion_that_is_unsure_enough_is_left_alone() -> None:
    assert no_surer_than(0.8, SMILE) is SMILE


@pytest.mark.parametrize("table", [FROM_EXPRESSION, FROM_BODY])
def test_every_row_of_chances_sums_to_one_and_names_its_source(table: Mapping[str, Link]) -> None:
    for link in table.values():
        assert link.row.sum() == pytest.approx(1)
        assert link.source


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_alone_gives_probabilities_that_sum_to_one(sign: Sign) -> None:
    opinion = from_signs([Observed(sign, 1, "")], Scenario.COURSE)
    assert opinion is not None
    assert len(opinion) == len(EMOTIONS)
    assert opinion.sum() == pytest.approx(1)


def test_no_sign_is_no_opinion() -> None:
    assert from_signs((), Scenario.COURSE) is None


def test_a_sign_twice_as_strong_squares_its_factors() -> None:
    once = from_signs(read_signs(LearningSignals(errors_in_a_row=2)), Scenario.COURSE)
    twice = from_signs(MISSES, Scenario.COURSE)
    assert once is not None
    assert twice == pytest.approx(once**2 / (once**2).sum())


def test_misses_in_a_test_weigh_more_on_the_mind_than_in_a_lesson() -> None:
    anxious = EMOTIONS.index(Emotion.ANXIOUS)
    in_test, in_lesson = from_signs(MISSES, Scenario.TEST), from_signs(MISSES, Scenario.COURSE)
    assert in_test is not None
    assert in_lesson is not None
    assert in_test[anxious] > in_lesson[anxious]


def test_a_pool_of_one_is_the_opinion_to_the_power_of_its_reliability() -> None:
    expected = SMILE ** RELIABILITY[Modality.FACE]
    assert pool({Modality.FACE: SMILE}, RELIABILITY) == pytest.approx(expected / expected.sum())


def test_opinions_that_agree_are_surer_together() -> None:
    face = from_expression({"anger": 1.0})
    learning = from_signs(MISSES, Scenario.COURSE)
    assert learning is not None
    together = pool({Modality.FACE: face, Modality.LEARNING: learning}, RELIABILITY)
    assert likeliest(together) is Emotion.CONFUSED
    assert together.max() > pool({Modality.FACE: face}, RELIABILITY).max()
    assert together.max() > pool({Modality.LEARNING: learning}, RELIABILITY).max()


@pytest.mark.parametrize("modality", [Modality.BEHAVIOUR, Modality.INTERFACE])
def test_evidence_without_a_measured_worth_is_not_trusted(modality: Modality) -> None:
    assert RELIABILITY[modality] == 0
    assert pool({modality: SMILE}, RELIABILITY) == pytest.approx(EVENLY)


def test_evidence_that_says_nothing_gets_no_attention() -> None:
    shares = attention({Modality.FACE: SMILE, Modality.LEARNING: EVENLY}, RELIABILITY)
    assert shares[Modality.FACE] == pytest.approx(1)
    assert shares[Modality.LEARNING] == pytest.approx(0)


def test_nothing_has_a_share_where_nothing_is_said() -> None:
    assert attention({Modality.FACE: EVENLY}, RELIABILITY) == {Modality.FACE: pytest.approx(0)}
