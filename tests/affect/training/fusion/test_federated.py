import numpy as np
import pytest

from affect.training.fusion.federated import SchoolOffsets, federated_average


def test_schools_count_by_their_learners() -> None:
    schools = [SchoolOffsets((0.4, 0.0), 30), SchoolOffsets((0.0, 0.4), 10)]
    assert federated_average(schools) == pytest.approx([0.3, 0.1])


def test_one_school_cannot_move_the_mean_far() -> None:
    quiet = [SchoolOffsets((0.0, 0.0), 100)] * 9
    loud = SchoolOffsets((1000.0, 0.0), 10**9)
    assert federated_average([*quiet, loud], most=100, length=1.0) == pytest.approx([0.1, 0.0])


def test_noise_is_as_large_as_was_asked_for() -> None:
    schools = [SchoolOffsets((0.0,) * 2000, 50)] * 10
    noisy = federated_average(schools, noise=1.0, rng=np.random.default_rng(0))
    assert noisy.std() == pytest.approx(2 * 50 / 500, rel=0.1)


def test_without_noise_the_mean_is_exact_and_needs_no_generator() -> None:
    assert federated_average([SchoolOffsets((0.25,), 3)]).tolist() == [0.25]


@pytest.mark.parametrize(
    ("schools", "said"),
    [
        ([], "nothing to join"),
        ([SchoolOffsets((0.1,), 0)], "at least one learner"),
        ([SchoolOffsets((0.1,), 3), SchoolOffsets((0.1, 0.2), 3)], "differ in number"),
        ([SchoolOffsets((float("nan"),), 3)], "no number"),
    ],
)
def test_what_cannot_be_joined_is_told_why(schools: list[SchoolOffsets], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        federated_average(schools)


def test_noise_without_a_generator_is_an_error() -> None:
    with pytest.raises(ValueError, match="pass rng"):
        federated_average([SchoolOffsets((0.1,), 3)], noise=1.0)
