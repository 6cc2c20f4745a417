import numpy as np
import pytest

from affect.features.alignment import EYE_DISTANCE, EYE_LINE, SIDE, align, shrink, similarity
from affect.features.geometry import LEFT_EYE, RIGHT_EYE


@pytest.mark.parametrize(("right", "left"), [((100, 80), (160, 80)), ((90, 60), (110, 120)), ((10, 200), (300, 150))])
def test_both_eyes_land_on_their_places(right: tuple[int, int], left: tuple[int, int]) -> None:
    place = similarity(np.array(right, dtype=float), np.array(left, dtype=float))
    landed = [place @ np.array([*eye, 1.0]) for eye in (right, left)]
    half = SIDE * EYE_DISTANCE / 2
    assert landed[0] == pytest.approx([SIDE / 2 - half, SIDE * EYE_LINE])
    assert landed[1] == pytest.approx([SIDE / 2 + half, SIDE * EYE_LINE])


def test_a_bright_spot_on_each_eye_is_bright_where_the_eyes_belong() -> None:
    grey = np.zeros((240, 320), dtype=np.uint8)
    landmarks = np.zeros((478, 3))
    for eye, (x, y) in ((RIGHT_EYE, (130, 100)), (LEFT_EYE, (190, 130))):
        landmarks[list(eye), :2] = x, y
        grey[y - 4 : y + 5, x - 4 : x + 5] = 255
    aligned = align(grey, landmarks)
    row, half = round(SIDE * EYE_LINE), SIDE * EYE_DISTANCE / 2
    assert aligned.shape == (256, 256)
    assert aligned[row, round(SIDE / 2 - half)] == aligned[row, round(SIDE / 2 + half)] == 255


def test_a_shrunken_face_is_the_networks_input() -> None:
    small = shrink(np.full((256, 256), 51, dtype=np.uint8))
    assert (small.shape, small.dtype) == ((1, 1, 48, 48), np.float32)
    assert small == pytest.approx(0.2)
