"""Every figure of the benchmark on body signals, from the data sets: `tables(Path("../shared/data/affect"))`.

About six minutes on one core. Progress goes to stderr.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from affect.physiology_model import SHIPPED, StressModel
from affect.training.datasets import cogload, exams
from affect.training.datasets.stress import Recording
from affect.training.figures import auc
from affect.training.physiology.card import figures_across, figures_left_out
from affect.training.physiology.compare import compare
from affect.training.physiology.controls import one_sensor
from affect.training.physiology.elsewhere import in_exams, under_load
from affect.training.physiology.epochs import FitConfig
from affect.training.physiology.fit import COGLOAD, SETS, load_sets
from affect.training.physiology.folds import LeftOut, judge_across_sets, judge_left_out
from affect.training.physiology.judge import judge
from affect.training.physiology.minutes import minutes
from affect.training.physiology.over_time import over_time
from affect.training.physiology.ridge import leave_people_out
from affect.training.physiology.transfer import transfer

EXAMS = "physio_exam_stress"
WINDOWS = (5, 9)  # half a minute apart: three and five minutes


def tables(data: Path, seed: int = 0) -> dict[str, Any]:
    """Plain values by table: numbers, and lists of rows. Raises FileNotFoundError or ValueError for data not there."""
    torch.set_num_threads(1)
    sets = load_sets(data)
    _say("features of the minute, people left out, with controls")
    found: dict[str, Any] = {
        "features": {name: judge(data / folder, None, None).figures for name, folder in SETS.items()}
    }
    _say("between the sets, by heart rate alone")
    found["transfer"] = transfer(sets)
    _say("the paper's network, people left out")
    left_out = judge_left_out(sets, FitConfig(), seed, _say)
    found["network"] = figures_left_out(sets, left_out)
    found["network_across_sets"] = figures_across(judge_across_sets(sets, FitConfig(), seed, _say))
    found["attention_over_time"] = attention(sets["Stress-Predict"], left_out, seed)
    _say("the shipped model elsewhere")
    return (
        found | elsewhere(data) | {"int8": compare(SHIPPED, SHIPPED.with_suffix(".int8.onnx"), left_out.judged.values)}
    )


def attention(recordings: Sequence[Recording], left_out: LeftOut, seed: int) -> list[dict[str, Any]]:
    """Rows of `over_time` on one set, for three and for five minutes."""
    people = [each.person for each in recordings]
    folds, judged = left_out.only(people)
    return [row for windows in WINDOWS for row in over_time(folds, judged, windows, seed)]


def elsewhere(data: Path) -> dict[str, Any]:
    """CogLoad by the shipped model and by features learnt there; exams by the shipped model."""
    model = StressModel.open()
    load = cogload.load(data / COGLOAD)
    return {
        "cogload_shipped": under_load(model, load),
        "cogload_learnt_there": learnt_there(load),
        "exams_shipped": in_exams(model, exams.load(data / EXAMS)),
    }


def learnt_there(recordings: Sequence[Recording]) -> dict[str, float]:
    """AUC of the features of the minute, people left out: with both sensors and with either missing."""
    found = minutes(recordings)
    return {"auc": auc(found.stress, leave_people_out(found, found.stress))} | one_sensor(found)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
