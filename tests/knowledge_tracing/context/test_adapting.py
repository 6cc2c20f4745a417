import numpy as np
import pytest

from knowledge_tracing.context.adapting import AdaptiveWeights, Change
from knowledge_tracing.context.model import ContextModel, History
from knowledge_tracing.context.tracks import Occasion
from knowledge_tracing.training.descent import answers_of, blank_fit, descend, pull_of
from knowledge_tracing.training.expecting import expect
from knowledge_tracing.training.models.online import learning_on
from knowledge_tracing.training.replay import replay
from tests.knowledge_tracing.context.answers import ITEMS, SKILLS, drawn

LOG = drawn(learners=1, answers=40)
EXPECTED = expect(LOG, np.ones(len(LOG), dtype=bool))
COLUMNS = (LOG.item, LOG.skill, EXPECTED.logit, EXPECTED.usual, LOG.at)
OCCASIONS = [Occasion(*row) for row in zip(*(each.tolist() for each in COLUMNS), strict=True)]
BLANK = ContextModel({}, ITEMS, SKILLS)


def lived(weights: AdaptiveWeights) -> tuple[list[float], list[Change]]:
    """Every answer foretold, then learnt from, then remembered."""
    history, foretold, changes = History(), [], []
    for row, occasion in enumerate(OCCASIONS):
        foretold.append(weights.as_model().predict(history, occasion))
        changes.append(weights.learn(history, occasion, LOG.correct[row] == 1))
        history.observe(occasion, LOG.correct[row] == 1, float(LOG.elapsed[row]), float(LOG.hints[row]))
    return foretold, changes


def test_one_answer_at_a_time_learns_what_the_compiled_stream_learns() -> None:
    rows = np.arange(len(LOG))
    replayed, fit = replay(LOG, EXPECTED), blank_fit(ITEMS, SKILLS)
    descend(fit, replayed, LOG.correct, rows, rounds=1)
    answers = answers_of(fit, replayed, rows)
    compiled = learning_on(fit, pull_of(fit, answers), replayed, LOG.correct, rows)
    weights, slopes, counts = (dict(enumerate(each.tolist())) for each in (fit.weights, fit.slopes, answers))
    foretold, _ = lived(AdaptiveWeights(ContextModel(weights, ITEMS, SKILLS), slopes, counts))
    assert foretold == pytest.approx(compiled.tolist(), abs=1e-6)


def test_a_right_answer_raises_the_chance_of_the_same_again() -> None:
    weights = AdaptiveWeights(BLANK)
    weights.learn(History(), OCCASIONS[0], True)
    assert weights.as_model().predict(History(), OCCASIONS[0]) > 0.5


def test_what_was_learnt_can_be_taken_back_in_any_order() -> None:
    weights = AdaptiveWeights(BLANK)
    _, changes = lived(weights)
    for change in [*changes[::2], *changes[1::2]]:
        weights.undo(change)
    assert list(weights.now.values()) == pytest.approx([0.0] * len(weights.now), abs=1e-12)


def test_no_weight_leaves_its_bound() -> None:
    weights = AdaptiveWeights(BLANK, rate=5.0, bound=0.05)
    lived(weights)
    assert max(abs(each) for each in weights.now.values()) == pytest.approx(0.05)
