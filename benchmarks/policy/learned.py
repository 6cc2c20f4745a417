"""`python -m benchmarks.policy.learned`: the learned policy and the estimates that decide on it.

    python -m benchmarks.policy.learned [--learners 2000] [--laws desirable …]

SIMULATED: learners follow a made-up law (`law.py`). Under each law the rules explore, a policy is fitted and judged
off-line, and then it and the rules are run on other learners. So one sees whether estimates are right, whether what is
accepted helps, and, under the law “alike”, whether something is found where there is nothing to find.
"""

import argparse
from collections.abc import Iterator

import numpy as np

from benchmarks.policy.law import LAWS
from benchmarks.policy.learned_learners import Run, one_choice, run
from benchmarks.report import Row, publish
from tutor.adaptation.learned.estimating import Estimate, clustered
from tutor.adaptation.learned.evaluation import evaluate
from tutor.adaptation.learned.logged import Floats, as_logged

SHARE = 0.2
LOGGED, FRESH = 1, 2  # seeds: other learners


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--learners", type=int, default=2000)
    options.add_argument("--laws", nargs="+", choices=LAWS, default=list(LAWS))
    given = options.parse_args()
    publish("policy.learned", [row for law in given.laws for row in under(law, given.learners)])


def under(law: str, learners: int) -> Iterator[Row]:
    """The rows of one law."""
    logged = as_logged(run(SHARE, LAWS[law], learners, LOGGED).choices)
    fitted, found = evaluate(logged, law)
    rules, policy = (run(how, LAWS[law], learners, FRESH) for how in (0.0, fitted.learned))
    yield Row(f"{law}: choices logged", len(logged), "")
    yield Row(f"{law}: as many of the fitted policy’s own", found.policy.effective, "")
    yield from _estimated(f"{law}: reward of the rules", found.rules.snips, rules)
    yield from _estimated(f"{law}: reward of the fitted policy", found.policy.dr, policy)
    yield from _interval(f"{law}: gain by IPS", found.gain.ips)
    yield from _interval(f"{law}: gain, doubly robust", found.gain.dr)
    one = one_choice(fitted.learned, SHARE, LAWS[law], learners, FRESH)
    yield from _interval(f"{law}: gain of one choice, run", one)
    yield Row(f"{law}: accepted (1) or refused (0)", float(found.beats_the_rules), "")
    yield from _interval(f"{law}: test a week later, fitted less rules, run", _mean(policy.test - rules.test))
    yield from _interval(f"{law}: mastered an hour, fitted less rules, run", _mean(policy.mastered - rules.mastered))


def _estimated(what: str, found: Estimate, made: Run) -> Iterator[Row]:
    """An estimate beside what running the policy on other learners brought."""
    yield from _interval(f"{what}, estimated", found)
    yield Row(f"{what}, run", made.reward, "")


def _interval(what: str, found: Estimate) -> Iterator[Row]:
    yield Row(what, found.mean, "")
    yield Row(f"{what}, from", found.low, "")
    yield Row(f"{what}, to", found.high, "")


def _mean(differences: Floats) -> Estimate:
    return clustered(differences, np.arange(len(differences)))


if __name__ == "__main__":
    main()
