"""What students read. Plain sentences about the work, never about the person."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from tutor.curriculum.models import Skill

MOST = 200  # characters of a teacher's own words
PRAISE = (
    _("You kept trying. That is how it is learnt."),
    _("I like how carefully you worked there."),
    _("That was a good idea. Go on like this."),
    _("You have come far with this today."),
    _("Well done."),
)
HINT = _("Here is a hint to go on with.")
EASE = _("Your teacher chose a smaller step for what comes next.")


def together(other: str, skill: Skill) -> str:
    """The same for both: nothing says who helps whom."""
    words = gettext("Your teacher suggests that you and {other} work on “{skill}” together for a while.")
    return words.format(other=other, skill=skill.title)
