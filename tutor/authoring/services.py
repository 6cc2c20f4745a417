"""Keep what a teacher wrote, and make an exercise of it once it is without fault."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.authoring.judging import Judged
from tutor.authoring.models import AuthoredExercise
from tutor.curriculum.difficulty import prior_difficulty
from tutor.curriculum.models import WRITTEN_HERE, Exercise, Skill
from tutor.curriculum.template import Template, plain


@transaction.atomic
def keep(
    author: User, mine: AuthoredExercise | None, skill: Skill, written: dict[str, Any], judged: Judged, now: datetime
) -> AuthoredExercise:
    """Save the writing, sound or not. An unsound change leaves learners with the last sound version."""
    hold(author)
    mine = mine or AuthoredExercise(subject_id=author.subject_id, author=author, created_at=now)
    mine.skill, mine.written, mine.changed_at = skill, written, now
    if judged.sound and judged.data is not None:
        mine.exercise = _version(mine.exercise, skill, judged.data)
    mine.save()
    return mine


def _version(known: Exercise | None, skill: Skill, data: Mapping[str, Any]) -> Exercise:
    """The exercise itself, or a new one when anything in it has changed: past work keeps what was asked then."""
    bare = {key: value for key, value in data.items() if key != "slug"}
    content_hash = hashlib.sha256(json.dumps(plain(bare), sort_keys=True).encode()).hexdigest()
    if known is not None and known.content_hash == content_hash and known.skill == skill:
        return known
    slug = f"own-{uuid.uuid4().hex[:20]}"
    content = plain({**bare, "slug": slug})
    return Exercise.objects.create(
        slug=slug,
        skill=skill,
        level=data["level"],
        title=data["title"],
        content=content,
        content_hash=content_hash,
        difficulty=prior_difficulty(Template.from_data(content)),
        origin=WRITTEN_HERE,
    )


@transaction.atomic
def discard(mine: AuthoredExercise) -> None:
    """Delete the writing. The exercise itself goes too, unless learners have worked on it."""
    exercise = mine.exercise
    mine.delete()
    if exercise is not None and not exercise.problem_set.exists():
        exercise.delete()
