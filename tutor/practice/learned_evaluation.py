"""Fit a policy to what this installation logged, judge it off-line, and keep both."""

from datetime import datetime
from typing import Any

from django.db import transaction

from tutor.audit import services as audit
from tutor.practice.learned_log import logged_choices
from tutor.practice.learned_models import LearnedParameters


def evaluate_now(now: datetime) -> LearnedParameters:
    """Raises `ValueError` where the choices are too few or unusable, `NeedsPackages` where they cannot be fitted."""
    from tutor.adaptation.learned.evaluation import evaluate  # numpy: the command's, not the web's
    from tutor.adaptation.learned.logged import as_logged

    version = f"learned-{now:%Y%m%d-%H%M%S}"
    fitted, found = evaluate(as_logged(list(logged_choices(now))), version)
    return _keep(version, fitted.learned.to_dict(), found.to_dict(), now)


@transaction.atomic
def _keep(version: str, values: dict[str, Any], figures: dict[str, Any], now: datetime) -> LearnedParameters:
    better = figures["beats_the_rules"]
    made = LearnedParameters.objects.create(
        version=version, values=values, figures=figures, beats_the_rules=better, made_at=now
    )
    audit.record(None, "learned policy evaluated", None, now, version=version, beats_the_rules=better)
    return made


def in_words(made: LearnedParameters) -> list[str]:
    """The evaluation as lines to read: means, 95 % intervals, and what they rest on."""
    found = made.figures
    lines = [
        f"Evaluation {made.version}, {made.made_at:%Y-%m-%d %H:%M}: {found['choices']} choices of "
        f"{found['learners']} learners.",
        "Reward: how many more of the next exercises come right than foretold, in hundredths; 95 % intervals.",
    ]
    for name, title in (("rules", "the rules"), ("policy", "the learned policy"), ("gain", "learned less rules")):
        lines += [f"  {title:<18} {_method(found[name], method)}" for method in ("ips", "snips", "dr")]
    lines.append(f"The choices say as much about it as {found['policy']['effective']:.0f} of its own would.")
    return [*lines, _verdict(made)]


def _method(figures: dict[str, Any], method: str) -> str:
    mean, low, high = (100 * figures[method][each] for each in ("mean", "low", "high"))
    return f"{method.upper():<6} {mean:+.2f} ({low:+.2f} to {high:+.2f})"


def _verdict(made: LearnedParameters) -> str:
    if made.beats_the_rules:
        return "By the doubly robust interval it is better than the rules. `learned_policy act` would be accepted."
    return "It is not shown to be better than the rules. `learned_policy act` would be refused."
