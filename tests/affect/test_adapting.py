"""One learner's and one school's corrections. Everyone here is simulated; nothing is claimed about people from it."""

import numpy as np
import pytest

from affect.adapting import (
    BOUND,
    EMOTIONS,
    LEAST_LEARNERS,
    LEAST_REPORTS,
    MOST_REPORTS,
    SCHOOL_BOUND,
    SOUND,
    Adaptation,
    Voice,
    apply,
    forget,
    learn,
    school_offsets,
)
from affect.types import Emotion, Modality

FIRST, SECOND = EMOTIONS[0], EMOTIONS[1]
EVEN = dict.fromkeys(EMOTIONS, 1 / len(EMOTIONS))


def favouring(emotion: Emotion, chance: float) -> dict[Emotion, float]:
    rest = (1 - chance) / (len(EMOTIONS) - 1)
    return {each: chance if each is emotion else rest for each in EMOTIONS}


def told(count: int, said: Emotion = FIRST, voice: Voice = Voice.SELF_REPORT) -> Adaptation:
    adaptation = Adaptation()
    for when in range(count):
        adaptation = learn(adaptation, EVEN, said, float(when), voice=voice)
    return adaptation


def simulated_loss(reports: int, seed: int, bias: float = 4.0) -> tuple[float, float]:
    """Mean −ln p of what a simulated learner feels, before and after reports; one emotion is seen `bias` times over."""
    rng = np.random.default_rng(seed)
    times = np.where(np.arange(len(EMOTIONS)) == 0, bias, 1.0)

    def moment() -> tuple[dict[Emotion, float], Emotion]:
        true = rng.dirichlet(np.ones(len(EMOTIONS)))
        seen = true * times
        return dict(zip(EMOTIONS, (seen / seen.sum()).tolist(), strict=True)), rng.choice(np.array(EMOTIONS), p=true)

    adaptation = Adaptation()
    for when in range(reports):
        adaptation = learn(adaptation, *moment(), float(when))
    later = [(p[e], apply(adaptation, p)[e]) for p, felt in (moment() for _ in range(500)) for e in [Emotion(felt)]]
    before, after = -np.log(np.array(later)).mean(axis=0)
    return float(before), float(after)


def test_simulated_a_biased_estimator_is_corrected_within_ten_reports() -> None:
    losses = np.array([simulated_loss(10, seed) for seed in range(20)])
    before, after = losses.mean(axis=0)
    assert after < before - 0.05


def test_simulated_random_reports_do_not_move_it_beyond_the_bound() -> None:
    rng, adaptation = np.random.default_rng(0), Adaptation()
    for when in range(300):
        p = dict(zip(EMOTIONS, rng.dirichlet(np.ones(len(EMOTIONS))).tolist(), strict=True))
        adaptation = learn(adaptation, p, Emotion(rng.choice(np.array(EMOTIONS))), float(when))
        assert np.abs(adaptation.offsets).max() <= BOUND + 1e-12


def test_the_same_word_again_and_again_stops_at_the_bound() -> None:
    assert told(100).offsets.max() == pytest.approx(BOUND)


def test_two_reports_change_nothing() -> None:
    assert apply(told(LEAST_REPORTS - 1), EVEN) == pytest.approx(EVEN)
    assert apply(told(LEAST_REPORTS), EVEN)[FIRST] > EVEN[FIRST]


def test_a_learners_own_word_weighs_more_than_an_annotators() -> None:
    own, watched = told(4), told(4, voice=Voice.ANNOTATION)
    assert apply(own, EVEN)[FIRST] > apply(watched, EVEN)[FIRST] > EVEN[FIRST]


def test_a_report_taken_back_leaves_no_trace() -> None:
    before = told(5)
    after = forget(learn(before, favouring(SECOND, 0.9), FIRST, 2.5), 2.5)
    assert after == before
    assert (after.offsets == before.offsets).all()


