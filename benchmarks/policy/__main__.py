"""`make bench-policy`: our policy beside others, on simulated learners.

    python -m benchmarks.policy [--learners 1000] [--seeds 20] [--laws desirable …]

SIMULATED: learners follow a law (`law.py`) that is made up or, for "fitted", taken from a log of answers, so nothing
here says how much real people learn. Every policy meets the same learners. Intervals are over seeds. Pictures are drawn
beside the JSON. The full run takes an hour; fewer learners say nearly the same.
"""

import argparse
from collections.abc import Iterator

import numpy as np

from benchmarks.policy.law import LAWS
from benchmarks.policy.plots import draw
from benchmarks.policy.running import OURS, PEERS, Floats, decision_times, outcomes
from benchmarks.report import Row, percentile, publish

MASTERED, TEST, BAND, COULD_BE = range(4)
Found = dict[str, Floats]  # by kind of learner: (seeds, learners, 4)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--learners", type=int, default=1000)
    options.add_argument("--seeds", type=int, default=20)
    options.add_argument("--laws", nargs="+", choices=LAWS, default=list(LAWS))
    given = options.parse_args()
    rows = [row for law in given.laws for row in under(law, given.learners, given.seeds)]
    publish("policy", [*rows, *_speed()])


def under(law: str, learners: int, seeds: int) -> Iterator[Row]:
    """The rows of one law."""
    found = {name: outcomes(make, LAWS[law], learners, seeds) for name, make in {**PEERS, **OURS}.items()}
    for name, each in found.items():
        mastered, test, band, could_be = (float(_overall(each, figure).mean()) for figure in range(4))
        yield Row(f"{law}: {name}, skills mastered an hour", mastered, "1/h")
        yield Row(f"{law}: {name}, test a week later", test, "share")
        target = 0.8 if name.startswith("ours") else None
        yield Row(f"{law}: {name}, exercises at 0.6–0.9", band, "share", target, more_is_better=True)
        if name == "ours":
            yield Row(f"{law}:   when the course had any such exercise", could_be, "share")
    draw(law, {name: np.stack([_overall(each, figure) for figure in range(4)], axis=1) for name, each in found.items()})
    yield from _against_the_best(law, found)
    yield from _safe(law, found)


def _against_the_best(law: str, found: dict[str, Found]) -> Iterator[Row]:
    for figure, words in ((MASTERED, "skills mastered an hour"), (TEST, "test a week later")):
        best = max(PEERS, key=lambda name: float(_overall(found[name], figure).mean()))
        gain = _overall(found["ours"], figure) - _overall(found[best], figure)  # (seeds,)
        low = float(gain.mean() - 1.96 * gain.std(ddof=1) / len(gain) ** 0.5) if len(gain) > 1 else float("nan")
        yield Row(f"{law}: {words}, ours less {best}", float(gain.mean()), "", 0.0, more_is_better=True)
        yield Row(f"{law}:   least of its 95 % interval", low, "", 0.0, more_is_better=True)
        for kind, each in found["ours"].items():
            less = float((each[..., figure] - found[best][kind][..., figure]).mean())
            yield Row(f"{law}:   {kind} learners", less, "", 0.0, more_is_better=True)


def _safe(law: str, found: dict[str, Found]) -> Iterator[Row]:
    strict, full = (float(_overall(found[name], TEST).mean()) for name in ("ours, strict", "ours"))
    yield Row(f"{law}: strict over full, test a week later", strict / full, "", 0.95, more_is_better=True)
    for wrong in ("random", "inverted"):
        name = next(each for each in OURS if wrong in each)
        yield Row(
            f"{law}: sensing {wrong} over none, test a week later",
            float(_overall(found[name], TEST).mean()) / strict,
            "",
            0.98,
            more_is_better=True,
        )


def _overall(found: Found, figure: int) -> Floats:
    """The mean over all learners of each seed: (seeds,)."""
    return np.asarray(np.mean([each[..., figure].mean(axis=1) for each in found.values()], axis=0))


def _speed() -> Iterator[Row]:
    took = [1e3 * each for each in decision_times()]
    yield Row("one decision, median", percentile(took, 50), "ms")
    yield Row("one decision, p99", percentile(took, 99), "ms", 5)


if __name__ == "__main__":
    main()
