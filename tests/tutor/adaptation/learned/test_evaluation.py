"""Off-line evaluation on made-up choices whose true values are known."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from tutor.adaptation.learned.actions import Action
from tutor.adaptation.learned.chances import exploring
from tutor.adaptation.learned.context import NAMES
from tutor.adaptation.learned.estimating import clustered, gain, student_t, value
from tutor.adaptation.learned.evaluation import WORTH_IT, TooLittle, always, evaluate
from tutor.adaptation.learned.fitting import RIDGE, fit
from tutor.adaptation.learned.logged import ACTIONS, Choice, Floats, Logged, as_logged

LEARNERS, EACH = 60, 30
TWO = (Action.USUAL, Action.HARDER)
Worth = Callable[[Floats, Floats], Floats]  # of contexts (n, 8) and steps −1, 0, 1 (n,)


def logged(
    seed: int, worth: Worth, learners: int = LEARNERS, share: float = 0.3, actions: Sequence[Action] = ACTIONS
) -> Logged:
    """Choices by exploring; a learner's luck is shared by all of their choices."""
    rng, rows = np.random.default_rng(seed), learners * EACH
    found = exploring(actions, share)
    chances = np.array([found.get(each, 0.0) for each in ACTIONS])
    context = np.column_stack([np.ones(rows), rng.uniform(-1, 1, (rows, len(NAMES) - 1))])
    learner, taken = np.repeat(np.arange(learners), EACH), rng.choice(3, size=rows, p=chances)
    luck, noise = 0.1 * rng.normal(size=learners), 0.3 * rng.normal(size=rows)
    reward = worth(context, taken - 1.0) + luck[learner] + noise
    return Logged(learner, context, np.tile(chances > 0, (rows, 1)), taken, chances[taken], reward)


def harder_helps(x: Floats, step: Floats) -> Floats:
    return 0.2 * step


def nothing_helps(x: Floats, step: Floats) -> Floats:
    return 0.05 * x[:, 1]


def it_depends(x: Floats, step: Floats) -> Floats:
    """Harder where the second number is high, easier where it is low: worth E|x| = 0.5 · 0.4 = 0.2 to whoever knows."""
    return 0.4 * x[:, 1] * step


def mixed(rows: int) -> Floats:
    return np.tile([0.2, 0.3, 0.5], (rows, 1))


@pytest.mark.parametrize("method", ["ips", "snips", "dr"])
def test_the_interval_covers_the_true_value_about_as_often_as_it_says(method: str) -> None:
    true, covered = 0.2 * (0.5 - 0.2), 0
    for seed in range(200):
        data = logged(seed, harder_helps, learners=40)
        wrong_model = np.full((len(data), 3), 0.03)
        found = getattr(value(data, mixed(len(data)), wrong_model), method)
        covered += found.low <= true <= found.high
    assert 0.90 <= covered / 200 <= 0.99


@pytest.mark.parametrize("method", ["ips", "snips", "dr"])
def test_the_mean_over_many_logs_is_the_true_value(method: str) -> None:
    def once(seed: int) -> float:
        data = logged(seed, harder_helps, learners=20)
        more = gain(data, mixed(len(data)), always(Action.USUAL, len(data)), np.zeros((len(data), 3)))
        return float(getattr(more, method).mean)

    found = np.array([once(seed) for seed in range(300)])
    assert abs(found.mean() - 0.06) < 4 * found.std() / 300**0.5


def test_a_good_model_narrows_the_doubly_robust_interval() -> None:
    data = logged(1, it_depends)
    model = np.column_stack([it_depends(data.context, np.full(len(data), step)) for step in (-1.0, 0.0, 1.0)])
    found = value(data, mixed(len(data)), model)
    assert found.dr.high - found.dr.low < found.ips.high - found.ips.low


def test_choices_of_one_learner_count_together() -> None:
    terms, learner = np.array([1.0, 1.0, -1.0, -1.0]), np.array([0, 0, 1, 1])
    together, apart = clustered(terms, learner), clustered(terms, np.arange(4))
    assert together.mean == apart.mean == 0.0
    # (1/n²)(G/(G−1)) Σ (sums of clusters)² = (1/16)·2·(4 + 4) = 1, so the half-width is the quantile itself.
    assert together.high == pytest.approx(student_t(1))
    assert together.high > apart.high


