"""What students read. Plain sentences about the work, never about the person."""

from tutor.curriculum.models import Skill

MOST = 200  # characters of a teacher's own words
PRAISE = (
    "You kept trying. That is how it is learnt.",
    "I like how carefully you worked there.",
    "That was a good idea. Go on like this.",
    "You have come far with this today.",
    "Well done.",
)
HINT = "Here is a hint to go on with."
EASE = "Your teacher chose a smaller step for what comes next."


def together(other: str, skill: Skill) -> str:
    """The same for both: nothing says who helps whom."""
    return f"Your teacher suggests that you and {other} work on “{skill.title}” together for a while."
