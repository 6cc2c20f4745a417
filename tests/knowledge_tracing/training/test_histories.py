import numpy as np
import pytest

from knowledge_tracing.features import NAMES, inputs, observe
from knowledge_tracing.learner import observe_learner
from knowledge_tracing.logistic import logit
from knowledge_tracing.sigmoid import sigmoid
from knowledge_tracing.training.datasets import attempt_log
from knowledge_tracing.training.histories import histories_before
from knowledge_tracing.training.regression import predict
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory
from tests.knowledge_tracing.learners import FORGETTING, ROUND
from tests.knowledge_tracing.training.logs import simulated

LOG = attempt_log(simulated(learners=4), "log")
DIFFICULTY = np.where(LOG.item % 2 == 1, 0.7, -0.7)
NEEDED = {1: (0,), 2: (0, 1)}
X = histories_before(LOG, DIFFICULTY, NEEDED).features(FORGETTING)


def test_the_batch_gives_what_the_running_site_would() -> None:
    """Skill by skill and over all, one answer at a time."""
    skills: dict[int, SkillHistory] = {}
    learner = LearnerHistory()
    solved = [0] * (int(LOG.item.max()) + 1)
    for row in np.flatnonzero(LOG.student == 2).tolist():
        skill, item, now = int(LOG.skill[row]), int(LOG.item[row]), float(LOG.at[row])
        needed = [skills.get(each, SkillHistory()) for each in NEEDED.get(skill, ())]
        online = inputs(skills.get(skill, SkillHistory()), now, FORGETTING, learner, solved[item], needed)
        assert X[row].tolist() == pytest.approx([online[name] for name in NAMES])
        answer = Observation(LOG.correct[row] == 1, now, float(DIFFICULTY[row]), attempts=int(LOG.attempt[row]))
        skills[skill] = observe(skills.get(skill, SkillHistory()), answer)
        learner = observe_learner(learner, answer)
        solved[item] += int(LOG.correct[row])


def test_prerequisites_speak_where_they_are_known() -> None:
    needed = X[:, NAMES.index("needed")]
    assert needed[LOG.skill == 0].tolist() == [0.0] * int((LOG.skill == 0).sum())
    assert (needed[LOG.skill == 2] != 0).any()


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
    again = histories_before(type(LOG)(**{**vars(LOG), "correct": turned}), DIFFICULTY, NEEDED)
    assert np.array_equal(again.features(FORGETTING), X)
