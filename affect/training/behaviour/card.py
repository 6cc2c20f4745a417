"""Write the two model cards from the figures, so that no figure in them was typed by hand."""

from collections.abc import Mapping
from typing import Any

from affect.behaviour_states import StatesModel
from affect.features.own_past import LEAST_PAST
from affect.models.hmm import HmmConfig
from affect.training.behaviour.measures import READ
from affect.training.behaviour.naming import WORDS, traits
from affect.training.behaviour.network import FitConfig
from affect.training.behaviour.publish import VERSION

Figures = Mapping[str, Any]


def network_card(found: Figures, temperature: float, worth: float, config: FitConfig) -> str:
    """behaviour.card.md."""
    head = f"""# Model card: strain from hands, `{VERSION}`

`behaviour.onnx` (and `behaviour.int8.onnx`, `behaviour.safetensors`): input `measures` (n, 100) in the order of
`affect/features/behaviour.py`, each against the same person's own past (`affect/features/own_past.py`, at least
{LEAST_PAST} windows), nan where unknown; outputs `strain` (n,), a logit divided by the temperature, and `embedding`
(n, 128). The paper's network, 100 → 256 → 128, with one more output.

Made by `python -m affect.training.fit behaviour --data ../shared/data/affect --out affect/weights`: {config.epochs}
epochs of Adam at {config.rate}, L2 {config.penalty}, dropout, every set and label weighing the same, seed
{config.seed}.

**Reliability: {worth:.2f}.** max(0, 2·low − 1), low the smallest lower 95 % bound of the AUC over the sets below.
The estimator weighs this reading by it: at 0 it moves nothing. Temperature: {temperature:.1f}.

## Figures, people left out (five groups), intervals over people

| set | AUC | 95 % | cases |
| --- | --- | --- | --- |
"""
    rows = [_row(name, each) for name, each in found["sources"].items()] + [_row("all, pooled", found)]
    balanced = f"\nCalibration error, both labels weighing the same: {found['ece_balanced']:.3f}"
    calibration = f"{balanced} (on the cases that the temperature was fitted on).\n"
    return head + "\n".join(rows) + "\n" + calibration + NETWORK_LIMITS.format(read=", ".join(READ), count=len(READ))


def states_card(model: StatesModel, found: Figures, config: HmmConfig) -> str:
    """states.card.md."""
    likelihood, tried = found["likelihood"], found["tried"]
    head = f"""# Model card: behaviour states, `{model.version}`

`states.json`: a hidden Markov model (the paper's equation 5), {len(model.names)} states over 24 events: solved or not,
where the step stands (first try in the same or another skill, second try, later try), and pace (under half the usual
time, usual, twice the usual or more). Where a step stands is taken as given. A request for a hint is read as a step
that did not solve the item: the log seems to record it so, and does not mark it. **States of behaviour, not emotions.**

Made by `python -m affect.training.behaviour.fit_states --data ../shared/data/kt --out affect/weights` on
`assist2017_timed` (ASSISTments 2017, middle school mathematics): folds 3 to 5 teach, fold 2 chooses the number of
states (the fewest within one standard error of the best, 8 at most so that each can be looked at), fold 1 is reported
on. {config.starts} random starts, {config.rounds} rounds, seed {config.seed}. A new sitting begins after half an hour.

Validation nats a step by number of states: {", ".join(f"{k}: {v:.4f}" for k, v in tried.items())}.

## The states

| name | share of steps | stays | solves first | solves again | quick again | quick miss first | slow |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
    rows = [_state_row(model, number, share) for number, share in enumerate(found["shares"])]
    words = "\n".join(f"- {name}: “{text}”" for name, text in WORDS.items() if name in model.names)
    parts = [_likelihood(likelihood), _persistence(found), _foretold(found["foretold"]), STATES_LIMITS]
    return head + "\n".join(rows) + "\n\nNamed by the rule in `naming.py`:\n\n" + words + "\n\n" + "\n\n".join(parts)


def _row(name: str, each: Figures) -> str:
    return f"| {name} | {each['auc']:.3f} | {each['ci95'][0]:.3f} to {each['ci95'][1]:.3f} | {each['n']:,} |"


def _state_row(model: StatesModel, number: int, share: float) -> str:
    seen = traits(model.emissions[number])
    shares = (seen.solving_first, seen.solving_again, seen.quick_again, seen.quick_miss_first, seen.slow)
    cells = " | ".join(f"{each:.2f}" for each in (share, model.transitions[number, number], *shares))
    return f"| {model.names[number]} | {cells} |"


def _likelihood(found: Figures) -> str:
    low, high = found["lead_ci95"]
    models = ("states", "states_places_emitted", "markov_chain", "independent")
    return f"""## Held-out likelihood (nats a step, of outcome and pace given where the step stands)

| learners | states | states, place emitted too | Markov chain of first order | independent |
| --- | --- | --- | --- | --- |
| validation | {" | ".join(f"{found['validation'][name]:.4f}" for name in models)} |
| test | {" | ".join(f"{found[name]:.4f}" for name in models)} |

That where a step stands is given, not emitted, was chosen by the first row. On test learners the states lead the
chain by {found["lead_over_chain"]:.4f} ({low:.4f} to {high:.4f})."""


def _persistence(found: Figures) -> str:
    return f"""A name stays the likeliest for {found["steps_in_a_name"]:.1f} steps on average (test learners), about
{found["seconds_in_a_name"]:.0f} seconds at their median of {found["median_seconds"]:.0f} s a step."""


def _foretold(found: Mapping[str, Figures]) -> str:
    names = list(next(iter(found.values()))["auc"])
    head = "| what comes next | happens | cases | " + " | ".join(names) + " | state adds |"
    rows = [head, "| --- " * (len(names) + 4) + "|"]
    for outcome, each in found.items():
        cells = " | ".join(f"{a['auc']:.3f} ({a['ci95'][0]:.3f} to {a['ci95'][1]:.3f})" for a in each["auc"].values())
        low, high = each["state_adds_ci95"]
        adds = f"{each['state_adds']:+.3f} ({low:+.3f} to {high:+.3f})"
        rows.append(f"| {outcome} | {each['rate']:.1%} | {each['n']:,} | {cells} | {adds} |")
    return "## What the state foretells (AUC on test learners, intervals over learners)\n\n" + "\n".join(rows)


NETWORK_LIMITS = """
## What it cannot do

- Read strain off hands: the figures above are near chance, as the sources report. It ships because the method asks for
  it and because a school's own labelled windows can train it further, not because it works on public data.
- It reads only the {count} measures that a public set has a counterpart for: {read}. The rest of the hundred cannot
  move it. Windows of lessons are 30 s; the public rows are tasks and half days.
- The sets: typing and mood in the field (52 people), half days at work (71 employees), online tasks under high or low
  stress (about 980 and 924 people), a lab (28 people). Adults; no learners, no lessons. "Strain" is each study's own:
  reported stress, assigned condition, or less pleasant and more aroused than one's median.
- Data files are released by their authors, some under GPL-3.0; no row of them is part of this project.
- Not for grading, selecting, disciplining or watching anyone.
"""

STATES_LIMITS = """
## What it cannot do

- Say how anyone feels. "Stuck" is a pattern of tries, not frustration.
- One tutor, one school system, one age group; other tutors' habits (hints, smaller questions) differ. On other logs the
  states were learned anew for the figures of `make bench-affect`, and these were also carried over unchanged.
- The first steps of a sitting say little: watch `StateBelief.steps`.
- A long absence resets the belief; being away is not modelled.
"""
