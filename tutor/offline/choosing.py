"""Which exercises go along, as the policy would choose them, and why."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from affect.types import Scenario
from tutor.accounts.models import User
from tutor.adaptation.difficulty import aimed_at, cautious, fitting_level, nearest_level
from tutor.adaptation.types import LEVELS, Moment, Situation, SkillKnowledge
from tutor.curriculum.models import Exercise, Skill
from tutor.curriculum.selectors import nearest_level as exercises_at
from tutor.practice.models import PracticeSession
from tutor.practice.problems import fresh_seed, generated, has_numbers
from tutor.practice.situations import NOT_A_GUESS, SURE, situation_at

LIKELY = 0.5  # a harder level goes along from this chance of success on
SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise with the seed of its numbers."""

    slug: str
    content_hash: str
    seed: int

    @classmethod
    def of(cls, exercise: Exercise, seed: int) -> "Item":
        return cls(exercise.slug, exercise.content_hash, seed)

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> "Item":
        return cls(*row)

    def to_row(self) -> list[Any]:
        return [self.slug, self.content_hash, self.seed]


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes along. `inputs`: what the policy saw, small enough to keep."""

    items: tuple[Item, ...]
    level: int
    reason: str
    inputs: dict[str, Any]


def choose(student: User, skill: Skill, count: int, now: datetime, rng: random.Random) -> Choice:
    """Exercises of a skill that a student picked, no numbers twice."""
    asking = PracticeSession(student=student, course=skill.course, scenario=Scenario.COURSE)  # only to ask, not kept
    situation = situation_at(asking, None, Moment.START, now)
    known = next(each for each in situation.knowledge.skills if each.slug == skill.slug)
    level, levels, reason = _levels(situation, known, count)
    inputs = {
        "skill": skill.slug,
        "mastery": round(known.mastery, 4),
        "success_by_level": {each: round(chance, 4) for each, chance in known.success_by_level.items()},
        "levels": levels,
    }
    return Choice(tuple(_drawn(student, skill, levels, rng)), level, reason, inputs)


def _levels(situation: Situation, known: SkillKnowledge, count: int) -> tuple[int, list[int], str]:
    """The level to begin at, the level of each exercise, and why."""
    if situation.preferences.level is not None:
        level = nearest_level(situation.preferences.level)
        return level, [level] * count, _("You chose this skill yourself. The level was set by your teacher.")
    begins = 2 if known.mastery >= SURE and known.certainty >= NOT_A_GUESS else 1
    level = fitting_level(known, begins, aimed_at(situation))
    fits = _("You chose this skill yourself. About {chance} of exercises at this level should work out now.")
    reason = fits.format(chance=f"{known.success_by_level[level]:.0%}")
    if level == LEVELS[-1] or cautious(known, level + 1) < LIKELY:
        return level, [level] * count, reason
    higher = count // 3
    rises = _("The last third is one level up, since nobody can follow along meanwhile.")
    return level, [level] * (count - higher) + [level + 1] * higher, f"{reason} {rises}"


def _drawn(student: User, skill: Skill, levels: list[int], rng: random.Random) -> Iterator[Item]:
    taken: list[Item] = []
    for level in levels:
        pool = [each for each in exercises_at(skill.slug, level) if has_numbers(each) or not _among(each, taken)]
        if not pool:  # imported exercises without numbers are the same each time: once is enough
            return
        fewest = min(_among(each, taken) for each in pool)
        exercise = rng.choice([each for each in pool if _among(each, taken) == fewest])
        taken.append(_fresh(student, exercise, taken, rng))
        yield taken[-1]


def _among(exercise: Exercise, taken: Sequence[Item]) -> int:
    return sum(each.slug == exercise.slug for each in taken)


def _fresh(student: User, exercise: Exercise, taken: Sequence[Item], rng: random.Random) -> Item:
    """With numbers that the student has not met, and that are not in the set; after many tries any."""
    own = [_numbers(each) for each in taken if each.slug == exercise.slug]
    for _attempt in range(20):
        item = Item.of(exercise, fresh_seed(student, exercise, rng.randrange(SEEDS)))
        if not own or _numbers(item) not in own:
            break
    return item


def _numbers(item: Item) -> Any:
    return generated(item.slug, item.content_hash, item.seed)[0].parameters
