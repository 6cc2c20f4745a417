from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from affect.training.datasets import keyboard, mouse
from affect.training.datasets.observations import UNLABELLED, Observations, against_own_median, read_table
from tests.affect.training.behaviour import hands


def test_a_rating_is_held_against_the_persons_own_median() -> None:
    rating, person = pd.Series([1, 2, 3, 10, 20, 30]), pd.Series([1, 1, 1, 2, 2, 2])
    assert against_own_median(rating, person, high=True).tolist() == [0, -1, 1, 0, -1, 1]
    assert against_own_median(rating, person, high=False).tolist() == [1, -1, 0, 1, -1, 0]


def test_typing_that_is_both_unpleasant_and_aroused_is_strain(tmp_path: Path) -> None:
    seen = keyboard.field(hands.field_keyboard(tmp_path), "strain")
    table = pd.read_csv(tmp_path / keyboard.FIELD)
    above = table["arousal"] > table.groupby("user")["arousal"].transform("median")
    assert (seen.truth[above] == 1).all()
    assert seen.x.shape == (len(table), len(keyboard.FIELD_COLUMNS))


def test_a_practice_has_no_label_and_comes_before_the_trial(tmp_path: Path) -> None:
    seen = mouse.online(hands.online(tmp_path))
    assert seen.x.shape == (24, 4 * len(mouse.ONLINE_COLUMNS))
    assert (seen.truth[seen.order == 0] == UNLABELLED).all()
    assert set(seen.truth[seen.order == 1].tolist()) == {0, 1}


def test_tables_of_different_people_are_joined_on_those_in_all(tmp_path: Path) -> None:
    hands.online(tmp_path)
    slider = pd.read_csv(tmp_path / mouse.ONLINE["Slider"])
    slider.head(5).to_csv(tmp_path / mouse.ONLINE["Slider"], index=False)
    assert set(mouse.online(tmp_path).person.tolist()) == set(hands.PEOPLE[:5])
    slider.assign(ID="someone else").head(1).to_csv(tmp_path / mouse.ONLINE["Slider"], index=False)
    with pytest.raises(ValueError, match="did all four"):
        mouse.online(tmp_path)


def test_the_lab_in_order_knows_who_had_which_condition_first(tmp_path: Path) -> None:
    seen = keyboard.lab_in_order(hands.lab(tmp_path))
    later = {
        p: int(seen.truth[seen.person == p][seen.order[seen.person == p].argmax()]) for p in np.unique(seen.person)
    }
    assert later["p00"] == 0
    assert later["p10"] == 1
    assert "p11" not in later
    assert (seen.own, keyboard.lab(tmp_path).own) == ("past", "others")


def test_typing_is_not_counted_as_mouse(tmp_path: Path) -> None:
    assert mouse.lab(hands.lab(tmp_path)).names == ("Drawing_speed_mean_",)


def _field_valence(folder: Path) -> Observations:
    return keyboard.field(folder, "valence")


@pytest.mark.parametrize(
    ("make", "read", "name"),
    [
        (hands.field_keyboard, _field_valence, keyboard.FIELD),
        (hands.lab, keyboard.lab, keyboard.LAB),
        (hands.online, keyboard.online, keyboard.ONLINE),
    ],
)
def test_a_table_without_a_column_is_refused_by_name(
    tmp_path: Path, make: Callable[[Path], Path], read: Callable[[Path], Observations], name: str
) -> None:
    make(tmp_path)
    table = pd.read_csv(tmp_path / name)
    gone = next(column for column in table.columns if "well" in column and "mean" in column.lower())
    table.drop(columns=gone).to_csv(tmp_path / name, index=False)
    with pytest.raises(ValueError, match=f"lacks the columns {gone}"):
        read(tmp_path)


def test_words_where_numbers_belong_are_refused(tmp_path: Path) -> None:
    hands.field_keyboard(tmp_path)
    pd.read_csv(tmp_path / keyboard.FIELD).assign(dwelltime_sd="slow").to_csv(tmp_path / keyboard.FIELD, index=False)
    with pytest.raises(ValueError, match="numbers only: dwelltime_sd"):
        keyboard.field(tmp_path, "valence")


def test_another_condition_is_refused(tmp_path: Path) -> None:
    hands.lab(tmp_path)
    pd.read_csv(tmp_path / keyboard.LAB).replace({"cond": {"HS": "MS"}}).to_csv(tmp_path / keyboard.LAB, index=False)
    with pytest.raises(ValueError, match="HS or LS, found MS"):
        keyboard.lab(tmp_path)


@pytest.mark.parametrize(("content", "said"), [(b"\x1f\x8b broken", "cannot be read"), (b"", "cannot be read")])
def test_a_damaged_table_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "t.csv.gz").write_bytes(content)
    with pytest.raises(ValueError, match=said):
        read_table(tmp_path / "t.csv.gz", ["a"])
