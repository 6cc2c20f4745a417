"""The state of the learned policy in words that a teacher can read."""

from django.utils.translation import gettext_lazy as _

from tutor.practice.learned_models import LearnedState

Mode = LearnedState.Mode
NEVER = _(
    "Never in a test, never against what you chose or a student picked, and never harder after a miss. No hint and no "
    "help is held back."
)
WORDS = {
    Mode.OFF: _("The rules below decide alone. Nothing is chosen by chance."),
    Mode.EXPLORING: _(
        "This counts for students who agreed to help find out what helps. In {share} of 100 exercises whose level the "
        "rules leave open, chance picks it: as they say, a little easier or a little harder, within bounds."
    ),
    Mode.ACTING: _(
        "This counts for students who agreed to help find out what helps. An exercise may be a little easier or harder "
        "than the rules say, within bounds, where that has helped others at such a point. It was found to be better "
        "than the rules alone before it was switched on."
    ),
}


def state_words(state: LearnedState) -> str:
    """What a teacher reads on the page about the rules."""
    mode = Mode(state.mode)
    words = str(WORDS[mode]).format(share=f"{100 * state.share:g}")
    return words if mode is Mode.OFF else f"{words} {NEVER}"
