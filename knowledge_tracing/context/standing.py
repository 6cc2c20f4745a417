"""Where a learner stands when an answer begins: which drawer of each place is open."""

from knowledge_tracing.context.buckets import COUNTS, count_drawer, gap_drawer, pair_drawer, pattern, within
from knowledge_tracing.context.places import CLOSED, NONE_YET, PACES, Place
from knowledge_tracing.context.tracks import ItemTrack, LearnerTrack, Occasion, SkillTrack


def stand(at: list[int], learner: LearnerTrack, skill: SkillTrack, item: ItemTrack, occasion: Occasion) -> None:
    """Fill `at` (places,) with the open drawer of each place before the answer."""
    same = 1 if 0 <= occasion.item == learner.item else 0
    on = 1 if 0 <= occasion.skill == learner.skill else 0
    before = learner.outcome if learner.answers else NONE_YET
    _outcomes(at, learner, skill, item, same, on, before)
    _clock(at, learner, skill, item, occasion, same, on, before)
    _items_before(at, learner, skill, occasion.item)
    _skills_before(at, learner, occasion.skill)
    _of_skill(at, learner, skill, occasion, same, before)
    _of_item(at, learner, skill, item, occasion.item, same)


def _outcomes(
    at: list[int], learner: LearnerTrack, skill: SkillTrack, item: ItemTrack, same: int, on: int, before: int
) -> None:
    at[Place.ANYWHERE] = 0
    at[Place.RETRY] = 0 if same else CLOSED
    at[Place.RETRY_RUN] = ((same * 8 + min(learner.item_run, 7)) * 3 + before) * 2 + on
    at[Place.LEARNER_LAST_8] = pattern(learner.last, learner.answers, 8)
    at[Place.SKILL_LAST_5] = pattern(skill.last, skill.answers, 5) * 2 + on
    share = (learner.right + 0.5) / (learner.answers + 1.0)
    at[Place.LEARNER_COUNTS] = min(count_drawer(learner.answers), 9) * 8 + within(8.0 * share, 8)
    at[Place.ITEM_LAST_4] = pattern(item.last, item.answers, 4)


def _clock(
    at: list[int],
    learner: LearnerTrack,
    skill: SkillTrack,
    item: ItemTrack,
    occasion: Occasion,
    same: int,
    on: int,
    before: int,
) -> None:
    gap = gap_drawer(occasion.now - learner.at)
    at[Place.GAP] = gap * 6 + before + 3 * same if gap else CLOSED
    at[Place.ITEM_GAP] = gap_drawer(occasion.now - item.at) * 3 + _outcome(item.last, item.answers)
    pace = _pace(learner)
    at[Place.PACE_BEFORE] = (pace * 6 + before + 3 * same) * 2 + on if pace != CLOSED else CLOSED
    spent = gap_drawer(learner.spent) if same else 0
    at[Place.TIME_ON_ITEM] = spent * 12 + min(learner.item_run, 5) * 2 + learner.outcome if spent else CLOSED
    at[Place.HINTS_BEFORE] = min(int(learner.hints), 5) * 2 + on if learner.answers else CLOSED


def _items_before(at: list[int], learner: LearnerTrack, skill: SkillTrack, item: int) -> None:
    before = learner.item * 2 + learner.outcome if learner.item >= 0 else CLOSED
    at[Place.ITEM_AFTER] = _pair(before, item, 0)
    for lag in range(len(learner.trail)):
        at[Place.ITEM_AFTER_2 + lag] = _pair(learner.trail[lag], item, 1 + lag)
    at[Place.ITEM_AFTER_IN_SKILL] = _pair(skill.trail, item, 5)


def _skills_before(at: list[int], learner: LearnerTrack, skill: int) -> None:
    before = learner.skill * 2 + learner.outcome if learner.skill >= 0 else CLOSED
    at[Place.SKILL_AFTER] = _pair(before, skill, 6)
    filled = 0
    for place in range(len(learner.near)):
        if filled < 5 and learner.near[place] >= 0 and learner.near[place] != skill:
            at[Place.SKILL_NEAR_1 + filled] = _pair(learner.near[place], skill, 7)
            filled += 1
    for place in range(filled, 5):
        at[Place.SKILL_NEAR_1 + place] = CLOSED


def _of_skill(
    at: list[int], learner: LearnerTrack, skill: SkillTrack, occasion: Occasion, same: int, before: int
) -> None:
    right = before % NONE_YET
    gap = gap_drawer(occasion.now - skill.at)
    which = occasion.skill
    at[Place.SKILL] = _of(which, 1, 0)
    at[Place.SKILL_LAST_3] = _of(which, 15, pattern(skill.last, skill.answers, 3))
    at[Place.SKILL_THEN_RUN] = _of(which, 20, min(learner.skill_run, 9) * 2 + right)
    at[Place.SKILL_THEN_GAP] = _of(which, 12, gap if gap else _distance(learner, skill))
    at[Place.SKILL_RETRY] = _of(which, 12, min(learner.item_run, 5) * 2 + right if same else 0)
    at[Place.SKILL_SESSION] = _of(which, 8, count_drawer(learner.answers) * 7 // 11)


def _of_item(at: list[int], learner: LearnerTrack, skill: SkillTrack, item: ItemTrack, which: int, same: int) -> None:
    pace = _pace(learner)
    at[Place.ITEM] = _of(which, 1, 0)
    at[Place.ITEM_TRIES] = _of(which, 12, min(item.answers, 5) * 2 + (item.last & 1))
    at[Place.ITEM_LEARNER_LAST_3] = _of(which, 15, pattern(learner.last, learner.answers, 3))
    at[Place.ITEM_SKILL_COUNT] = _of(which, 6, min(count_drawer(skill.answers), 5))
    at[Place.ITEM_RUN] = _of(which, 6, min(learner.item_run, 5) if same else CLOSED)
    at[Place.ITEM_PACE] = _of(which, 14, pace * 2 + same if pace != CLOSED else CLOSED)


def _of(which: int, drawers: int, drawer: int) -> int:
    return which * drawers + drawer if which >= 0 and drawer >= 0 else CLOSED


def _pair(before: int, now: int, salt: int) -> int:
    return pair_drawer(before, now, salt) if before >= 0 and now >= 0 else CLOSED


def _outcome(last: int, answers: int) -> int:
    return last & 1 if answers else NONE_YET


def _distance(learner: LearnerTrack, skill: SkillTrack) -> int:
    """How many answers ago the skill was last practised."""
    return count_drawer(learner.answers - skill.answers_before) if skill.answers else COUNTS - 1


def _pace(learner: LearnerTrack) -> int:
    """How quick the answer before was for its item: drawers of about half the usual time to twice it, 0 … 6."""
    known = learner.pace_before == learner.pace_before
    return within(3.5 + 1.6 * learner.pace_before, PACES) if known else CLOSED
