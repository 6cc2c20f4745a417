import numpy as np
import pytest

from affect.training.fusion.corrupting import Noise, corrupt
from tests.affect.training.fusion.made import BODY, part


@pytest.mark.parametrize("noise", list(Noise))
def test_no_word_of_the_label_is_left(noise: Noise) -> None:
    body = part(BODY, count=2000, people=50, shift=3.0)
    left = corrupt(body.embedding, body.whose, noise, np.random.default_rng(0))
    gap = left[body.strained == 1, :6].mean() - left[body.strained == 0, :6].mean()
    assert left.shape == body.embedding.shape
    assert abs(gap) < 0.3


def test_nobody_stands_in_for_themselves() -> None:
    whose = np.array(["a", "b", "c"] * 20)
    embedding = np.array([[ord(name)] for name in whose], dtype=np.float32)
    left = corrupt(embedding, whose, Noise.OTHER_PERSON, np.random.default_rng(0))
    assert (left != embedding).all()


def test_a_frozen_sensor_says_the_same_throughout() -> None:
    body = part(BODY)
    assert len(np.unique(corrupt(body.embedding, body.whose, Noise.FROZEN, np.random.default_rng(0)), axis=0)) == 1
