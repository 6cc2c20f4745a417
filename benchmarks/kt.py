"""`make bench-kt`: how well right answers are foretold, and how fast, beside other models on the same folds.

    python -m benchmarks.kt [accuracy] [speed] [stream]

All parts where none is named. `TUTOR_TEST_MODELS` (item_mean,pfa,…) and `TUTOR_TEST_FOLDS` (1,2,…) narrow the first:
all models on all folds take hours, most of them spent by DKT and BKT.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.report import Row, percentile, publish
from knowledge_tracing.context.model import ContextModel, History
from knowledge_tracing.context.tracks import Occasion
from knowledge_tracing.logistic import load_parameters
from knowledge_tracing.many import Columns, predict_many
from knowledge_tracing.mastery import observe, observe_learner
from knowledge_tracing.training.datasets import AttemptLog, read_log
from knowledge_tracing.training.evaluate import judged
from knowledge_tracing.training.models import MODELS
from knowledge_tracing.training.models.counts import best_lr
from knowledge_tracing.training.models.full import logistic
from knowledge_tracing.training.splitting import folds_of, split
from knowledge_tracing.training.streaming import one_pass
from knowledge_tracing.types import LearnerHistory, Observation, SkillHistory

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "kt"
TARGETS = {
    "assist2009_pid": 0.850,
    "assist2009_pid, dedup": 0.790,
    "assist2017_pid": 0.790,
    "assist2015": 0.733,
    "statics": 0.835,
    "assist2017_timed": 0.775,
    "assist2017_first_timed": 0.785,
    "statscloze_timed": 0.870,
    "cogtutor_ct": 0.820,
    "assist2009_lpp": None,
    "khan_pretest": None,
}
CORE_TARGETS = {"assist2009_pid, dedup": 0.775}
NAMES = os.environ.get("TUTOR_TEST_MODELS", ",".join(MODELS)).split(",")
ONLY = {int(each) for each in os.environ.get("TUTOR_TEST_FOLDS", "1,2,3,4,5").split(",")}
SIMULATED_ITEMS, SIMULATED_SKILLS, SIMULATED_ANSWERS = 10_000, 200, 100


def accuracy() -> Iterator[Row]:
    """Mean over the folds of the AUC of each model, and of this package's calibration and first ten answers."""
    for name, target in TARGETS.items():
        log = read_log(DATA / f"{name.split(',')[0]}.parquet", dedup="dedup" in name)
        folds = [fold for fold in folds_of(log) if fold in ONLY]
        for model in NAMES:
            found = [judged(log, parts, MODELS[model](log, parts)) for parts in (split(log, fold) for fold in folds)]
            goal = {"logistic": target, "logistic_core": CORE_TARGETS.get(name)}.get(model)
            yield Row(f"{name}: {model}, AUC", _mean(found, "auc"), "AUC", goal, more_is_better=True)
            if model.startswith("logistic"):
                yield Row(f"{name}: {model}, calibration error", _mean(found, "ece"), "ECE", 0.01)
                yield Row(f"{name}: {model}, the same if exactly right", _mean(found, "ece_by_chance"), "ECE")
                yield Row(f"{name}: {model}, first ten answers", _mean(found, "auc_first_ten"), "AUC")


def _mean(found: list[dict[str, float]], name: str) -> float:
    return statistics.mean(each[name] for each in found)


def speed() -> Iterator[Row]:
    """Features and fit of one fold, beside Best-LR; then one learner, one answer at a time, in plain Python."""
    for name, most in (("assist2009_pid", 10), ("assist2017_pid", 30)):
        log = read_log(DATA / f"{name}.parquet")
        parts = split(log, 1)
        logistic(log, parts)  # compiled once
        yield Row(f"{name}: logistic, features and fit", _seconds(lambda: logistic(log, parts)), "s", most)  # noqa: B023
        yield Row(f"{name}: Best-LR", _seconds(lambda: best_lr(log, parts)), "s")  # noqa: B023
    yield from _one_answer(simulated(1, 5_000, seed=0))
    yield from _one_class()


