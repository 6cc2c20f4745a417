"""Learn the behaviour states:

    python -m affect.training.behaviour.fit_states --data ../shared/data/kt --out affect/weights

About three minutes on one core. Writes states.json and states.card.md.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from affect.behaviour_states import FORMAT, StatesModel
from affect.models.hmm import HmmConfig
from affect.training.behaviour.card import states_card
from affect.training.behaviour.filtering import filter_states
from affect.training.behaviour.foretelling import foretell
from affect.training.behaviour.naming import WORDS, names
from affect.training.behaviour.states import Learned, Log, learn, likelihoods, split
from affect.training.behaviour.steps import starts
from affect.training.datasets.attempts import load

LOG = "assist2017_timed"
VERSION = "states-1"


def main(given: list[str] | None = None) -> int:
    options, config = _options(given), HmmConfig()
    try:
        log = split(LOG, load(options.data / f"{LOG}.parquet"))
    except (OSError, ValueError) as trouble:
        _say(str(trouble))
        return 2
    learned = learn(log, config, _say)
    options.out.mkdir(parents=True, exist_ok=True)
    path = write(learned, log.usual.retry_share, options.out / "states.json")
    found = figures(log, learned, config)
    (options.out / "states.card.md").write_text(states_card(StatesModel.load(path), found, config), encoding="utf-8")
    return 0


def write(learned: Learned, retry_share: float, path: Path) -> Path:
    """states.json, with the names that the rule gives and their words."""
    parameters, named = learned.parameters, names(learned.parameters.emissions)
    stored = {
        "format": FORMAT,
        "version": VERSION,
        "names": named,
        "words": {name: WORDS[name] for name in sorted(set(named))},
        "start": parameters.start.tolist(),
        "transitions": parameters.transitions.tolist(),
        "emissions": parameters.emissions.tolist(),
        "retry_share": retry_share,
    }
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    return path


def figures(log: Log, learned: Learned, config: HmmConfig) -> dict[str, Any]:
    """What the card and the benchmark say of one log."""
    return {
        "states": learned.states,
        "tried": dict(learned.tried),
        "likelihood": likelihoods(log, learned, config),
        "foretold": foretell(log, learned.parameters),
    } | persistence(log, learned)


def persistence(log: Log, learned: Learned) -> dict[str, Any]:
    """Share of each state, and how long the likeliest name lasts, on the test learners."""
    chances = filter_states(learned.parameters, log.steps).states[log.test]
    named = np.unique(names(learned.parameters.emissions), return_inverse=True)[1]
    by_name = np.column_stack([chances[:, named == each].sum(axis=1) for each in range(named.max() + 1)])
    begins = starts(by_name.argmax(axis=1)) | starts(log.steps.sitting[log.test])
    steps, median = 1 / float(begins.mean()), float(np.nanmedian(log.steps.attempts.seconds[log.test]))
    return {
        "shares": chances.mean(axis=0).tolist(),
        "steps_in_a_name": steps,
        "median_seconds": median,
        "seconds_in_a_name": steps * median,
    }


def _options(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the attempt logs")
    parser.add_argument("--out", type=Path, required=True, help="folder for the states and their card")
    return parser.parse_args(given)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
