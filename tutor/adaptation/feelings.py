"""What a feeling calls for. Each rule looks at one situation and speaks or stays silent.

Confusion may be the way to understanding, so it is left in peace for a while (D'Mello & Graesser 2012); what follows is
a question first, then a hint. Strain is met with a kind word and a smaller step, worry with calm and what is known
already, boredom with something harder and a choice.
"""

from dataclasses import replace

from affect.types import Emotion
from tutor.adaptation.choosing import is_mastered, is_ready
from tutor.adaptation.messages.saying import part, say
from tutor.adaptation.speaking import easier, evidence, feels, harder, help_at_hand, lead_in, support
from tutor.adaptation.types import Decision, Moment, Situation
from tutor.wording import gettext as _

CHOICES = 3
WORTH_SHOWING = 0.5  # mastery that is told to somebody who worries


def frustrated(situation: Situation) -> Decision | None:
    """A kind word, the likely cause, and one smaller step."""
    if not feels(situation, Emotion.FRUSTRATED):
        return None
    cause = part(situation, "see_the_note") if situation.recent.misconception else ""
    return support(
        situation,
        step=-1,
        rule=situation.affect.word or "frustration",
        message=say(situation, "smaller_step", lead_in=lead_in(situation), cause=cause),
        reason=_("{evidence}: a smaller step, and then {next}.").format(
            evidence=evidence(situation), next=easier(situation)
        ),
    )


def anxious(situation: Situation) -> Decision | None:
    """Calm: nothing counts time, and what is known already is shown."""
    if not feels(situation, Emotion.ANXIOUS):
        return None
    skill = situation.knowledge.current_skill
    known = part(situation, "known", mastery=f"{skill.mastery:.0%}") if skill.mastery >= WORTH_SHOWING else ""
    said = support(
        situation,
        step=-1,
        rule=situation.affect.word or "anxiety",
        message=say(situation, "no_clock", lead_in=lead_in(situation), known=known),
        reason=_("{evidence}: nothing that counts time, and then {next}.").format(
            evidence=evidence(situation), next=easier(situation)
        ),
        with_hint=False,
    )
    return said and replace(said, calm=True)


def confused(situation: Situation) -> Decision | None:
    """Time first; then a question to oneself, a hint, or the worked steps, and an easier exercise after it."""
    if not feels(situation, Emotion.CONFUSED) or _in_peace(situation):
        return None
    tried = situation.recent.errors_on_problem or situation.recent.hints_on_problem or situation.affect.own_word
    ask = "" if tried else part(situation, "own_words")
    offer = part(situation, "would_a_hint_help" if situation.recent.hints_left else "show_me_how")
    return support(
        situation,
        step=-1,
        rule=situation.affect.word or "confusion",
        message=say(situation, "think_first", lead_in=lead_in(situation), ask=ask, offer=offer),
        reason=_("{evidence}: {help}, and {next} after it.").format(
            evidence=evidence(situation), help=help_at_hand(situation), next=easier(situation)
        ),
    )


def bored(situation: Situation) -> Decision | None:
    """Something harder next, and a choice of skills."""
    if situation.moment is not Moment.ESTIMATE or not feels(situation, Emotion.BORED):
        return None
    choices = _to_choose_from(situation)
    other = part(situation, "or_another_skill") if choices else ""
    lead = part(situation, "thanks" if situation.affect.own_word else "seems_easy")
    reason = _("{evidence}: {next} next, and a choice.") if choices else _("{evidence}: {next} next.")
    said = support(
        situation,
        step=1,
        rule=situation.affect.word or "boredom",
        message=say(situation, "more_and_choice", lead_in=lead, next=harder(situation), choice=other),
        reason=reason.format(evidence=evidence(situation), next=harder(situation)),
        with_hint=False,
    )
    return said and replace(said, choices=choices)


def _in_peace(situation: Situation) -> bool:
    """Thinking is allowed: no guess interrupts it before some time has passed or something was tried."""
    recent = situation.recent
    waiting = recent.seconds_on_problem < situation.thresholds.patience and not recent.errors_on_problem
    return situation.moment is Moment.ESTIMATE and waiting and not situation.affect.own_word


def _to_choose_from(situation: Situation) -> tuple[str, ...]:
    current, skills = situation.knowledge.current, situation.knowledge.skills
    ready = [each for each in skills if each.slug != current and not is_mastered(each) and is_ready(each, situation)]
    return tuple(each.slug for each in ready[:CHOICES])
