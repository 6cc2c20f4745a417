import numpy as np
import pytest

from affect import mapping
from affect.features.learning import Observed, Sign, read_signs
from affect.mapping import EMOTIONS, RELIABILITY, from_expression, from_signs, pool
from affect.training.datasets.ferplus import EXPRESSIONS
from affect.types import Emotion, LearningSignals, Modality, Scenario

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


def test_mixed_expressions_mix_their_emotions() -> None:
    mixed = from_expression({"happiness": 0.25, "neutral": 0.75})
    assert mixed == pytest.approx(0.25 * SMILE + 0.75 * from_expression({"neutral": 1.0}))


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
    assert pool({Modality.FACE: SMILE}) == pytest.approx(expected / expected.sum())


def test_opinions_that_agree_are_surer_together() -> None:
    face = from_expression({"anger": 1.0})
    learning = from_signs(MISSES, Scenario.COURSE)
    assert learning is not None
    together = pool({Modality.FACE: face, Modality.LEARNING: learning})
    assert likeliest(together) is Emotion.CONFUSED
    assert together.max() > pool({Modality.FACE: face}).max()
    assert together.max() > pool({Modality.LEARNING: learning}).max()


@pytest.mark.parametrize("modality", [Modality.BEHAVIOUR, Modality.PHYSIOLOGY, Modality.INTERFACE])
def test_evidence_without_a_measured_worth_is_not_trusted(modality: Modality) -> None:
    assert RELIABILITY[modality] == 0
    assert pool({modality: SMILE}) == pytest.approx(np.full(8, 1 / 8))
