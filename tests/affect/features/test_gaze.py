"""Where the eyes point, against eyeballs whose directions are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from affect.features.gaze import CORNERS_AHEAD, LEVEL, RADIUS, bearing, gaze
from affect.features.geometry import LEFT_EYE, RIGHT_EYE, Points
from tests.affect.features.made_face import turned

WIDTH = 30.0  # px of an eye
MIDDLES = {468: (RIGHT_EYE, (159, 145), -32.0), 473: (LEFT_EYE, (386, 374), 32.0)}  # iris: corners, lids, x


def looking(across: float, down: float, yaw: float = 0.0, pitch: float = 0.0) -> Points:
    """(478, 3) px: two eyeballs that point so many degrees from the camera, in a head that is turned: nose towards the
    picture's right by yaw, up by pitch. The camera is far away; y counts down and z away from it.
    """
    a, d = np.radians([across, down])
    towards = np.array([np.sin(a) * np.cos(d), np.sin(d), -np.cos(a) * np.cos(d)])
    points = np.zeros((478, 3))
    for iris, (corners, lids, x) in MIDDLES.items():
        ahead = -CORNERS_AHEAD * WIDTH
        points[list(corners)] = [(x - WIDTH / 2, 0, ahead), (x + WIDTH / 2, 0, ahead)]
        points[list(lids)] = [(x, -5, ahead), (x, 5, ahead)]
        points[iris] = (x, 0, 0)  # the eyeball's middle, before its own turn
    head = turned(points, yaw=yaw, pitch=pitch)
    head[list(MIDDLES)] += RADIUS * WIDTH * towards
    return head


def level(measures: Points) -> Points:
    """Measures of a made eye, whose level gaze stands at nought, as those of a real one."""
    return measures + np.array([0, LEVEL, 0, 0] * 2)


@given(st.floats(-35, 35), st.floats(-30, 30))
def test_a_level_head_gives_the_way_of_its_irises(across: float, down: float) -> None:
    found = bearing(level(gaze(looking(across, 0))), 0, 0)
    assert found == pytest.approx((across, 0), abs=0.01)
    assert bearing(level(gaze(looking(0, down))), 0, 0) == pytest.approx((0, down), abs=0.01)


@pytest.mark.parametrize("yaw", [-30.0, -15.0, 15.0, 30.0])
def test_eyes_on_the_camera_are_on_the_camera_however_the_head_is_turned(yaw: float) -> None:
    assert bearing(level(gaze(looking(0, 0, yaw=yaw))), yaw, 0)[0] == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("yaw", [-30.0, -15.0, 15.0, 30.0])
def test_eyes_that_go_with_the_head_point_where_it_points(yaw: float) -> None:
    assert bearing(level(gaze(looking(yaw, 0, yaw=yaw))), yaw, 0)[0] == pytest.approx(yaw, abs=0.01)


@pytest.mark.parametrize("pitch", [-20.0, 20.0])
def test_a_nose_that_goes_up_takes_the_eyes_along(pitch: float) -> None:
    _, down = bearing(level(gaze(looking(0, -pitch, pitch=pitch))), 0, pitch)
    assert down == pytest.approx(-pitch, abs=0.01)


def test_an_iris_beyond_its_eyeball_is_at_the_border_and_no_error() -> None:
    assert bearing(np.array([2.0, LEVEL, 0, 0] * 2), 0, 0) == pytest.approx((90, 0))
