import numpy as np
import pytest

from affect.features.interface import prepare


def test_black_is_minus_one_and_white_is_one() -> None:
    page = np.zeros((300, 400, 3), dtype=np.uint8)
    page[:, 200:] = 255
    prepared = prepare(page)
    assert (prepared.shape, prepared.dtype) == ((1, 3, 128, 128), np.float32)
    assert (prepared[..., 0] == -1).all()
    assert (prepared[..., -1] == 1).all()


def test_channels_keep_their_order() -> None:
    page = np.zeros((10, 10, 3), dtype=np.uint8)
    page[..., 2] = 255
    assert prepare(page)[0, :, 0, 0].tolist() == [-1, -1, 1]


@pytest.mark.parametrize("page", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 4), np.uint8), np.zeros((4, 4, 3))])
def test_what_is_not_an_rgb_picture_is_refused(page: np.ndarray) -> None:  # type: ignore[type-arg]
    with pytest.raises(ValueError, match="convert it to RGB"):
        prepare(page)
