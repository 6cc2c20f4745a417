from pathlib import Path

import numpy as np
import pytest

from affect.training.datasets.engagement import load
from affect.training.engagement.controls import brief, by_person, dealt, twins
from affect.training.engagement.leaving_out import leave_people_out
from affect.training.engagement.ordinal import OrdinalConfig
from affect.training.engagement.past import beside_the_past
from tests.affect.training.engagement.students import made_cases, write_folder


def test_labels_dealt_anew_leave_nothing() -> None:
    cases = made_cases()
    own = leave_people_out(cases, (OrdinalConfig(),)).argmax(axis=1)
    found = dealt(cases, seed=0, deals=3)
    assert brief(own, cases.level)["qwk"] > 0.7
    assert abs(found["qwk"]) < 0.2


def test_who_drives_the_figure_is_seen() -> None:
    cases = made_cases()
    p = np.eye(3)[cases.level]
    p[cases.person == "P3"] = [0, 1, 0]
    found = by_person(p, cases)
    assert found["P3"]["qwk_of_the_others"] == 1 > found["P0"]["qwk_of_the_others"]
    assert found["P3"]["qwk"] == 0


def test_twins_are_neighbours_that_look_alike_and_their_labels_are_compared(tmp_path: Path) -> None:
    alike = load(write_folder(tmp_path, label=np.repeat([1, 2, 3], 12)))
    assert twins(alike) == {"pairs": 33, "qwk": 1.0, "macro_f1": 1.0, "accuracy": 1.0}


def test_unlike_pictures_have_no_twins(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (36, 96, 96)).astype(np.uint8)
    assert twins(load(write_folder(tmp_path, X=noise))) == {"pairs": 0}


def test_the_past_of_a_person_is_their_own_earlier_frames() -> None:
    x = np.array([[1.0], [3.0], [8.0], [100.0]])
    person, frame = np.array(["a", "a", "a", "b"]), np.array([2, 1, 3, 1])
    less = beside_the_past(x, person, frame)[:, 1]
    assert less == pytest.approx([1 - 3, 0, 8 - 2, 0])


def test_a_frame_without_a_face_is_no_past() -> None:
    x = np.array([[1.0], [np.nan], [3.0]])
    less = beside_the_past(x, np.array(["a"] * 3), np.arange(3))
    assert less[2, 1] == 2
    assert np.isnan(less[1]).all()
