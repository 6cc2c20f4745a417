"""What the learned policy looks at: a few numbers that the rules look at too.

Never a feeling, whether read from a camera or said, and never who somebody is.

name       what it is                                                        scaled to
constant   1                                                                 1
aim        cautious success at the level the rules chose, less the target    −2..2, in tenths
mastery    of the skill that comes next                                      −1..1
certainty  of that mastery                                                   −1..1
misses     in a row                                                          0..1, three or more are 1
run        right at the first try in a row at the present level              0..1, five or more are 1
minutes    of this visit without a pause                                     0..1, an hour or more is 1
level      that the rules chose                                              −1..1
"""

from tutor.adaptation.difficulty import cautious
from tutor.adaptation.learned.actions import chosen_skill
from tutor.adaptation.types import Decision, Situation

NAMES = ("constant", "aim", "mastery", "certainty", "misses", "run", "minutes", "level")
Context = tuple[float, ...]  # (8,), in the order of NAMES


def context_of(situation: Situation, decision: Decision) -> Context:
    """The numbers at this moment; `decision` is what the rules say."""
    skill, recent = chosen_skill(situation, decision), situation.recent
    known = decision.level in skill.success_by_level
    aim = cautious(skill, decision.level) - situation.thresholds.target if known else 0.0
    return (
        1.0,
        min(max(10.0 * aim, -2.0), 2.0),
        2.0 * skill.mastery - 1.0,
        2.0 * skill.certainty - 1.0,
        min(recent.errors_in_a_row / 3.0, 1.0),
        min(recent.correct_in_a_row / 5.0, 1.0),
        min(recent.minutes / 60.0, 1.0),
        decision.level - 2.0,
    )
