"""What every reader of foreign content makes: exercises in our own form, and what it set aside with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where an exercise belongs. Slugs are made unlike those of our own courses and skills."""

    course_slug: str
    course_title: str
    skill_slug: str
    skill_title: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made it and on which terms it may be shown; the learner sees both."""

    attribution: str
    licence: str
    licence_url: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One exercise from elsewhere. `data` is what a content file holds, without parameters, misconceptions or proof."""

    origin_id: str
    file: str
    place: Place
    credit: Credit
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One exercise set aside: `file` and `origin_id` say which, `kind` what sort of fault, `reason` what to mend.

    `course`: the title of the course it would belong to, where that is known.
    """

    origin_id: str
    file: str
    kind: str
    reason: str
    course: str = ""