def test_a_report_that_was_never_made_cannot_be_taken_back() -> None:
    with pytest.raises(KeyError, match="no report"):
        forget(told(3), 99.0)


def test_a_second_report_of_the_same_moment_replaces_the_first() -> None:
    corrected = learn(told(5), EVEN, SECOND, 4.0)
    assert len(corrected.reports) == 5
    assert corrected.reports[-1].said is SECOND


def test_the_order_in_which_reports_arrive_does_not_matter() -> None:
    late = Adaptation()
    for when in (3.0, 1.0, 0.0, 2.0):
        late = learn(late, EVEN, FIRST, when)
    assert late == told(4)


def test_what_was_said_long_ago_fades_towards_the_school() -> None:
    soon = learn(told(5), EVEN, SECOND, 10.0)
    later = learn(told(5), EVEN, SECOND, 400 * 86_400.0)
    assert apply(later, EVEN)[FIRST] < apply(soon, EVEN)[FIRST]


def test_only_the_latest_reports_are_kept() -> None:
    assert len(told(MOST_REPORTS + 5).reports) == MOST_REPORTS


def test_a_schools_offsets_are_where_its_learners_start() -> None:
    school = school_offsets([told(20) for _ in range(30)])
    assert 0 < school[0] <= SCHOOL_BOUND
    assert apply(Adaptation(school), EVEN)[FIRST] > EVEN[FIRST]


def test_a_school_of_a_few_learners_shares_nothing() -> None:
    assert set(school_offsets([told(20)] * (LEAST_LEARNERS - 1))) == {0.0}


def opined(count: int, first: Emotion, before: Adaptation | None = None) -> Adaptation:
    """What was said is always the first emotion; the body's opinion is `first`."""
    adaptation = before or Adaptation()
    for when in range(len(adaptation.reports), len(adaptation.reports) + count):
        opinions = {Modality.FACE: favouring(FIRST, 0.9), Modality.PHYSIOLOGY: favouring(first, 0.9)}
        adaptation = learn(adaptation, EVEN, FIRST, float(when), opinions=opinions)
    return adaptation


def test_a_modality_that_reports_contradict_loses_trust_but_not_all_of_it() -> None:
    assert opined(40, SECOND).trust == pytest.approx({Modality.FACE: SOUND, Modality.PHYSIOLOGY: 1 - SOUND})


def test_trust_can_be_won_back() -> None:
    assert opined(10, FIRST, opined(40, SECOND)).trust[Modality.PHYSIOLOGY] == pytest.approx(SOUND)


def test_an_opinion_that_is_even_neither_wins_nor_loses_trust() -> None:
    adaptation = Adaptation()
    for when in range(10):
        adaptation = learn(adaptation, EVEN, FIRST, float(when), opinions={Modality.FACE: EVEN})
    assert adaptation.trust[Modality.FACE] == pytest.approx(SOUND)


def test_simulated_reports_hardly_harm_an_estimator_without_bias() -> None:
    losses = np.array([simulated_loss(10, seed, bias=1.0) for seed in range(20)])
    before, after = losses.mean(axis=0)
    assert after < before + 0.04


def test_an_adaptation_survives_being_stored() -> None:
    adaptation = learn(told(4), EVEN, SECOND, 9.0, opinions={Modality.FACE: EVEN})
    assert Adaptation.from_dict(adaptation.to_dict()) == adaptation


def test_an_adaptation_of_other_emotions_is_refused() -> None:
    stored = told(3).to_dict() | {"emotions": ["calm"]}
    with pytest.raises(ValueError, match="other emotions"):
        Adaptation.from_dict(stored)


@pytest.mark.parametrize("wrong", [{}, {FIRST: float("nan"), SECOND: 1.0}, {FIRST: 0.2}, {FIRST: -1.0, SECOND: 2.0}])
def test_what_is_no_probability_is_refused(wrong: dict[Emotion, float]) -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        learn(Adaptation(), wrong, FIRST, 0.0)
