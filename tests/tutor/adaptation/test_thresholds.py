from dataclasses import fields

import pytest

from tutor.adaptation.thresholds import BOUNDS, USUAL, Thresholds


def test_every_threshold_has_bounds_and_words() -> None:
    assert set(BOUNDS) == {each.name for each in fields(Thresholds)}
    assert all(words and least < most for least, most, words in BOUNDS.values())


@pytest.mark.parametrize("name", BOUNDS)
def test_what_lies_outside_is_refused_by_name(name: str) -> None:
    with pytest.raises(ValueError, match=name.replace("_", " ")):
        Thresholds(**{name: BOUNDS[name].most + 1})
    assert Thresholds(**{name: type(getattr(USUAL, name))(BOUNDS[name].least)})


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(ValueError, match=r"target.*patience"):
        Thresholds(target=0.1, patience=1)


def test_it_is_written_as_plain_numbers() -> None:
    assert Thresholds(**USUAL.to_dict()) == USUAL
