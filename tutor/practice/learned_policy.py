"""The learned policy as this installation runs it: off, exploring or acting, and one choice at a time.

Off is as shipped: the rules decide alone and chance has no part in it. In the two other states chance has a part only
for learners who agreed to that; for everybody else it is off.
"""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from tutor.adaptation.learned.actions import is_free
from tutor.adaptation.learned.parameters import Learned, read_learned
from tutor.adaptation.learned.picking import Picked, pick
from tutor.adaptation.types import Decision, Situation
from tutor.audit import services as audit
from tutor.consent.trials import takes_part
from tutor.curriculum.selectors import offered
from tutor.practice.learned_models import LearnedParameters, LearnedState
from tutor.practice.models import PracticeSession

Mode = LearnedState.Mode
USUAL_SHARE, LEAST_SHARE, MOST_SHARE = 0.1, 0.02, 0.3
OFF = LearnedState(mode=Mode.OFF)
CHANCE = secrets.SystemRandom().random
log = logging.getLogger(__name__)


class Refused(ValueError):
    """The state cannot be set; says what to do first."""


def state() -> LearnedState:
    """The state in force."""
    return LearnedState.objects.select_related("parameters").first() or OFF


def newest_evaluation() -> LearnedParameters | None:
    """The fit that was evaluated last."""
    return LearnedParameters.objects.first()


def pick_now(
    session: PracticeSession,
    situation: Situation,
    decision: Decision,
    now: datetime,
    draw: Callable[[], float] = CHANCE,
) -> Picked | None:
    """The choice at this moment, or None where the rules decide alone."""
    if not is_free(situation, decision):
        return None
    how = _how(state())
    if how is None or not takes_part(session.student, now):
        return None
    levels = set(offered().filter(skill__slug=decision.skill).values_list("level", flat=True))
    return pick(situation, decision, levels, how, draw())


def as_kept(picked: Picked) -> dict:
    """What is kept with the decision, so that it can be judged later."""
    return {
        "context": [round(each, 6) for each in picked.context],
        "chances": {action.value: chance for action, chance in picked.chances.items()},
        "foretold": {str(level): round(chance, 6) for level, chance in picked.foretold.items()},
    }


@transaction.atomic
def switch_off(now: datetime) -> None:
    """The rules decide alone from the next decision on."""
    _set(Mode.OFF, now)


@transaction.atomic
def explore(share: float, now: datetime) -> None:
    """Let chance pick among the allowed actions in a share of choices. Raises `Refused`."""
    if not LEAST_SHARE <= share <= MOST_SHARE:
        raise Refused(f"A share of {share:g} is outside {LEAST_SHARE:g} to {MOST_SHARE:g}. Give another with --share.")
    _set(Mode.EXPLORING, now, share)


@transaction.atomic
def act(now: datetime) -> LearnedParameters:
    """Let the policy that was evaluated last choose. Raises `Refused` unless that was better than the rules."""
    newest = newest_evaluation()
    if newest is None:
        raise Refused("Nothing was evaluated yet. Explore for a while, then run `manage.py learned_policy evaluate`.")
    if not newest.beats_the_rules:
        raise Refused(
            f"The newest evaluation, {newest.version}, does not show that the learned policy is better than the rules. "
            "Go on exploring and evaluate again, or leave it off."
        )
    try:
        read_learned(newest.values, newest.version)
    except ValueError as fault:
        raise Refused(str(fault)) from fault
    _set(Mode.ACTING, now, parameters=newest)
    return newest


def _how(current: LearnedState) -> Learned | float | None:
    """Fitted parameters, a share that explores, or None: the rules alone, also where parameters are spoilt."""
    if current.mode == Mode.EXPLORING:
        return current.share
    if current.mode != Mode.ACTING or current.parameters is None:
        return None
    try:
        return read_learned(current.parameters.values, current.parameters.version)
    except ValueError as fault:
        log.error("%s Until then the rules decide alone.", fault)
        return None


def _set(
    mode: LearnedState.Mode, now: datetime, share: float = 0.0, parameters: LearnedParameters | None = None
) -> None:
    LearnedState.objects.create(mode=mode, share=share, parameters=parameters, set_at=now)
    version = parameters.version if parameters else ""
    audit.record(None, f"learned policy {mode.value}", None, now, share=share, version=version)
