from collections.abc import Mapping

import numpy as np

from affect.training.fusion.folds import TURNS, Turn, fifths, turns
from affect.training.fusion.strain import Source
from affect.types import Modality
from tests.affect.training.fusion.made import BODY, parts

MET: list[np.ndarray] = []


def sources() -> Mapping[Modality, Source]:
    return {modality: _source(modality) for modality in parts()}


def _source(modality: Modality) -> Source:
    made = parts()[modality]

    def embed(rows: np.ndarray, seed: int) -> np.ndarray:
        if modality is BODY:
            MET.append(rows)
        return made.embedding

    return Source(made.strained, made.whose, embed, lambda folder: made.embedding)


def told() -> list[Turn]:
    MET.clear()
    return list(turns(sources(), 0, lambda line: None))


def test_nobody_is_in_two_parts_of_a_turn() -> None:
    for turn in told():
        for modality, part in turn.learn.items():
            names = [set(part.whose), set(turn.choose.whose[modality]), set(turn.judge.whose[modality])]
            assert not names[0] & names[1]
            assert not names[0] & names[2]
            assert not names[1] & names[2]


def test_everybody_is_judged_once() -> None:
    judged = np.concatenate([turn.judge.person for turn in told()])
    assert len(judged) == len(parts()[BODY].strained)


def test_an_encoder_meets_only_those_learned_from() -> None:
    for turn, met in zip(told(), MET, strict=True):
        assert set(parts()[BODY].whose[met]) == set(turn.learn[BODY].whose)


def test_a_person_in_two_sets_is_in_the_same_part_of_both() -> None:
    people = np.array([f"F{number:02d}" for number in range(12)])
    of = fifths({Modality.PHYSIOLOGY: people, Modality.BEHAVIOUR: people[::-1]})
    assert (of[Modality.PHYSIOLOGY] == of[Modality.BEHAVIOUR][::-1]).all()
    assert len(np.unique(of[Modality.PHYSIOLOGY])) == TURNS
