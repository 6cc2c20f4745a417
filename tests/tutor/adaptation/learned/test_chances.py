import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.adaptation.learned.actions import Action
from tutor.adaptation.learned.chances import Opinion, drawn, exploring, mixed_with_any, thompson

ALLOWED = st.lists(st.sampled_from(Action), min_size=2, max_size=3, unique=True)
OPINIONS = st.dictionaries(
    st.sampled_from(Action), st.builds(Opinion, st.floats(-1, 1), st.floats(0.01, 1)), min_size=2, max_size=3
)


@given(ALLOWED.filter(lambda found: Action.USUAL in found), st.floats(0.02, 0.3))
def test_exploring_keeps_to_the_rules_but_for_its_share(actions: list[Action], share: float) -> None:
    chances = exploring(actions, share)
    assert sum(chances.values()) == pytest.approx(1.0)
    assert min(chances.values()) == pytest.approx(share / len(actions))
    assert 1.0 - chances[Action.USUAL] == pytest.approx(share * (1 - 1 / len(actions)))


@given(OPINIONS)
def test_thompsons_chances_sum_to_one_and_follow_the_means(opinions: dict[Action, Opinion]) -> None:
    chances = thompson(opinions)
    assert sum(chances.values()) == pytest.approx(1.0, abs=1e-6)
    assert all(0.0 <= each <= 1.0 for each in chances.values())
    if len({each.spread for each in opinions.values()}) == 1:
        best = max(opinions, key=lambda each: opinions[each].mean)
        assert chances[best] == pytest.approx(max(chances.values()))


@pytest.mark.parametrize("third", [None, Opinion(0.02, 0.3)])
def test_thompsons_chances_are_how_often_a_draw_is_the_largest(third: Opinion | None) -> None:
    opinions = {Action.EASIER: Opinion(0.0, 0.1), Action.USUAL: Opinion(0.05, 0.02)}
    if third:
        opinions[Action.HARDER] = third
    rng = np.random.default_rng(1)
    draws = np.array([rng.normal(*each, size=200_000) for each in opinions.values()])
    counted = np.bincount(draws.argmax(axis=0), minlength=len(opinions)) / draws.shape[1]
    assert list(thompson(opinions).values()) == pytest.approx(counted.tolist(), abs=0.005)


def test_actions_come_as_often_as_their_propensity_says() -> None:
    chances = exploring(list(Action), 0.3)
    rng = random.Random(2)
    counted = Counter(drawn(chances, rng.random()) for _ in range(100_000))
    for action, chance in chances.items():
        assert counted[action] / 100_000 == pytest.approx(chance, abs=0.005)


def test_no_allowed_action_is_ever_ruled_out() -> None:
    sure = thompson({Action.USUAL: Opinion(1.0, 1e-6), Action.HARDER: Opinion(-1.0, 1e-6)})
    assert sure[Action.HARDER] == 0.0
    assert mixed_with_any(sure, 0.05)[Action.HARDER] == pytest.approx(0.025)


def test_a_draw_at_the_very_end_still_falls_on_an_action() -> None:
    assert drawn({Action.USUAL: 0.5, Action.HARDER: 0.4999999}, 0.99999999) is Action.HARDER
