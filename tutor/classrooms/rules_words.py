"""Every rule of the tutor in a teacher's words, with the numbers that steer it.

`{names}` stand for the numbers in force. `strict`: what is said where no feeling may be named; None for the same
words, "" for nothing at all. `decides`: the rules in `tutor.adaptation` that it speaks of.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from knowledge_tracing.stages import SPINNING_AFTER
from tutor.adaptation import breaks, choosing, feelings, work
from tutor.adaptation.thresholds import BOUNDS, Thresholds

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HUNDREDTHS = frozenset({"target", "shift", "ready", "sure_enough"})
UNITS = {"target": _("of 100"), "shift": _("of 100"), "ready": "%", "sure_enough": "%"}
AIM = {
    True: _("How far a feeling moves the aim for the level: easier when strained, harder when bored"),
    False: _("How far a student’s own word moves the aim for the level: easier for “too hard”, harder for “too easy”"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as a teacher reads it."""

    title: "StrOrPromise"
    text: "StrOrPromise"
    numbers: tuple[str, ...] = ()
    decides: tuple[Callable[..., Any], ...] = ()
    strict: "StrOrPromise | None" = None

    def words(self, infers: bool) -> str:
        return str(self.text if infers or self.strict is None else self.strict)


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that answer the same question, in the order in which they are asked."""

    title: "StrOrPromise"
    text: "StrOrPromise"
    rules: tuple[Rule, ...]


SKILLS = Group(
    _("Which skill comes next"),
    _("Asked between two exercises. The first of these rules that has something to say decides."),
    (
        Rule(
            _("What you chose"),
            _(
                "A skill or a level that you choose for a student or for the class comes before every other rule, "
                "until the day you say or until you take it back. A student who picks a skill from the map gets one "
                "exercise of it; then your choice comes again."
            ),
            decides=(choosing.held,),
        ),
        Rule(
            _("A way out of a rut"),
            format_lazy(
                _(
                    "After {answers} answers or more on one skill, most of them missed, the tutor stops insisting. It "
                    "goes back to the weakest of the skills that this one builds on; where those are known, it stays "
                    "with the skill, at the level that fits, and offers its lesson."
                ),
                answers=SPINNING_AFTER,
            ),
            decides=(choosing.out_of_a_rut,),
        ),
        Rule(
            _("Review"),
            format_lazy(
                _(
                    "A mastered skill that would fall below {mastered} within a week is about to fade. After "
                    "{review_every} exercises without a review, the one that would stand lowest comes back once, "
                    "never in the middle of a struggle."
                ),
                mastered=f"{choosing.MASTERED:.0%}",
                review_every="{review_every}",
            ),
            ("review_every",),
            (choosing.due_for_review,),
        ),
        Rule(
            _("The next skill, and what it builds on"),
            format_lazy(
                _(
                    "A skill is mastered at {mastered}, once that is sure enough: two lucky answers are not mastery. "
                    "Then the next one of the course follows. A skill begins only when all that it builds on is at "
                    "{ready}% or more."
                ),
                mastered=f"{choosing.MASTERED:.0%}",
                ready="{ready}",
            ),
            ("ready",),
            (choosing.to_the_next,),
        ),
        Rule(
            _("Mixed practice"),
            _(
                "After {mix_after} exercises in a row on one skill, another that was begun already takes a turn: "
                "mixing makes both stick."
            ),
            ("mix_after",),
            (choosing.mixed,),
        ),
    ),
)
LEVELS = Group(
    _("Which level it has"),
    _("From first steps to stretching, never more than one step at a time within a skill."),
    (
        Rule(
            _("The level that fits"),
            _(
                "The tutor takes the level at which about {target} of 100 such exercises should work out at the first "
                "try. A right answer never brings an easier exercise, and a struggle never a harder one."
            ),
            ("target",),
        ),
        Rule(
            _("After a struggle"),
            _(
                "When an exercise took {errors_for_easier} misses or more, or its solution was shown, an easier one "
                "comes next."
            ),
            decides=(work.after_a_struggle,),
        ),
        Rule(
            _("Ready for more"),
            _(
                "{streak_for_harder} right answers in a row at one level, at the first try and without hints, bring a "
                "harder exercise. One fewer is enough for somebody who seems engaged, sure or bored."
            ),
            ("streak_for_harder",),
            (work.ready_for_more,),
            _(
                "{streak_for_harder} right answers in a row at one level, at the first try and without hints, bring a "
                "harder exercise. One fewer is enough for somebody who says that it is going well or too easy."
            ),
        ),
    ),
)
HELP = Group(
    _("When help or a break is offered"),
    _(
        "Asked after every answer and hint. A student can always ask for a hint or put an offer away; hints cost "
        "nothing."
    ),
    (
        Rule(
            _("Quick tries"),
            _(
                "Two misses in a row that came sooner than the exercise can be read bring a word: read it once more "
                "slowly. Nobody is blamed, and nothing is taken off."
            ),
            decides=(work.quick_tries,),
        ),
        Rule(
            _("Hints in haste"),
            _(
                "Two hints in a row, each opened sooner than the one before can be read, bring a word: try its step "
                "first. The next hint stays open to them."
            ),
            decides=(work.hints_in_haste,),
        ),
        Rule(
            _("Repeated misses"),
            _(
                "After {errors_for_a_hint} misses on one exercise the next hint comes by itself. After "
                "{errors_for_easier} misses in a row an easier exercise comes next as well."
            ),
            ("errors_for_a_hint", "errors_for_easier"),
            (work.repeated_errors,),
        ),
        Rule(
            _("What students say themselves"),
            "",
            ("shift",),
            (feelings.frustrated, feelings.confused, feelings.bored),
            _(
                "Who says “stuck” or “too hard” is thanked and offered a hint and a smaller step; who says “too easy” "
                "gets a harder exercise and a choice of skills. For a minute the aim above moves by {shift} of 100 "
                "with it."
            ),
        ),
        Rule(
            _("Breaks"),
            _(
                "After {minutes_before_a_break} minutes without a pause a break is suggested if clearly fewer "
                "exercises come right than before, and after twice as long in any case. Once, and never forced."
            ),
            ("minutes_before_a_break",),
            (breaks.with_break,),
        ),
    ),
)
FEELINGS = Group(
    _("When it seems to be hard going, or too easy"),
    _("Only for students who agreed to be sensed. Nothing of this is done during a test."),
    (
        Rule(
            _("Before anything is done"),
            _(
                "A guess counts when it is at least {sure_enough}% sure, {readings} readings in a row agree, and "
                "nothing was offered in the last {cooling_off} seconds. A student’s own word counts at once and "
                "before any guess, and a guess that a student calls wrong is dropped. While a feeling stands, the aim "
                "for the level moves by up to {shift} of 100, less where the guess is unsure."
            ),
            ("sure_enough", "readings", "cooling_off", "shift"),
            strict="",
        ),
        Rule(
            _("Confusion"),
            _(
                "It may be the way to understanding, so it is left in peace for {patience} seconds, unless something "
                "was tried. Then come a question to ask oneself and a hint, or the worked steps, and an easier "
                "exercise after it."
            ),
            ("patience",),
            (feelings.confused,),
            "",
        ),
        Rule(
            _("Frustration"),
            _(
                "A kind word, the likely cause where the answer shows one, and one smaller step; then an easier "
                "exercise."
            ),
            decides=(feelings.frustrated,),
            strict="",
        ),
        Rule(
            _("Anxiety"),
            _("A calm word and what is known already; nothing on the page counts time. Then an easier exercise."),
            decides=(feelings.anxious,),
            strict="",
        ),
        Rule(
            _("Boredom"),
            _("A harder exercise next, and a choice of up to three skills."),
            decides=(feelings.bored,),
            strict="",
        ),
    ),
)
GROUPS = (SKILLS, LEVELS, HELP, FEELINGS)


def groups(infers: bool) -> Iterator[tuple[Group, list[Rule]]]:
    """The groups with the rules that say anything here."""
    for group in GROUPS:
        rules = [rule for rule in group.rules if rule.words(infers)]
        if rules:
            yield group, rules


def steering(infers: bool) -> list[str]:
    """The numbers that steer anything here, in the order of the page."""
    return [name for __, rules in groups(infers) for rule in rules for name in rule.numbers]


def words_of(name: str, infers: bool) -> str:
    """What a number says."""
    return str(AIM[infers]) if name == "shift" else gettext(BOUNDS[name].words)


def as_shown(name: str, value: float) -> int:
    """A number as it stands on the page: shares as hundredths.

    >>> as_shown("target", 0.78), as_shown("patience", 45)
    (78, 45)
    """
    return round(100 * value) if name in HUNDREDTHS else round(value)


def as_kept(name: str, shown: int) -> float:
    """
    >>> as_kept("target", 78), as_kept("patience", 45)
    (0.78, 45)
    """
    return shown / 100 if name in HUNDREDTHS else shown


def shown(thresholds: Thresholds) -> dict[str, int]:
    """Every number as it stands on the page."""
    return {name: as_shown(name, value) for name, value in thresholds.to_dict().items()}
