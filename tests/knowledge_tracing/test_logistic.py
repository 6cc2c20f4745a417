import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knowledge_tracing.features import NAMES
from knowledge_tracing.forgetting import Forgetting
from knowledge_tracing.logistic import WEIGHTS, load_parameters, logit
from knowledge_tracing.sigmoid import sigmoid
from tests.knowledge_tracing.learners import ROUND

SOUND: dict[str, Any] = {
    "version": "a",
    "bias": -0.5,
    "weights": dict(ROUND.weights) | {"recent": 1},
    "difficulty": 1.0,
    "forgetting": {"days": 3.0, "exponent": 0.5},
    "uncertainty": {"spread": 1.0, "answers": 4.0},
}


def written(folder: Path, text: str) -> Path:
    path = folder / "parameters.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_logit_by_hand() -> None:
    x = {"unaided": 2.0, "failures": 4.0, "recent": 0.25, "steady": 0.25, "reviews": 0.0}
    x |= {"ability": 0.0, "form": 0.0, "solved": 0.0, "needed": 0.0}
    assert logit(ROUND, x, difficulty=0.5) == -0.5 + 1.0 - 1.0 + 0.25 + 0.5 - 0.5


def test_sigmoid_agrees_with_numpy() -> None:
    points = np.linspace(-30, 30, 61)
    assert [sigmoid(float(x)) for x in points] == pytest.approx(1 / (1 + np.exp(-points)))


def test_sigmoid_undoes_the_log_odds() -> None:
    assert sigmoid(math.log(0.8 / 0.2)) == pytest.approx(0.8)


def test_parameters_are_read_as_written(tmp_path: Path) -> None:
    parameters = load_parameters(written(tmp_path, json.dumps(SOUND)))
    assert (parameters.version, parameters.bias, parameters.difficulty) == ("a", -0.5, 1.0)
    assert parameters.weights == SOUND["weights"]
    assert parameters.forgetting == Forgetting(3.0, 0.5)


def test_the_shipped_parameters_name_every_feature() -> None:
    assert load_parameters().names == NAMES


def test_a_bad_file_is_rejected_naming_all_its_faults(tmp_path: Path) -> None:
    bad = {
        "version": 3,
        "bias": "low",
        "weights": {"unaided": -0.5, "failures": 0.25, "recent": True, "steady": math.nan, "luck": 1.0},
        "difficulty": -1.0,
        "forgetting": {"days": 0, "exponent": -0.5},
        "uncertainty": {"spread": 0.0},
    }
    with pytest.raises(ValueError, match="cannot be used") as refused:
        load_parameters(written(tmp_path, json.dumps(bad)))
    for fault in (
        "version should be a text",
        "bias should be a number",
        "difficulty should be a number of at least 0",
        "weight unaided should be at least 0",
        "weight failures should be at most 0",
        "weight recent should be a number",
        "weight steady should be a number",
        "weight reviews should be a number",
        "weight luck is not a feature",
        "forgetting days should be a number above 0",
        "forgetting exponent should be a number of at least 0",
        "uncertainty spread should be a number above 0",
        "uncertainty answers should be a number above 0",
        "python -m knowledge_tracing.training.fit",
    ):
        assert fault in str(refused.value)


@pytest.mark.parametrize("name", sorted(SOUND))
def test_a_file_that_lacks_a_part_is_rejected_naming_it(tmp_path: Path, name: str) -> None:
    lacking = {key: value for key, value in SOUND.items() if key != name}
    with pytest.raises(ValueError, match=name.removesuffix("s")):
        load_parameters(written(tmp_path, json.dumps(lacking)))


@pytest.mark.parametrize("text", ["", "{", "\x00"])
def test_what_is_not_json_is_rejected_saying_how_to_fit_anew(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"no parameter file.*Fit one"):
        load_parameters(written(tmp_path, text))


def test_json_that_is_no_object_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="should be a JSON object"):
        load_parameters(written(tmp_path, "[1]"))


def test_a_missing_file_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no parameter file"):
        load_parameters(tmp_path / "none.json")


def test_the_model_card_quotes_the_figures_of_the_shipped_parameters() -> None:
    card = (WEIGHTS.parent / "MODEL_CARD.md").read_text(encoding="utf-8")
    for log, models in json.loads(WEIGHTS.read_text(encoding="utf-8"))["figures"].items():
        kinds = {name: each for name, each in models.items() if isinstance(each, dict) and "auc" in each}
        for name, each in kinds.items():
            row = f"| {log} | {name} | {each['auc']:.3f} | {each['log_loss']:.3f} | {each['ece']:.3f} |"
            assert row in card, f"{log}: {row}"
