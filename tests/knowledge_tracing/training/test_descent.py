import numpy as np
import pytest

from knowledge_tracing.context.families import FAMILIES
from knowledge_tracing.context.places import Place
from knowledge_tracing.training.descent import Fit, answers_of, blank_fit, descend, pull_of
from knowledge_tracing.training.expecting import expect
from knowledge_tracing.training.models.online import learning_on
from knowledge_tracing.training.replay import replay
from tests.knowledge_tracing.context.answers import ITEMS, SKILLS, drawn

LOG = drawn(learners=10)
ROWS = np.arange(len(LOG))
REPLAYED = replay(LOG, expect(LOG, np.ones(len(LOG), dtype=bool)))
TERMS = blank_fit(ITEMS, SKILLS).terms


def fitted(rounds: int) -> Fit:
    fit = blank_fit(ITEMS, SKILLS)
    descend(fit, REPLAYED, LOG.correct, ROWS, rounds=rounds)
    return fit


def loss(rounds: int) -> float:
    z = fitted(rounds).log_odds(REPLAYED, ROWS)
    return float(np.mean(np.logaddexp(0, z) - LOG.correct * z))


def test_more_rounds_explain_the_rows_better() -> None:
    assert loss(8) < loss(1) < np.log(2)


def test_the_same_seed_gives_the_same_weights() -> None:
    assert np.array_equal(fitted(2).weights, fitted(2).weights)


def test_no_two_families_share_a_weight() -> None:
    ends = np.append(TERMS["start"][1:], len(fitted(1).weights))
    assert (ends > TERMS["start"]).all()
    assert len(TERMS) == len(FAMILIES)


def test_the_prior_pulls_hardest_where_weights_should_be_small() -> None:
    pull = pull_of(blank_fit(ITEMS, SKILLS), answers_of(blank_fit(ITEMS, SKILLS), REPLAYED, ROWS))
    everywhere = [number for number, family in enumerate(FAMILIES) if family.place is Place.ANYWHERE]
    for number in everywhere:
        assert pull[TERMS["start"][number]] == pytest.approx(1 / (FAMILIES[number].variance * len(ROWS)))


@pytest.mark.parametrize("bound", [0.0, 0.05])
def test_learning_on_never_leaves_its_bound(bound: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge_tracing.training.models.online.BOUND", bound)
    fit = fitted(1)
    frozen = 1 / (1 + np.exp(-fit.log_odds(REPLAYED, ROWS)))
    found = learning_on(fit, pull_of(fit, answers_of(fit, REPLAYED, ROWS)), REPLAYED, LOG.correct, ROWS)
    reach = bound * np.abs(REPLAYED.x[:, TERMS["measure"]]).sum(axis=1)
    moved = np.abs(np.log(found / (1 - found)) - np.log(frozen / (1 - frozen)))
    assert (moved <= reach + 1e-6).all()
    assert moved.max() > 0 or bound == 0.0