def _one_answer(log: AttemptLog) -> Iterator[Row]:
    model = ContextModel(dict.fromkeys(range(3_000_000), 0.01), SIMULATED_ITEMS, SIMULATED_SKILLS)
    history = History()
    took: dict[str, list[float]] = {"update after one answer": [], "update, prediction and its parts": []}
    for item, skill, right, at, elapsed in zip(log.item, log.skill, log.correct, log.at, log.elapsed, strict=True):
        occasion = Occasion(int(item), int(skill), 0.1, 3.0, float(at))
        began = time.perf_counter()
        history.observe(occasion, right == 1, float(elapsed))
        updated = time.perf_counter()
        model.predict(history, occasion)
        model.contributions(history, occasion)
        took["update after one answer"].append(updated - began)
        took["update, prediction and its parts"].append(time.perf_counter() - began)
    for (name, seconds), most in zip(took.items(), (50, 1_000), strict=True):
        yield Row(f"{name}, median", statistics.median(seconds) * 1e6, "µs", most)
        yield Row(f"{name}, p99", percentile(seconds, 99) * 1e6, "µs", 1_000)


def _one_class(students: int = 35, skills: int = 120) -> Iterator[Row]:
    """Every skill of every student, by the core that the site runs."""
    parameters, rng, histories, learners = load_parameters(), np.random.default_rng(0), [], []
    for _ in range(students):
        learner = LearnerHistory()
        for skill in range(skills):
            history = SkillHistory()
            for minute in range(skill % 6):
                answer = Observation(bool(rng.random() < 0.7), 60.0 * minute)
                history, learner = observe(history, answer), observe_learner(learner, answer)
            histories.append(history)
        learners += [learner] * skills
    took = [
        _seconds(lambda: predict_many(Columns.of(histories, learners), now=1e6, parameters=parameters))
        for _ in range(50)
    ]
    yield Row(f"every skill of a class of {students} × {skills}, median", statistics.median(took) * 1e3, "ms", 20)


def stream() -> Iterator[Row]:
    """One pass over simulated learners, made chunk by chunk: the time should grow with the rows and no faster."""
    one_pass([simulated(100, SIMULATED_ANSWERS, seed=0)], SIMULATED_ITEMS, SIMULATED_SKILLS)  # compiled once
    for rows in (1_000_000, 10_000_000):
        chunks = (simulated(500, SIMULATED_ANSWERS, seed) for seed in range(rows // (500 * SIMULATED_ANSWERS)))
        seconds = _seconds(lambda: one_pass(chunks, SIMULATED_ITEMS, SIMULATED_SKILLS))  # noqa: B023
        yield Row(f"one pass over {rows:,} simulated rows", seconds, "s")
        yield Row(f"  rows a second, {rows:,}", rows / seconds, "1/s")
    yield Row("most memory", _peak_gigabytes(), "GB", 8)


def _peak_gigabytes() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def simulated(learners: int, answers: int, seed: int) -> AttemptLog:
    """Learners of a made-up law; no figure about learning comes from them."""
    rng = np.random.default_rng(seed)
    count = learners * answers
    item = rng.integers(SIMULATED_ITEMS, size=count)
    ease = np.sin(item) + np.repeat(rng.normal(size=learners), answers)  # (rows,)
    return AttemptLog(
        student=np.repeat(np.arange(learners), answers),
        item=item,
        skill=item % SIMULATED_SKILLS,
        correct=(rng.random(count) < 1 / (1 + np.exp(-ease))).astype(np.float64),
        fold=np.ones(count, np.int64),
        at=np.tile(np.arange(answers) * 60.0, learners),
        elapsed=rng.exponential(20.0, count),
        hints=np.zeros(count),
        attempt=np.ones(count, np.int64),
    )


PARTS: dict[str, Callable[[], Iterable[Row]]] = {"accuracy": accuracy, "speed": speed, "stream": stream}

if __name__ == "__main__":
    publish("kt", [row for name in (sys.argv[1:] or PARTS) for row in PARTS[name]()])
