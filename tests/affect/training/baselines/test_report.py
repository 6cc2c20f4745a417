"""The protocol: nothing is chosen on the test part, and what is reported is what it is called."""

import json
from dataclasses import replace

import numpy as np
import pytest

from affect.training.baselines.protocol import Baseline, Fitted, Part, Parts, Scores, Tell
from affect.training.baselines.report import rows_of
from affect.training.datasets.ferplus import Faces
from tests.affect.training.baselines.made_parts import part, parts, without_landmarks

SEEN: list[Part] = []


def by_brightness(classes: int, one: int, other: int) -> "object":
    def scores(given: Part) -> Scores:
        below = given.faces.pictures[:, 24:].mean(axis=(1, 2)) - 75
        logits = np.full((len(given), classes), -50.0)
        logits[:, one], logits[:, other] = below, -below
        return logits

    return scores


def fit(learn: Part, held_out: Part, minutes: float, tell: Tell) -> Fitted:
    SEEN[:] = [learn, held_out]
    scores = {"ferplus": by_brightness(8, 1, 0), "fer2013": by_brightness(7, 3, 6)}
    return Fitted(scores, dict.fromkeys(scores, len(learn)), parameters=1)  # type: ignore[arg-type]


BRIGHTNESS = Baseline("brightness", "by brightness", "–", needs_mesh=False, fit=fit)


def report(given: Parts, baseline: Baseline = BRIGHTNESS) -> list[dict[str, object]]:
    return rows_of(baseline, given, 1.0, lambda line: None)


def relabelled(given: Part) -> Part:
    """The same faces with the two labels exchanged."""
    faces = given.faces
    other = Faces(faces.pictures, faces.votes[:, [1, 0, *range(2, 8)]], faces.agreed, 9 - faces.older)
    return Part(other, given.landmarks)


def test_a_baseline_never_holds_the_test_part() -> None:
    given = parts()
    report(given)
    assert [each is given.learn or each is given.held_out for each in SEEN] == [True, True]


def test_other_labels_in_the_test_part_change_the_figures_and_nothing_that_is_chosen() -> None:
    given = parts()
    before, after = report(given)[0], report(replace(given, test=relabelled(given.test)))[0]
    assert (before["accuracy"], after["accuracy"]) == (1, 0)
    for chosen in ("temperature", "held_out_accuracy", "learned_from", "settings", "parameters"):
        assert before[chosen] == after[chosen]


def test_there_is_a_row_for_each_set_of_labels() -> None:
    assert [(row["labels"], row["accuracy"]) for row in report(parts())] == [("ferplus", 1), ("fer2013", 1)]


def test_every_figure_asked_for_is_there_and_is_plain_json() -> None:
    row = json.loads(json.dumps(report(parts())[0]))
    wanted = "accuracy balanced_accuracy macro_f1 micro_f1 per_class confusion ece ci95 parameters cpu_seconds"
    assert {*wanted.split(), "ms_per_image", "coverage", "n"} <= set(row)


def test_coverage_is_the_share_of_test_faces_that_the_mesh_finds() -> None:
    given = parts()
    missed = without_landmarks(given.test, np.arange(32) < 8)
    row = report(replace(given, test=missed), replace(BRIGHTNESS, needs_mesh=True))[0]
    assert (row["coverage"], row["n"]) == (0.75, 24)


def test_a_method_without_landmarks_is_judged_on_every_face_and_beside_it_on_those_found() -> None:
    given = parts()
    wrong = relabelled(given.test)
    faces = Faces(
        given.test.faces.pictures,
        np.concatenate([wrong.faces.votes[:8], given.test.faces.votes[8:]]),
        given.test.faces.agreed,
        given.test.faces.older,
    )
    missed = without_landmarks(Part(faces, given.test.landmarks), np.arange(32) < 8)
    row = report(replace(given, test=missed))[0]
    assert (row["coverage"], row["accuracy"], row["accuracy_where_the_mesh_finds_a_face"]) == (1, 0.75, 1)


def test_a_part_without_any_face_found_is_an_error_for_a_method_that_needs_landmarks() -> None:
    nobody = without_landmarks(part(8), np.arange(8) < 8)
    with pytest.raises(ValueError, match="needs landmarks"):
        report(Parts(nobody, nobody, nobody), replace(BRIGHTNESS, needs_mesh=True))
