"""How a rule speaks: whether a feeling may be acted on, the evidence in words, and the decision that it makes."""

from affect.types import Emotion, Scenario
from tutor.adaptation.difficulty import nearest_level
from tutor.adaptation.messages.saying import Message, part
from tutor.adaptation.types import LEVELS, Decision, Moment, Situation
from tutor.wording import gettext as _
from tutor.wording import gettext_noop

SMALL = (
    gettext_noop("one"),
    gettext_noop("two"),
    gettext_noop("three"),
    gettext_noop("four"),
    gettext_noop("five"),
    gettext_noop("six"),
    gettext_noop("seven"),
    gettext_noop("eight"),
    gettext_noop("nine"),
)
FEELINGS = (  # as a reason repeats them, the learner's own words among them
    gettext_noop("neutral"),
    gettext_noop("engaged"),
    gettext_noop("confident"),
    gettext_noop("confused"),
    gettext_noop("frustrated"),
    gettext_noop("bored"),
    gettext_noop("anxious"),
    gettext_noop("going well"),
    gettext_noop("too easy"),
    gettext_noop("stuck"),
    gettext_noop("too hard"),
)


def feels(situation: Situation, *emotions: Emotion) -> bool:
    """The own word counts at once; a guess when it is sure, was made before, and nothing was offered just now."""
    affect, rules = situation.affect, situation.thresholds
    if affect.emotion not in emotions or is_test(situation):
        return False
    if affect.own_word:
        return True
    helped = situation.recent.seconds_since_help
    rested = situation.moment is not Moment.ESTIMATE or helped is None or helped >= rules.cooling_off
    return affect.certainty >= rules.sure_enough and affect.in_a_row >= rules.readings and rested


def is_test(situation: Situation) -> bool:
    """In a test nobody gets help that others do not get."""
    return situation.scenario is Scenario.TEST


def lead_in(situation: Situation) -> str:
    """How a message begins that a feeling brought: never as if it were known."""
    return part(situation, "thanks" if situation.affect.own_word else "seems_hard")


def evidence(situation: Situation) -> str:
    """What a feeling was read from, in words."""
    affect = situation.affect
    feeling = _(affect.word or (affect.emotion.value if affect.emotion else ""))
    if affect.own_word:
        return _("Own word “{feeling}”").format(feeling=feeling)
    signs = ", ".join(affect.signals[:2]) or _("several readings")
    return _("It looks as if {feeling} ({signs})").format(feeling=feeling, signs=signs)


def help_at_hand(situation: Situation) -> str:
    """What can be given on this exercise."""
    if situation.recent.hints_left:
        return _("a hint now")
    return _("no hint is left, so the worked steps are suggested")


def should_work_out(chance: float) -> str:
    """The reason for a level that was taken for its predicted success."""
    return _("About {chance} of such exercises should work out now.").format(chance=f"{chance:.0%}")


def number(count: int) -> str:
    """A count in words, as far as it is small.

    >>> number(2), number(12)
    ('two', '12')
    """
    return _(SMALL[count - 1]) if 0 < count <= len(SMALL) else str(count)


def opening(text: str) -> str:
    """
    >>> opening("two misses in a row")
    'Two misses in a row'
    """
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """What opened a sentence, in the middle of one.

    >>> within("It looks as if bored")
    'it looks as if bored'
    """
    return text[:1].lower() + text[1:]


def easier(situation: Situation) -> str:
    """What comes after a smaller step, as far as there is one."""
    if situation.planned is not None:
        return _("the next exercise of the work")
    return _("an easier exercise") if situation.knowledge.level > LEVELS[0] else _("another at the first level")


def harder(situation: Situation) -> str:
    """What comes after a larger step, as far as there is one."""
    if situation.planned is not None:
        return part(situation, "planned")
    return part(situation, "harder" if situation.knowledge.level < LEVELS[-1] else "highest")


def support(
    situation: Situation, step: int, rule: str, message: Message, reason: str, *, with_hint: bool = True
) -> Decision | None:
    """Help on the current problem, unless some is already on the page."""
    if situation.moment is Moment.ESTIMATE and situation.recent.support_shown:
        return None
    level = nearest_level(situation.knowledge.level + step)
    hint = with_hint and situation.moment in (Moment.ESTIMATE, Moment.WRONG_ANSWER) and situation.recent.hints_left > 0
    step = level - situation.knowledge.level
    current = situation.knowledge.current
    return Decision(current, level, step, reason, rule, message.text, message.said, hint=hint)


def move(situation: Situation, step: int, rule: str, message: Message, reason: str) -> Decision:
    """Another level for the next exercise."""
    knowledge = situation.knowledge
    level = nearest_level(knowledge.level + step)
    return Decision(knowledge.current, level, level - knowledge.level, reason, rule, message.text, message.said)
