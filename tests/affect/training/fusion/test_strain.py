"""The public sources, from folders made here in their format."""

import numpy as np
import pytest

from affect.estimator import WEIGHTS
from affect.training.datasets import ferplus
from affect.training.fusion import strain
from affect.training.physiology.epochs import FitConfig
from tests.affect.training.fusion.test_judge import lab
from tests.affect.training.physiology.people import recorded
from tests.affect.training.test_ferplus import row, write

SHOWN = ("anger", "fear", "sadness", "disgust", "neutral", "happiness", "surprise", "contempt")


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> strain.Source:
    folder = tmp_path_factory.mktemp("data")
    (folder / strain.FACES).mkdir()
    seen = [row("PublicTest", 100 + number, {f"v_{name}": 10}) for number, name in enumerate(SHOWN)]
    learned = [row("Training", number, {"v_anger": 10}) for number in range(20)]
    write(folder / strain.FACES, [*seen, seen[0], *learned])
    return strain.faces(folder, WEIGHTS)


@pytest.fixture(scope="module")
def body(tmp_path_factory: pytest.TempPathFactory) -> strain.Source:
    folder = tmp_path_factory.mktemp("data")
    recorded(folder / strain.WATCH, people=4)
    (folder / strain.LAB).mkdir()
    lab(folder / strain.LAB, ["F01", "F02"])
    return strain.body(folder, FitConfig(minutes=640))


def test_surprise_and_contempt_are_neither_strained_nor_at_ease(faces: strain.Source) -> None:
    held_out = 3  # of 28 groups of pictures a tenth, all of them in Training here
    assert len(faces.strained) == len(strain.STRAINED + strain.AT_EASE) + 1 + held_out
    assert (faces.strained == 0).sum() == len(strain.AT_EASE)


def test_faces_that_the_network_learned_from_are_left_out(faces: strain.Source) -> None:
    assert len(faces.strained) < 20


def test_identical_pictures_share_a_name(faces: strain.Source) -> None:
    assert len(np.unique(faces.whose)) == len(faces.whose) - 1


def test_which_study_it_is_tells_nothing_of_strain() -> None:
    study, strained = np.repeat(["field", "lab"], [100, 20]), np.repeat([0, 1, 0, 1], [90, 10, 10, 10])
    rows = strain.as_many_of_each(study, strained, seed=0)
    assert [strained[rows][study[rows] == name].mean() for name in ("field", "lab")] == [0.5, 0.5]
    assert len(rows) == len(np.unique(rows)) == 40


def test_every_expression_is_one_that_the_votes_know() -> None:
    assert set(strain.STRAINED + strain.AT_EASE) < set(ferplus.EXPRESSIONS)


def test_body_signals_of_both_studies_are_joined(body: strain.Source) -> None:
    assert set(np.char.ljust(body.whose, 1).astype("U1")) == {"S", "F"}
    assert set(body.strained) == {0, 1}


def test_an_encoder_of_the_body_is_learned_anew_from_the_rows_given(body: strain.Source) -> None:
    first, second = body.whose != "S00", body.whose != "S01"
    embeddings = [body.embed(rows, 0) for rows in (first, second, first)]
    assert embeddings[0].shape == (len(body.whose), 128)
    assert (embeddings[0] == embeddings[2]).all()
    assert not (embeddings[0] == embeddings[1]).all()
