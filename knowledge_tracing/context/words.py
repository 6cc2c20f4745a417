"""Why an answer is foretold as it is, in words a teacher reads."""

from collections import defaultdict
from collections.abc import Mapping
from enum import Enum

from knowledge_tracing.context.families import FAMILIES, Family
from knowledge_tracing.context.measures import Measure
from knowledge_tracing.context.places import Place

AT_MOST = 3
BIAS = Place.ANYWHERE.name.lower()  # is the same for everybody, and so no reason
TOO_LITTLE = 0.05  # log odds: about one point in a hundred


class Theme(Enum):
    """What a term is about, said when it raises the chance and when it lowers it."""

    EXERCISE = ("an exercise that most people get right", "an exercise that many people get wrong")
    SKILL = ("has done well on this skill", "has found this skill hard so far")
    LEARNER = ("does better than most in all", "finds things harder than most in all")
    LATELY = ("the last few answers were good", "the last few answers went wrong")
    SAME_ITEM = ("has met this very exercise before", "this very exercise did not go well before")
    TIME = ("practised not long ago", "not practised for a while")
    PACE = ("works at a good pace", "the pace is unusual: very quick or very slow")
    NEIGHBOURS = ("what came just before prepares for it", "what came just before does not help here")


OF_PLACE = {
    Place.ANYWHERE: Theme.EXERCISE,
    Place.RETRY_RUN: Theme.SAME_ITEM,
    Place.LEARNER_LAST_8: Theme.LATELY,
    Place.LEARNER_COUNTS: Theme.LEARNER,
    Place.SKILL_LAST_5: Theme.LATELY,
    Place.ITEM_LAST_4: Theme.SAME_ITEM,
    Place.GAP: Theme.TIME,
    Place.ITEM_GAP: Theme.TIME,
    Place.PACE_BEFORE: Theme.PACE,
    Place.TIME_ON_ITEM: Theme.PACE,
    Place.HINTS_BEFORE: Theme.LATELY,
    Place.SKILL: Theme.EXERCISE,
    Place.SKILL_LAST_3: Theme.LATELY,
    Place.SKILL_THEN_RUN: Theme.LATELY,
    Place.SKILL_THEN_GAP: Theme.TIME,
    Place.SKILL_RETRY: Theme.SAME_ITEM,
    Place.SKILL_SESSION: Theme.EXERCISE,
    Place.ITEM: Theme.EXERCISE,
    Place.ITEM_TRIES: Theme.SAME_ITEM,
    Place.ITEM_LEARNER_LAST_3: Theme.LATELY,
    Place.ITEM_SKILL_COUNT: Theme.SKILL,
    Place.ITEM_RUN: Theme.SAME_ITEM,
    Place.ITEM_PACE: Theme.PACE,
    **{place: Theme.NEIGHBOURS for place in Place if Place.ITEM_AFTER <= place <= Place.SKILL_NEAR_5},
}
OF_MEASURE = {
    Measure.EXPECTED: Theme.EXERCISE,
    Measure.LEARNER_SURPLUS_3: Theme.LATELY,
    Measure.LEARNER_SURPLUS_10: Theme.LATELY,
    Measure.FIRST_SURPLUS_10: Theme.LATELY,
    Measure.SKILL_SURPLUS_2: Theme.LATELY,
    Measure.SKILL_FIRST_SURPLUS_3: Theme.LATELY,
    **dict.fromkeys((Measure.PACE, Measure.PACE_1, Measure.HASTY), Theme.PACE),
}


def theme(family: Family) -> Theme:
    """What a family is about: its measure's subject, or its place's where its weights stand for themselves."""
    if family.measure is Measure.ONE or family.measure >= Measure.NEAR_1:
        return OF_PLACE[family.place]
    return OF_MEASURE.get(family.measure) or _whose(family.measure.name)


def reasons(contributions: Mapping[str, float]) -> tuple[str, ...]:
    """Up to three, the weightiest first, from what `ContextModel.contributions` gave.

    >>> reasons({"item": -0.9, "anywhere × skill_right": 0.4, "anywhere × pace": 0.01})
    ('an exercise that many people get wrong', 'has done well on this skill')
    """
    totals: defaultdict[Theme, float] = defaultdict(float)
    for name, amount in contributions.items():
        totals[_THEMES[name]] += amount if name != BIAS else 0.0
    weighty = sorted(totals, key=lambda each: abs(totals[each]), reverse=True)
    said = [each.value[0 if totals[each] > 0 else 1] for each in weighty if abs(totals[each]) >= TOO_LITTLE]
    return tuple(said[:AT_MOST])


def _whose(name: str) -> Theme:
    if "LATELY" in name:
        return Theme.TIME
    return Theme.SKILL if name.startswith("SKILL") else Theme.SAME_ITEM if name.startswith("ITEM") else Theme.LEARNER


_THEMES = {family.name: theme(family) for family in FAMILIES}
