"""Frames come in the order of time, and people are left out whole."""

import numpy as np
import pytest
import torch

from affect.models.cnn_lstm import CnnLstm, FrameCnn
from affect.training.baselines import cnn_lstm
from affect.training.baselines.loop import LoopConfig
from affect.training.baselines.sequences import LENGTH, people_of, stretches, stretches_in_a_pass
from affect.training.datasets.engagement import Pictures

FRAMES = 34


def found(people: int = 4) -> Pictures:
    """Stored level by level, as the real set is: the first half of a person's rows dark, the second bright."""
    rng = np.random.default_rng(0)
    count = people * FRAMES
    level = np.tile(np.repeat([0, 2], FRAMES // 2), people)
    pictures = rng.integers(0, 40, size=(count, 96, 96), dtype=np.uint8)
    pictures[level == 2, 48:] += 200
    frame = np.concatenate([rng.permutation(FRAMES) for _ in range(people)])
    person = np.repeat([str(i) for i in range(people)], FRAMES)
    return Pictures(pictures, level, person, frame, np.zeros(count, dtype=np.bool_))


def test_frames_are_put_into_the_order_of_time() -> None:
    given = found()
    for person in people_of(given):
        assert np.array_equal(given.frame[person.rows], np.arange(FRAMES))
        assert np.array_equal(given.level[person.rows], person.level.numpy())


def test_a_stretch_is_frames_in_a_row_of_one_person() -> None:
    rng = torch.Generator().manual_seed(0)
    batches = list(stretches(people_of(found()), rng))
    assert len(batches) == stretches_in_a_pass(people_of(found())) == 1
    frames, levels = batches[0]
    assert frames.shape == (8, LENGTH, 1, 48, 48)
    assert levels.shape == (8, LENGTH)


def test_every_person_is_read_by_a_network_that_never_saw_them(monkeypatch: pytest.MonkeyPatch) -> None:
    learned: list[set[str]] = []
    read: list[str] = []
    monkeypatch.setattr(cnn_lstm, "FOLDS", 2)

    def fit(make: object, people: list[cnn_lstm.Person], *rest: object) -> tuple[FrameCnn, float]:
        learned.append({person.name for person in people})
        return FrameCnn(), 1.0

    def logits(network: object, person: cnn_lstm.Person) -> np.ndarray:  # type: ignore[type-arg]
        assert person.name not in learned[-1]
        read.append(person.name)
        return np.zeros((len(person.rows), 3), dtype=np.float32)

    monkeypatch.setattr(cnn_lstm, "_fit", fit)
    monkeypatch.setattr(cnn_lstm, "_logits", logits)
    p = cnn_lstm.left_out(FrameCnn, found(), 1.0, lambda line: None)
    assert sorted(read) == ["0", "1", "2", "3"]
    assert np.isfinite(p).all()


@pytest.mark.parametrize("make", [CnnLstm, FrameCnn])
def test_an_obvious_difference_is_learned(make: type[torch.nn.Module], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cnn_lstm, "FOLDS", 2)
    monkeypatch.setattr(cnn_lstm, "CONFIG", LoopConfig(epochs=8, rate=3e-3, looks=2))
    given = found()
    p = cnn_lstm.left_out(make, given, 1.0, lambda line: None)
    assert (p.argmax(axis=1) == given.level).mean() > 0.8


def test_the_answer_at_a_frame_knows_nothing_of_later_frames() -> None:
    network, frames = CnnLstm().eval(), torch.rand(1, 6, 1, 48, 48)
    later = frames.clone()
    later[:, 4:] = 0
    assert torch.allclose(network(frames)[:, :4], network(later)[:, :4], atol=1e-5)


def test_frames_read_one_by_one_are_read_alike_in_any_order() -> None:
    network, frames = FrameCnn().eval(), torch.rand(1, 4, 1, 48, 48)
    assert torch.allclose(network(frames.flip(1)), network(frames).flip(1), atol=1e-5)
