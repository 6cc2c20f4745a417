"""Every figure of behaviour for `make bench-affect`: strain from hands, and what behaviour states foretell."""

import sys
from pathlib import Path
from typing import Any

from affect.behaviour_states import StatesModel
from affect.models.hmm import HmmConfig, HmmParameters
from affect.training.behaviour.fit_states import LOG, figures
from affect.training.behaviour.foretelling import foretell
from affect.training.behaviour.judge import judge_task, tasks_of
from affect.training.behaviour.measures import SOURCES
from affect.training.behaviour.states import Learned, learn, split
from affect.training.datasets.attempts import load

LOGS = (LOG, "cogtutor_ct", "statscloze_timed")


def tables(data: Path, attempts: Path) -> dict[str, Any]:
    """`hands`: figures by folder and task of `data`. `states`: figures by log of `attempts`, ready for JSON."""
    folders = dict.fromkeys(source.folder for source in SOURCES)
    return {
        "hands": {folder: _hands(data / folder) for folder in folders},
        "states": {name: _states(name, attempts / f"{name}.parquet") for name in LOGS},
    }


def _hands(folder: Path) -> dict[str, Any]:
    found = {}
    for task, read in tasks_of(folder).items():
        found[task] = judge_task(read(folder), task).figures
        _say(f"{folder.name}, {task}: AUC {found[task]['auc']:.3f}, p = {found[task]['p_value']:.2f}")
    return found


def _states(name: str, path: Path) -> dict[str, Any]:
    """Of the shipped log the shipped states; of another one states of its own, and the shipped ones carried over."""
    log, config, shipped = split(name, load(path)), HmmConfig(), StatesModel.load()
    carried = HmmParameters(shipped.start, shipped.transitions, shipped.emissions)
    if name == LOG:
        found = figures(log, Learned(carried, len(shipped.names), {}), config)
    else:
        found = figures(log, learn(log, config, _say), config) | {"carried_over": foretell(log, carried)}
    _say(f"{name}: {found['likelihood']['lead_over_chain']:+.4f} nats a step over the Markov chain")
    return found


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
