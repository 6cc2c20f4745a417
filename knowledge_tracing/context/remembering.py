"""One more answer, taken into what is remembered: constant time, whatever came before."""

import math

from knowledge_tracing.context.tracks import NEAR, SPANS, ItemTrack, LearnerTrack, Occasion, SkillTrack

BITS = 255  # the latest eight outcomes
HALF_1, HALF_2, HALF_3 = 1 - 0.5, 1 - 0.5 ** (1 / 2), 1 - 0.5 ** (1 / 3)
HALF_6, HALF_10, HALF_40 = 1 - 0.5 ** (1 / 6), 1 - 0.5 ** (1 / 10), 1 - 0.5 ** (1 / 40)
SLOWLY = 0.1  # how much of a new pace is taken over
QUICK = -1.0  # log seconds below the usual


def remember(
    learner: LearnerTrack,
    skill: SkillTrack,
    item: ItemTrack,
    occasion: Occasion,
    outcome: int,
    elapsed: float,
    hints: float,
) -> None:
    """Change the three tracks by one answer: `outcome` 0 or 1, `elapsed` seconds or NaN."""
    same = 0 <= occasion.item == learner.item
    surplus = outcome - 1.0 / (1.0 + math.exp(-occasion.expected))
    _scores(learner, skill, occasion.expected, outcome)
    _count(learner, surplus, outcome)
    _count(skill, surplus, outcome)
    _count(item, surplus, outcome)
    _learner(learner, surplus, same)
    _skill(skill, surplus, same)
    _lately(skill.right_lately, skill.wrong_lately, outcome, occasion.now - skill.at)
    _lately(item.right_lately, item.wrong_lately, outcome, occasion.now - item.at)
    _time(learner, occasion, outcome, elapsed, same)
    _near(learner, occasion.skill, skill.surplus_6)
    _trail(learner, skill, occasion, outcome, same)
    learner.hints = hints
    skill.at = item.at = learner.at = occasion.now


def _scores(learner: LearnerTrack, skill: SkillTrack, expected: float, outcome: int) -> None:
    """Elo scores with a step that shrinks as answers come in (Pelánek 2016)."""
    error = outcome - 1.0 / (1.0 + math.exp(-(expected + learner.ability + skill.ability)))
    learner.ability += error * (1.0 / (1.0 + 0.08 * learner.answers) + 0.05)
    skill.ability += error * 0.6 / (1.0 + 0.1 * skill.answers)


def _count(track: LearnerTrack | SkillTrack | ItemTrack, surplus: float, outcome: int) -> None:
    track.answers += 1
    track.right += outcome
    track.wrong += 1 - outcome
    track.surplus += surplus
    track.last = (track.last << 1 | outcome) & BITS


def _learner(learner: LearnerTrack, surplus: float, same: bool) -> None:
    learner.surplus_3 += HALF_3 * (surplus - learner.surplus_3)
    learner.surplus_10 += HALF_10 * (surplus - learner.surplus_10)
    learner.surplus_40 += HALF_40 * (surplus - learner.surplus_40)
    if same:
        learner.retries += 1
        learner.retry_surplus += surplus
    else:
        learner.firsts += 1
        learner.first_surplus += surplus
        learner.first_surplus_10 += HALF_10 * (surplus - learner.first_surplus_10)


def _skill(skill: SkillTrack, surplus: float, same: bool) -> None:
    skill.surplus_2 += HALF_2 * (surplus - skill.surplus_2)
    skill.surplus_6 += HALF_6 * (surplus - skill.surplus_6)
    if not same:
        skill.firsts += 1
        skill.first_surplus += surplus
        skill.first_surplus_3 += HALF_3 * (surplus - skill.first_surplus_3)


def _lately(right: list[float], wrong: list[float], outcome: int, gap: float) -> None:
    for place in range(len(SPANS)):
        kept = math.exp(-gap / SPANS[place]) if gap >= 0.0 else 0.0
        right[place] = right[place] * kept + outcome
        wrong[place] = wrong[place] * kept + 1 - outcome


def _time(learner: LearnerTrack, occasion: Occasion, outcome: int, elapsed: float, same: bool) -> None:
    pace = math.log1p(elapsed) - occasion.usual if elapsed >= 0.0 else 0.0
    hasty = 1.0 if pace < QUICK and outcome == 0 else 0.0
    learner.pace += SLOWLY * (pace - learner.pace)
    learner.hasty += SLOWLY * (hasty - learner.hasty)
    learner.pace_1 += HALF_1 * (pace - learner.pace_1)
    learner.pace_before = pace if elapsed >= 0.0 else elapsed
    learner.spent = (learner.spent if same else 0.0) + elapsed


def _near(learner: LearnerTrack, skill: int, surplus: float) -> None:
    """This skill moves to the front of those practised last."""
    place = 0
    while place < NEAR and learner.near[place] >= 0 and learner.near[place] != skill:
        place += 1
    while place > 0:
        learner.near[place] = learner.near[place - 1]
        learner.near_surplus[place] = learner.near_surplus[place - 1]
        place -= 1
    learner.near[0] = skill
    learner.near_surplus[0] = surplus


def _trail(learner: LearnerTrack, skill: SkillTrack, occasion: Occasion, outcome: int, same: bool) -> None:
    for place in range(len(learner.trail) - 1, 0, -1):
        learner.trail[place] = learner.trail[place - 1]
    learner.trail[0] = learner.item * 2 + learner.outcome if learner.item >= 0 else -1
    learner.item_run = learner.item_run + 1 if same else 1
    learner.skill_run = learner.skill_run + 1 if 0 <= occasion.skill == learner.skill else 1
    learner.item, learner.skill, learner.outcome = occasion.item, occasion.skill, outcome
    skill.trail = occasion.item * 2 + outcome if occasion.item >= 0 else -1
    skill.answers_before = learner.answers
