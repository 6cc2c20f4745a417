import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from affect.training.behaviour import judge as module
from affect.training.behaviour import people
from affect.training.behaviour.judge import judge, tasks_of
from affect.training.behaviour.people import Cases, leave_people_out
from affect.training.evaluate import main
from affect.training.judged import Judged
from tests.affect.training.behaviour import hands


@pytest.fixture(autouse=True, scope="module")
def _small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "DEALS", 9)
        patched.setattr(people, "CHOICES", ("logistic 0.01", "logistic 1"))
        patched.setattr(people, "INNER", 2)
        yield


@pytest.fixture(scope="module")
def typing(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return judge(hands.field_keyboard(tmp_path_factory.mktemp("typing")), None, "arousal")


def test_what_changes_within_people_is_found_in_people_never_met(typing: Judged) -> None:
    assert typing.figures["auc"] > 0.9
    assert typing.figures["p_value"] == pytest.approx(0.1)
    assert typing.figures["permuted_auc"] == pytest.approx(0.5, abs=0.1)


def test_without_the_own_past_people_drown_the_change(typing: Judged) -> None:
    assert typing.figures["auc_without_own_rows"] < typing.figures["auc"] - 0.2


def test_where_there_is_nothing_the_permutation_test_says_so(tmp_path: Path) -> None:
    found = judge(hands.field_keyboard(tmp_path, rise=0.0), None, "arousal").figures
    assert found["p_value"] > 0.1


def test_the_first_rows_of_a_person_are_not_judged(typing: Judged) -> None:
    table = typing.predictions
    assert table.groupby("person").size().max() <= 24 - 5


@pytest.mark.parametrize(
    ("make", "tasks"),
    [
        (hands.field_keyboard, {"valence", "arousal"}),
        (hands.field_mouse, {"stress", "arousal", "valence"}),
        (hands.online, {"mouse", "keyboard"}),
        (hands.lab, {"keyboard", "keyboard_in_order", "mouse"}),
    ],
)
def test_a_folder_says_by_its_files_what_it_is(tmp_path: Path, make: Callable[[Path], Path], tasks: set[str]) -> None:
    assert set(tasks_of(make(tmp_path))) == tasks


def test_both_conditions_of_a_person_are_named_as_not_causal(tmp_path: Path) -> None:
    found = judge(hands.lab(tmp_path), None, None).figures
    assert "not causal" in found["held_against"]
    assert found["auc"] > 0.9
    assert found["n"] == 24


def test_the_command_writes_figures_and_a_row_a_case(tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    assert main(["behaviour", "--data", str(hands.field_mouse(tmp_path)), "--json", str(out)]) == 0
    found = json.loads(out.read_text())
    assert found["task"] == "stress"
    assert {"auc", "ci95", "p_value", "permuted_auc_95", "people", "n"} <= set(found)
    assert len(pd.read_csv(tmp_path / "found.predictions.csv")) == found["n"]


@pytest.mark.parametrize(("task", "said"), [("joy", "has no task joy"), (None, "none of the behaviour tables")])
def test_another_task_or_an_empty_folder_is_told_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], task: str | None, said: str
) -> None:
    folder = hands.field_mouse(tmp_path) if task else tmp_path
    asked = ["behaviour", "--data", str(folder), "--json", str(tmp_path / "x.json")]
    assert main([*asked, "--task", task] if task else asked) == 2
    assert said in capsys.readouterr().err


def test_too_few_people_are_refused() -> None:
    cases = Cases(np.zeros((10, 1)), np.arange(10) % 2, np.repeat(["a", "b"], 5))
    with pytest.raises(ValueError, match="six are needed"):
        leave_people_out(cases)
