import json
from typing import Any

import pytest

from tutor.adaptation.learned.actions import Action
from tutor.adaptation.learned.context import NAMES
from tutor.adaptation.learned.parameters import Arm, Learned, digest, read_learned

SIZE = len(NAMES)


def arm(first: float) -> Arm:
    mean = (first, *([0.0] * (SIZE - 1)))
    return Arm(mean, tuple(tuple(0.25 * (row == column) for column in range(SIZE)) for row in range(SIZE)))


LEARNED = Learned("learned-1", {each: arm(place / 10) for place, each in enumerate(Action)})


def stored() -> dict[str, Any]:
    return json.loads(json.dumps(LEARNED.to_dict()))


def resealed(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "digest": digest({key: values[key] for key in ("version", "context", "arms")})}


def test_what_is_stored_is_read_back() -> None:
    assert read_learned(stored(), "learned-1") == LEARNED


def test_an_opinion_is_the_linear_mean_and_the_spread_of_its_covariance() -> None:
    opinion = arm(0.2).opinion((2.0, 1.0, *([0.0] * (SIZE - 2))))
    assert opinion.mean == pytest.approx(0.4)
    assert opinion.spread == pytest.approx((0.25 * (4.0 + 1.0)) ** 0.5)


def test_a_changed_number_is_noticed() -> None:
    values = stored()
    values["arms"]["harder"]["mean"][0] = 9.0
    with pytest.raises(ValueError, match=r"learned-1 cannot be used: they were changed.*evaluate"):
        read_learned(values, "learned-1")


def shorter(values: dict[str, Any]) -> None:
    values["arms"]["usual"]["mean"].pop()


def lopsided(values: dict[str, Any]) -> None:
    values["arms"]["usual"]["covariance"].pop()


def endless(values: dict[str, Any]) -> None:
    values["arms"]["usual"]["mean"][0] = float("inf")


def other_context(values: dict[str, Any]) -> None:
    values["context"] = ["mood"]


def armless(values: dict[str, Any]) -> None:
    del values["arms"]["easier"]


@pytest.mark.parametrize("spoil", [shorter, lopsided, endless, other_context, armless])
def test_what_cannot_be_used_says_so_even_where_the_digest_is_right(spoil: Any) -> None:
    values = stored()
    spoil(values)
    with pytest.raises(ValueError, match=r"learned-1 cannot be used: .+ Run `manage.py learned_policy evaluate`"):
        read_learned(resealed(values), "learned-1")


@pytest.mark.parametrize("values", [{}, {"digest": "x"}, {"version": 1, "context": 2, "arms": 3, "digest": None}])
def test_what_is_absent_says_so(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="cannot be used"):
        read_learned(values, "learned-1")
