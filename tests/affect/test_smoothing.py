"""The filter over emotions, against a small hidden Markov model worked out with a transition matrix."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from affect.smoothing import PERSISTENCE, Belief, holds, smooth
from affect.types import Emotion

EMOTIONS = tuple(Emotion)
EVEN = 1 / len(EMOTIONS)


def reading(likeliest: Emotion, chance: float) -> dict[Emotion, float]:
    rest = (1 - chance) / (len(EMOTIONS) - 1)
    return dict.fromkeys(EMOTIONS, rest) | {likeliest: chance}


FIRST, SECOND = EMOTIONS[:2]


def after(*readings: dict[Emotion, float] | None, gap: float = 5.0, reliability: float = 1.0) -> Belief:
    belief = None
    for each in readings:
        belief = smooth(belief, each, gap, reliability)
    assert belief is not None
    return belief


def test_two_readings_that_differ_are_joined_as_the_transition_matrix_says() -> None:
    stay = np.exp(-5 / PERSISTENCE)
    matrix = stay * np.eye(len(EMOTIONS)) + (1 - stay) * EVEN
    one, other = (np.array(list(reading(e, c).values())) for e, c in ((FIRST, 0.5), (SECOND, 0.4)))
    joint = (one @ matrix) * other
    found = after(reading(FIRST, 0.5), reading(SECOND, 0.4))
    assert list(found.chances.values()) == pytest.approx(joint / joint.sum(), abs=1e-6)


def test_the_first_reading_is_believed_as_it_is() -> None:
    assert after(reading(FIRST, 0.6)).chances[FIRST] == pytest.approx(0.6, abs=1e-4)


def test_the_longer_the_gap_the_less_is_kept() -> None:
    first = after(reading(FIRST, 0.8))
    kept = [smooth(first, None, gap, 1.0).chances[FIRST] for gap in (1.0, 60.0, 600.0)]
    assert kept == sorted(kept, reverse=True)
    assert smooth(first, None, 1e6, 1.0).chances[FIRST] == pytest.approx(EVEN)


def test_a_missing_reading_never_makes_surer() -> None:
    first = after(reading(FIRST, 0.8))
    assert max(smooth(first, None, 5.0, 1.0).chances.values()) <= max(first.chances.values())


def test_a_reading_of_no_reliability_is_a_missing_one() -> None:
    first = after(reading(FIRST, 0.8))
    assert smooth(first, reading(SECOND, 0.99), 5.0, 0.0) == smooth(first, None, 5.0, 0.0)


def test_a_less_reliable_reading_moves_the_belief_less() -> None:
    first = after(reading(FIRST, 0.5))
    moved = [smooth(first, reading(SECOND, 0.8), 5.0, r).chances[SECOND] for r in (0.2, 0.6, 1.0)]
    assert moved == sorted(moved)


def test_the_same_reading_again_and_again_is_no_surer_than_once() -> None:
    assert after(*[reading(FIRST, 0.6)] * 20).chances[FIRST] == pytest.approx(0.6, abs=1e-4)


READINGS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.lists(st.floats(0.01, 1), min_size=len(EMOTIONS), max_size=len(EMOTIONS))),
        st.floats(0, 300),
        st.floats(0, 1),
    ),
    min_size=1,
    max_size=8,
)


@given(READINGS)
def test_a_belief_is_never_surer_than_its_surest_reading(
    readings: list[tuple[list[float] | None, float, float]],
) -> None:
    belief, surest = None, EVEN
    for weights, gap, reliability in readings:
        chances = None if weights is None else np.array(weights) / sum(weights)
        given_now = None if chances is None else dict(zip(EMOTIONS, chances.tolist(), strict=True))
        belief = smooth(belief, given_now, gap, reliability)
        if chances is not None:
            surest = max(surest, float((chances**reliability / (chances**reliability).sum()).max()))
        assert max(belief.chances.values()) <= surest + 1e-5
        assert sum(belief.chances.values()) == pytest.approx(1)


def test_one_reading_does_not_hold_and_two_that_agree_do() -> None:
    assert holds(after(reading(FIRST, 0.7))) is None
    assert holds(after(reading(FIRST, 0.7), reading(FIRST, 0.7))) is FIRST


def test_two_readings_that_disagree_do_not_hold() -> None:
    assert holds(after(reading(FIRST, 0.7), reading(FIRST, 0.7), reading(SECOND, 0.7))) is None


def test_a_missing_reading_between_does_not_break_the_run() -> None:
    assert holds(after(reading(FIRST, 0.7), None, reading(FIRST, 0.7))) is FIRST


@pytest.mark.parametrize(
    ("probabilities", "gap", "reliability", "said"),
    [
        (None, -1.0, 1.0, "in order"),
        (None, float("nan"), 1.0, "in order"),
        (None, 1.0, 1.5, "outside 0..1"),
        ({FIRST: 1.0}, 1.0, 1.0, "a chance for each"),
        (dict.fromkeys(EMOTIONS, 0.9), 1.0, 1.0, "together 1"),
    ],
)
def test_what_cannot_be_is_refused(
    probabilities: dict[Emotion, float] | None, gap: float, reliability: float, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        smooth(None, probabilities, gap, reliability)
