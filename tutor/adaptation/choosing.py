"""Which skill comes next, and why: one that is held, a way out of a rut, a review, a change, or the next in order."""

from collections.abc import Callable

from knowledge_tracing.stages import Stage
from tutor.adaptation.types import Situation, SkillKnowledge
from tutor.wording import gettext as _

MASTERED = 0.75  # mastery is the chance of a right answer to a middling exercise never seen before
SURE_ENOUGH = 0.5
Chosen = tuple[SkillKnowledge, str, str]  # the skill, the rule and the reason


def choose_skill(situation: Situation) -> Chosen | None:
    """Another skill than the present one; None to stay with it."""
    found = next((each for way in WAYS if (each := way(situation)) is not None), None)
    return None if found is None or found[0].slug == situation.knowledge.current else found


def held(situation: Situation) -> Chosen | None:
    """The skill that a teacher chose, as long as they hold it."""
    for skill in situation.knowledge.skills:
        if skill.slug == situation.preferences.skill:
            return skill, "held by a teacher", _("{skill} was chosen by your teacher.").format(skill=skill.title)
    return None


def out_of_a_rut(situation: Situation) -> Chosen | None:
    """Ten tries without getting there: first what it builds on."""
    current = situation.knowledge.current_skill
    weakest = min(_needed(current, situation), key=lambda each: each.mastery, default=None)
    if current.stage is not Stage.SPINNING or weakest is None or is_mastered(weakest):
        return None
    reason = _("{skill} has not come right after many tries, so {other}, which it builds on, comes first.")
    other = within_a_sentence(weakest.title, situation.language)
    return weakest, "back to what it builds on", reason.format(skill=current.title, other=other)


def with_its_lesson(situation: Situation) -> str | None:
    """The reason to stay with a skill in a rut where all that it builds on is known, and to point to its lesson.

    To leave it for another costs those who come with little: in simulation they master less (docs/benchmarks.md).
    """
    current = situation.knowledge.current_skill
    if current.stage is not Stage.SPINNING:
        return None
    reason = _(
        "{skill} has not come right after many tries: it goes on at the level that fits, with its lesson beside it."
    )
    return reason.format(skill=current.title)


def due_for_review(situation: Situation) -> Chosen | None:
    """An older skill that is about to fade, now and then, and not in the middle of a struggle."""
    recent = situation.recent
    if recent.since_review < situation.thresholds.review_every or recent.errors_on_problem:
        return None
    fading = [each for each in situation.knowledge.skills if each.stage is Stage.FADING]
    weakest = min(fading, key=lambda each: each.in_a_week, default=None)
    if weakest is None:
        return None
    reason = _("{skill} was at {mastery} and is about to fade: one to keep it.")
    return weakest, "review", reason.format(skill=weakest.title, mastery=f"{weakest.mastery:.0%}")


def to_the_next(situation: Situation) -> Chosen | None:
    """A mastered skill makes room for the first that is not, whose prerequisites are ready."""
    current, skills = situation.knowledge.current_skill, situation.knowledge.skills
    if not is_mastered(current):
        return None
    chosen = (_open(situation) or [each for each in skills if not is_mastered(each)] or _least(skills))[0]
    if chosen.mastery < current.mastery and chosen.slug in current.prerequisites:
        reason = _("{skill} comes first and is at {mastery}.")
        return chosen, "next skill", reason.format(skill=chosen.title, mastery=f"{chosen.mastery:.0%}")
    reason, other = (
        _("{skill} is at {mastery}, so {other} is next."),
        within_a_sentence(chosen.title, situation.language),
    )
    return chosen, "next skill", reason.format(skill=current.title, mastery=f"{current.mastery:.0%}", other=other)


def mixed(situation: Situation) -> Chosen | None:
    """After several in a row on one skill, another that has been begun: mixing makes both stick (Rohrer 2012)."""
    current = situation.knowledge.current_skill
    if situation.recent.run_on_skill < situation.thresholds.mix_after or situation.recent.errors_on_problem:
        return None
    begun = [each for each in _open(situation) if each.stage is Stage.LEARNING and each.certainty]
    other = next((each for each in begun if each is not current), None)
    if other is None:
        return None
    skill, turn = (within_a_sentence(each.title, situation.language) for each in (current, other))
    reason = _("{count} in a row on {skill}: {other} takes a turn.")
    return other, "mixed practice", reason.format(count=situation.recent.run_on_skill, skill=skill, other=turn)


WAYS: tuple[Callable[[Situation], Chosen | None], ...] = (held, out_of_a_rut, due_for_review, to_the_next, mixed)


def within_a_sentence(title: str, language: str) -> str:
    """Only English writes a title small there.

    >>> within_a_sentence("Linear equations", "en-gb"), within_a_sentence("Lineare Gleichungen", "de")
    ('linear equations', 'Lineare Gleichungen')
    """
    return title.lower() if language.startswith("en") else title


def is_mastered(skill: SkillKnowledge) -> bool:
    """High and known well enough: two lucky answers are not mastery."""
    return skill.mastery >= MASTERED and skill.certainty >= SURE_ENOUGH


def is_ready(skill: SkillKnowledge, situation: Situation) -> bool:
    """Whether everything that it builds on, within the course, is known well enough to begin."""
    return all(each.mastery >= situation.thresholds.ready for each in _needed(skill, situation))


def _open(situation: Situation) -> list[SkillKnowledge]:
    """Not mastered yet, and ready to be learnt; in teaching order."""
    return [each for each in situation.knowledge.skills if not is_mastered(each) and is_ready(each, situation)]


def _needed(skill: SkillKnowledge, situation: Situation) -> list[SkillKnowledge]:
    return [each for each in situation.knowledge.skills if each.slug in skill.prerequisites]


def _least(skills: tuple[SkillKnowledge, ...]) -> list[SkillKnowledge]:
    return [min(skills, key=lambda each: each.mastery)]
