"""What the policy says of an answer that was written without a connection: for the record, and for what comes next.

Nobody is there to hear it. No message, hint or break goes with it, no wording counts as said, and chance has no part:
neither the trial of wordings nor the learned policy sees an answer that its learner did not see answered.
"""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from tutor.adaptation.policy import decide
from tutor.adaptation.types import Decision, Moment
from tutor.offline.models import KeptSet
from tutor.practice.models import DecisionRecord, PracticeSession, Problem
from tutor.practice.situations import keep_decision, situation_at


def decide_afterwards(session: PracticeSession, problem: Problem, moment: Moment, now: datetime) -> DecisionRecord:
    """Keep what the policy says, without a word to anyone."""
    situation = situation_at(session, problem, moment, now)
    decision = decide(situation)
    silent = replace(decision, message="", said=(), hint=False, pause=False, calm=False, choices=())
    afterwards = _("Written without a connection, so nothing was said at the time.")
    return keep_decision(session, problem, situation, replace(silent, reason=f"{afterwards} {decision.reason}"), now)


def record_choice(session: PracticeSession, kept: KeptSet, now: datetime) -> DecisionRecord:
    """Why these exercises, where a teacher and the learner read why of any other."""
    why = kept.chosen
    taken = _("Taken along to work offline.")
    decision = Decision(why["skill"], why["level"], 0, f"{taken} {why['reason']}", "kept offline")
    return keep_decision(session, None, situation_at(session, None, Moment.START, now), decision, now)
