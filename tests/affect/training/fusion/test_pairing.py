import numpy as np
import pytest

from affect.training.fusion.pairing import Part, pair_by_label
from tests.affect.training.fusion.made import BODY, FACE, HANDS, part, parts


def test_every_modality_of_a_row_has_the_rows_label() -> None:
    given = parts()
    rows = pair_by_label(given, np.random.default_rng(0))
    for modality, each in given.items():
        label_of = {embedding.tobytes(): label for embedding, label in zip(each.embedding, each.strained, strict=True)}
        assert [label_of[embedding.tobytes()] for embedding in rows.embeddings[modality]] == rows.label.tolist()


def test_a_person_who_is_in_both_sets_is_paired_with_themselves() -> None:
    body = part(BODY, count=40, people=4)
    own = Part(np.zeros((2, 128), np.float32), np.array([0, 1]), np.array([body.whose[0]] * 2))
    others = part(HANDS)
    hands = Part(*(np.concatenate([getattr(own, f), getattr(others, f)]) for f in Part.__dataclass_fields__))
    rows = pair_by_label({BODY: body, HANDS: hands}, np.random.default_rng(0))
    assert set(rows.whose[HANDS][rows.person == body.whose[0]]) == {body.whose[0]}
    assert body.whose[0] not in rows.whose[HANDS][rows.person != body.whose[0]]


def test_every_case_has_its_turn_before_any_comes_twice() -> None:
    rows = pair_by_label({BODY: part(BODY, count=100), FACE: part(FACE, count=20)}, np.random.default_rng(0))
    times = np.unique(rows.embeddings[FACE], axis=0, return_counts=True)[1]
    assert len(times) == 20


def test_the_scenario_tells_nothing_of_the_label() -> None:
    rows = pair_by_label({BODY: part(BODY, count=6000)}, np.random.default_rng(0))
    share = [rows.label[rows.scenario[:, place] == 1].mean() for place in range(3)]
    assert np.ptp(share) < 0.06


def test_a_label_that_a_part_lacks_is_said() -> None:
    calm = part(FACE)
    with pytest.raises(ValueError, match="no case is strained"):
        pair_by_label({BODY: part(BODY), FACE: calm.where(calm.strained == 0)}, np.random.default_rng(0))
