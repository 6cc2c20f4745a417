"""The places a learner can stand in when an answer begins: each a row of drawers, of which at most one is open.

A weight belongs to one drawer. A place that says nothing (an unknown item, no clock) is `CLOSED`.
"""

from enum import IntEnum, auto

from knowledge_tracing.context.buckets import GAPS, PAIRS


class Place(IntEnum):
    """Every place, in the order of the rows that hold their open drawers."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[int]) -> int:
        return count

    ANYWHERE = auto()
    RETRY = auto()  # the same item again at once
    RETRY_RUN = auto()  # retry or not, tries so far, outcome before, same skill or not
    LEARNER_LAST_8 = auto()  # the latest outcomes, in order
    SKILL_LAST_5 = auto()  # and whether the answer before was on this skill
    ITEM_LAST_4 = auto()
    GAP = auto()  # time since the answer before × its outcome × retry or not
    ITEM_GAP = auto()
    LEARNER_COUNTS = auto()
    PACE_BEFORE = auto()  # how quick the answer before was × its outcome × retry × same skill
    TIME_ON_ITEM = auto()  # seconds on this item so far × tries × outcome before
    HINTS_BEFORE = auto()
    ITEM_AFTER = auto()  # this item after that one and its outcome
    ITEM_AFTER_2 = auto()  # the one before that
    ITEM_AFTER_3 = auto()
    ITEM_AFTER_4 = auto()
    ITEM_AFTER_IN_SKILL = auto()
    SKILL_AFTER = auto()
    SKILL_NEAR_1 = auto()  # this skill beside another one practised lately
    SKILL_NEAR_2 = auto()
    SKILL_NEAR_3 = auto()
    SKILL_NEAR_4 = auto()
    SKILL_NEAR_5 = auto()
    SKILL = auto()
    SKILL_LAST_3 = auto()
    SKILL_THEN_RUN = auto()
    SKILL_THEN_GAP = auto()
    SKILL_RETRY = auto()
    SKILL_SESSION = auto()
    ITEM = auto()
    ITEM_TRIES = auto()
    ITEM_LEARNER_LAST_3 = auto()
    ITEM_SKILL_COUNT = auto()
    ITEM_RUN = auto()
    ITEM_PACE = auto()


CLOSED = -1
NONE_YET = 2  # beside outcomes 0 and 1
PACES = 7  # drawers of log seconds around the usual

DRAWERS = {
    Place.ANYWHERE: 1,
    Place.RETRY: 1,
    Place.RETRY_RUN: 2 * 8 * 3 * 2,
    Place.LEARNER_LAST_8: 511,
    Place.SKILL_LAST_5: 63 * 2,
    Place.ITEM_LAST_4: 31,
    Place.GAP: GAPS * 6,
    Place.ITEM_GAP: GAPS * 3,
    Place.LEARNER_COUNTS: 10 * 8,
    Place.PACE_BEFORE: PACES * 6 * 2,
    Place.TIME_ON_ITEM: GAPS * 6 * 2,
    Place.HINTS_BEFORE: 6 * 2,
    **{place: PAIRS for place in Place if Place.ITEM_AFTER <= place <= Place.SKILL_NEAR_5},
}
PER_SKILL = {
    Place.SKILL: 1,
    Place.SKILL_LAST_3: 15,
    Place.SKILL_THEN_RUN: 10 * 2,
    Place.SKILL_THEN_GAP: GAPS,
    Place.SKILL_RETRY: 6 * 2,
    Place.SKILL_SESSION: 8,
}
PER_ITEM = {
    Place.ITEM: 1,
    Place.ITEM_TRIES: 6 * 2,
    Place.ITEM_LEARNER_LAST_3: 15,
    Place.ITEM_SKILL_COUNT: 6,
    Place.ITEM_RUN: 6,
    Place.ITEM_PACE: PACES * 2,
}


def sizes(items: int, skills: int) -> tuple[int, ...]:
    """How many drawers each place has: (places,)."""
    per_skill = {place: count * skills for place, count in PER_SKILL.items()}
    per_item = {place: count * items for place, count in PER_ITEM.items()}
    counts = DRAWERS | per_skill | per_item
    return tuple(counts[place] for place in Place)
