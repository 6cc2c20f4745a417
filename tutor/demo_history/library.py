"""What simulated students may meet: one course's exercises of one part, a few seeds of each, judged once and kept."""

import random
from dataclasses import dataclass, field

from tutor.answers import Judgement, Verdict, check
from tutor.curriculum.generation import Instance
from tutor.curriculum.models import Course, Exercise, Skill
from tutor.curriculum.selectors import offered, skills_in_order
from tutor.practice.problems import generated

SEEDS = 4  # of each exercise; the same numbers are judged once for everybody


@dataclass
class Library:
    """A course's skills in teaching order, with the exercises on offer."""

    course: Course
    skills: list[Skill]
    exercises: dict[str, list[Exercise]]
    judged: dict[tuple[str, int, str], Judgement] = field(default_factory=dict)

    @classmethod
    def of(cls, course: Course) -> "Library":
        """Skills without any exercise of one part are left out."""
        found: dict[str, list[Exercise]] = {}
        for exercise in offered().filter(skill__course=course).select_related("skill").order_by("slug"):
            if not exercise.content.get("parts"):
                found.setdefault(exercise.skill.slug, []).append(exercise)
        skills = [skill for skill in skills_in_order(course) if skill.slug in found]
        return cls(course, skills, found)

    def pick(self, skill: str, level: int, met: dict[int, int], rng: random.Random) -> tuple[Exercise, int]:
        """An exercise at this level or the nearest, least often met, with its next seed. `met`: counts, by number."""
        nearest = min(self.exercises[skill], key=lambda each: (abs(each.level - level), each.level)).level
        at_level = [each for each in self.exercises[skill] if each.level == nearest]
        least = min(met.get(each.pk, 0) for each in at_level)
        exercise = rng.choice([each for each in at_level if met.get(each.pk, 0) == least])
        return exercise, self.seed(exercise, met)

    def seed(self, exercise: Exercise, met: dict[int, int]) -> int:
        """The next of its few seeds; counts the meeting."""
        met[exercise.pk] = met.get(exercise.pk, 0) + 1
        return 1000 + met[exercise.pk] % SEEDS

    def instance(self, exercise: Exercise, seed: int) -> Instance:
        return generated(exercise.slug, exercise.content_hash, seed)[0]

    def judge(self, exercise: Exercise, seed: int, text: str) -> Judgement:
        key = (exercise.slug, seed, text)
        if key not in self.judged:
            self.judged[key] = check(text, self.instance(exercise, seed).expected, syntax="plain")
        return self.judged[key]

    def wrong(self, exercise: Exercise, seed: int, rng: random.Random) -> str | None:
        """An answer that is judged wrong: mostly what people often do, else a slip of the pen; None where none is."""
        expected = self.instance(exercise, seed).expected
        usual = [slip.answer for slip in expected.misconceptions] or list(expected.choices)
        texts = [*rng.sample(usual, len(usual)), f"{expected.answer}+1", "0", "1"]
        found = (text for text in texts if self.judge(exercise, seed, text).verdict is Verdict.WRONG)
        return next(found, None)
