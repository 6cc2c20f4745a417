"""When a break would help: long practice, sooner where success falls off; offered once, never forced."""

from dataclasses import replace

from tutor.adaptation.messages.saying import say
from tutor.adaptation.speaking import is_test
from tutor.adaptation.types import Decision, Situation
from tutor.wording import gettext as _

FALLS_OFF = 0.2  # of the share right at the first try
AND_LONGER = 2.0  # times as long without that


def with_break(situation: Situation, decision: Decision) -> Decision:
    """The decision with a break suggested, where one is due; without a count of minutes for whoever needs calm."""
    if is_test(situation) or situation.recent.break_offered or not _is_due(situation):
        return decision
    minutes, unhurried = round(situation.recent.minutes), situation.recent.unhurried
    offer = say(situation, "quiet_break") if unhurried else say(situation, "break", minutes=str(minutes))
    message = f"{decision.message} {offer.text}".strip()
    reason = f"{decision.reason} {_why(minutes, unhurried, _falls(situation))}"
    return replace(decision, message=message, said=decision.said + offer.said, reason=reason, pause=True)


def _why(minutes: int, unhurried: bool, falls: bool) -> str:
    if unhurried:
        return _("A long time without a pause, and fewer come right.") if falls else _("A long time without a pause.")
    if falls:
        return _("{minutes} minutes without a pause, and fewer come right.").format(minutes=minutes)
    return _("{minutes} minutes without a pause.").format(minutes=minutes)


def _is_due(situation: Situation) -> bool:
    minutes, after = situation.recent.minutes, situation.thresholds.minutes_before_a_break
    return minutes >= AND_LONGER * after or (minutes >= after and _falls(situation))


def _falls(situation: Situation) -> bool:
    now, before = situation.recent.success, situation.recent.success_before
    return now is not None and before is not None and before - now >= FALLS_OFF
