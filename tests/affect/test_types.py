import dataclasses
import json

import pytest

from affect.types import Emotion, Estimate, Modality, Scenario, Window

ESTIMATE = Estimate(
    emotion=Emotion.CONFUSED,
    probabilities={Emotion.CONFUSED: 0.6, Emotion.FRUSTRATED: 0.4},
    certainty=0.6,
    attention={Modality.FACE: 0.4, Modality.LEARNING: 0.6},
    reliability={Modality.FACE: 0.6, Modality.LEARNING: 0.8},
    signals=("three misses in a row",),
    reason="Three misses in a row, so perhaps puzzled; fairly sure.",
    model_version="v",
)


@pytest.mark.parametrize("estimate", [ESTIMATE, Estimate.unknown("no face", signals=("many deletions",))])
def test_an_estimate_survives_json(estimate: Estimate) -> None:
    assert Estimate.from_dict(json.loads(json.dumps(estimate.to_dict()))) == estimate


def test_an_unknown_estimate_names_no_emotion_and_keeps_its_reason() -> None:
    unknown = Estimate.unknown("face not visible: not guessing")
    assert (unknown.known, unknown.emotion, unknown.certainty) == (False, None, 0.0)
    assert unknown.reason == "face not visible: not guessing"


def test_a_stored_emotion_nobody_has_heard_of_is_refused() -> None:
    with pytest.raises(ValueError, match="grumpy"):
        Estimate.from_dict(ESTIMATE.to_dict() | {"emotion": "grumpy"})


def test_a_window_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Window(Scenario.COURSE).scenario = Scenario.TEST  # type: ignore[misc]


def test_emotions_are_written_in_lower_case() -> None:
    assert [emotion.value for emotion in Emotion][:3] == ["neutral", "engaged", "confident"]