def test_one_learner_says_nothing_of_others() -> None:
    assert clustered(np.ones(5), np.zeros(5, dtype=int)).low == -np.inf


def test_the_fit_is_ridge_regression_by_hand() -> None:
    data = logged(3, it_depends)
    x, y, ridge = data.context, data.reward, RIDGE * np.eye(len(NAMES))
    baseline = np.linalg.inv(x.T @ x + ridge) @ x.T @ y
    rest, rows = y - x @ baseline, data.taken == 2
    inverse = np.linalg.inv(x[rows].T @ x[rows] + ridge)
    arm = fit(data, "hand").learned.arms[Action.HARDER]
    assert np.array(arm.mean) == pytest.approx(inverse @ x[rows].T @ rest[rows])
    assert np.array(arm.covariance) == pytest.approx(rest.var() * inverse)


def test_our_opinions_are_what_the_library_draws_from() -> None:
    from mabwiser.mab import MAB, LearningPolicy

    data = logged(4, harder_helps, learners=4)
    fitted = fit(data, "same")
    rest = data.reward - data.context @ fitted.baseline
    theirs = MAB([each.value for each in ACTIONS], LearningPolicy.LinTS(alpha=float(rest.std()), l2_lambda=RIDGE))
    theirs.fit([ACTIONS[each].value for each in data.taken], rest, data.context)
    drawn = theirs.predict_expectations(np.tile(data.context[0], (20_000, 1)))
    for action, arm in fitted.learned.arms.items():
        draws, ours = np.array([each[action.value] for each in drawn]), arm.opinion(tuple(data.context[0]))
        assert draws.mean() == pytest.approx(ours.mean, abs=4 * ours.spread / 20_000**0.5)
        assert draws.std() == pytest.approx(ours.spread, rel=0.03)


def test_a_policy_that_helps_is_found_better_than_the_rules() -> None:
    _, found = evaluate(logged(5, it_depends, actions=TWO), "helps")
    assert found.beats_the_rules
    assert found.gain.dr.mean == pytest.approx(0.08, abs=0.04)  # E max(0, 0.4 x) = 0.1 at most, less what stays open


def test_a_gain_too_small_to_trust_does_not_beat_the_rules() -> None:
    _, found = evaluate(logged(8, lambda x, step: 0.02 * step, learners=1000, actions=TWO), "small")
    assert 0.0 < found.gain.dr.low < WORTH_IT
    assert not found.beats_the_rules


def test_where_nothing_helps_no_gain_is_seen_more_often_than_the_interval_says() -> None:
    found = [evaluate(logged(seed, nothing_helps, actions=TWO), "null")[1] for seed in range(30)]
    assert sum(each.gain.dr.low > 0.0 for each in found) <= 4  # 2.5 % each: more than 4 of 30 has 1 chance in 1000
    assert not any(each.beats_the_rules for each in found)


def test_too_few_are_refused_with_what_is_missing() -> None:
    with pytest.raises(TooLittle, match=r"10 learners \(at least 30\), 300 choices \(at least 1000\)"):
        evaluate(logged(6, nothing_helps, learners=10), "few")


def test_a_log_that_says_little_of_the_policy_is_refused() -> None:
    with pytest.raises(TooLittle, match=r"choices beside the rules \(at least 50\)"):
        evaluate(logged(7, nothing_helps, share=0.02), "timid")


@pytest.mark.parametrize("propensity", [None, 0.0, -0.1, 1.5])
def test_missing_or_impossible_propensities_are_refused(propensity: float | None) -> None:
    context = (1.0,) * len(NAMES)
    choices = [Choice(0, context, ACTIONS, Action.USUAL, each, 0.1) for each in (0.9, propensity)]
    with pytest.raises(ValueError, match="1 of 2 logged choices have no usable propensity"):
        as_logged(choices)
