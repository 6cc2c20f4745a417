from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge_tracing.training.datasets import AttemptLog
from knowledge_tracing.training.judging import figures
from knowledge_tracing.training.models import MODELS, bkt
from knowledge_tracing.training.splitting import Split, split
from tests.knowledge_tracing.context.answers import drawn

LOG = drawn(learners=25)
PARTS = split(LOG, 1)
HERE = [name for name in MODELS if name != "bkt"]  # which needs an environment of its own


def auc(log: AttemptLog, parts: Split, name: str) -> float:
    return figures(log.correct[parts.test], MODELS[name](log, parts)[parts.test])["auc"]


@pytest.mark.parametrize("name", HERE)
def test_every_model_gives_a_chance_to_every_judged_row(name: str) -> None:
    p = MODELS[name](LOG, PARTS)[PARTS.test]
    assert np.isfinite(p).all()
    assert ((p > 0) & (p < 1)).all()


@pytest.mark.parametrize("name", HERE)
def test_no_model_sees_the_answer_it_predicts(name: str) -> None:
    row = int(np.flatnonzero(PARTS.test)[-1])
    turned = replace(LOG, correct=np.where(np.arange(len(LOG)) == row, 1 - LOG.correct, LOG.correct))
    assert MODELS[name](turned, PARTS)[row] == pytest.approx(MODELS[name](LOG, PARTS)[row], abs=1e-9)


@pytest.mark.parametrize("name", ["item_mean", "best_lr", "logistic"])
def test_models_that_know_items_tell_easy_ones_from_hard_ones(name: str) -> None:
    assert auc(LOG, PARTS, name) > 0.6


def test_the_online_model_starts_from_the_frozen_one() -> None:
    frozen, learning = (MODELS[name](LOG, PARTS) for name in ("logistic", "logistic_online"))
    first = int(np.flatnonzero(PARTS.test)[0])
    assert learning[first] == pytest.approx(frozen[first])
    assert not np.allclose(learning[PARTS.test], frozen[PARTS.test])


def test_bkt_says_how_to_set_it_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KT_BKT_PYTHON", str(tmp_path / "nowhere"))
    with pytest.raises(ModuleNotFoundError, match="make setup-bkt"):
        bkt.knowledge_tracing(LOG, PARTS)
