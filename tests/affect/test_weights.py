"""What ships: the network, its card, and the table that reads it belong together."""

import onnxruntime
import pytest

from affect.estimator import WEIGHTS
from affect.mapping import from_expression

MODEL = WEIGHTS / "face.onnx"


@pytest.fixture(scope="module")
def about() -> dict[str, str]:
    session = onnxruntime.InferenceSession(str(MODEL), providers=["CPUExecutionProvider"])
    return dict(session.get_modelmeta().custom_metadata_map)


def test_the_weights_are_under_ten_megabytes() -> None:
    assert MODEL.stat().st_size < 10_000_000


def test_every_expression_of_the_network_has_a_place_in_the_table(about: dict[str, str]) -> None:
    even = dict.fromkeys(about["classes"].split(","), 1 / 8)
    assert from_expression(even).sum() == pytest.approx(1)


def test_the_card_is_the_card_of_these_weights(about: dict[str, str]) -> None:
    assert f"`{about['version']}`" in (WEIGHTS / "MODEL_CARD.md").read_text(encoding="utf-8")
