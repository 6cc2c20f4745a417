import numpy as np
import pytest

from knowledge_tracing.features import NAMES, inputs, observe
from knowledge_tracing.logistic import logit, sigmoid
from knowledge_tracing.training.datasets import attempt_log
from knowledge_tracing.training.histories import features, histories_before
from knowledge_tracing.training.regression import predict
from knowledge_tracing.types import Observation, SkillHistory
from tests.knowledge_tracing.learners import FORGETTING, ROUND
from tests.knowledge_tracing.training.logs import simulated

LOG = attempt_log(simulated(learners=4), "log")
DIFFICULTY = np.where(LOG.item % 2 == 1, 0.7, -0.7)
X = features(histories_before(LOG, DIFFICULTY), LOG.at, FORGETTING)


def test_the_batch_gives_what_the_running_site_would() -> None:
    mine = np.flatnonzero((LOG.student == 2) & (LOG.skill == 1))
    history = SkillHistory()
    for row in mine:
        now = float(LOG.at[row])
        online = inputs(history, now, FORGETTING)
        assert X[row].tolist() == [online[name] for name in NAMES]
        history = observe(
            history,
            Observation(LOG.correct[row] == 1, now, float(DIFFICULTY[row]), attempts=int(LOG.attempt[row])),
        )


def test_numpy_predicts_what_the_running_site_would() -> None:
    weights = np.array([ROUND.bias, *(ROUND.weights[name] for name in NAMES), ROUND.difficulty])
    batch = predict(np.column_stack([X, -DIFFICULTY]), weights)
    online = [
        sigmoid(logit(ROUND, dict(zip(NAMES, x, strict=True)), hard))
        for x, hard in zip(X.tolist(), DIFFICULTY.tolist(), strict=True)
    ]
    assert batch.tolist() == pytest.approx(online)


def test_an_answer_never_helps_to_predict_itself() -> None:
    last = len(LOG.correct) - 1
    turned = LOG.correct.copy()
    turned[last] = 1 - turned[last]
    again = histories_before(type(LOG)(**{**vars(LOG), "correct": turned}), DIFFICULTY)
    assert np.array_equal(features(again, LOG.at, FORGETTING), X)
