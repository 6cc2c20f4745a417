"""Settings are chosen on the held-out part, and a class that is absent is never named."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from affect.training.baselines.classical import Array, Choice, Machine, Truth, fit_classical, grid
from affect.training.baselines.protocol import Part
from tests.affect.training.baselines.made_parts import HAPPY, part


def brightness(faces: Part) -> Array:
    return faces.faces.pictures[:, 24:].mean(axis=(1, 2))[:, None]


def threshold(features: Array, labels: Truth, settings: Mapping[str, Any]) -> Machine:
    """Class 1 above a threshold that is given, not learned."""
    return Machine(lambda fresh: np.hstack([settings["at"] - fresh, fresh - settings["at"]]), len(features))


def told(choice: Choice) -> tuple[list[str], Any]:
    lines: list[str] = []
    return lines, fit_classical(brightness, threshold, choice, part(40), part(20, 1), lines.append)


def test_the_setting_that_does_best_on_the_held_out_part_is_chosen() -> None:
    _, fitted = told(Choice(grid(at=[300.0, 75.0, -9.0])))
    assert fitted.settings["ferplus"] == {"at": 75.0}


def test_a_single_setting_is_not_tried() -> None:
    lines, _ = told(Choice(grid(at=[75.0])))
    assert lines == []


def test_tries_learn_from_fewer_faces_than_the_machine_that_stays() -> None:
    lines, fitted = told(Choice(grid(at=[75.0, 120.0]), tried_on=10, most=30))
    assert all("on 10 faces" in line for line in lines)
    assert fitted.learned_from == {"ferplus": 30, "fer2013": 30}


def test_only_classes_that_were_learned_are_named() -> None:
    _, fitted = told(Choice(grid(at=[75.0])))
    fresh = part(10, 2)
    for name, classes in (("ferplus", 8), ("fer2013", 7)):
        scores = fitted.scores[name](fresh)
        assert scores.shape == (10, classes)
        assert len(set(scores.argmax(axis=1))) == 2
    assert set(fitted.scores["ferplus"](fresh).argmax(axis=1)) == {0, HAPPY}


def test_faces_without_a_clear_majority_teach_only_the_older_labels() -> None:
    doubtful = part(40)
    doubtful.faces.agreed[:10] = False
    fitted = fit_classical(brightness, threshold, Choice(grid(at=[75.0])), doubtful, part(20, 1), lambda line: None)
    assert fitted.learned_from == {"ferplus": 30, "fer2013": 40}
