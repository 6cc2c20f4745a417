"""Who fits whom: somebody who has the skill beside somebody who does not have it yet."""

from typing import Any

from django.utils.translation import gettext as _

from knowledge_tracing.stages import MASTERED
from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom
from tutor.curriculum.models import Skill
from tutor.practice.models import SkillState

OFFERED = 5


def who_fits(classroom: Classroom, student: User, skill: Skill) -> list[dict[str, Any]]:
    """Classmates who had mastered the skill when they last practised it, surest first, with the reason."""
    others = {each.pk: each for each in students_of(classroom) if each.pk != student.pk}
    known = SkillState.objects.filter(student__in=others, skill=skill, mastery__gte=MASTERED)
    why = _("{percent}% on “{skill}”")
    return [
        {
            "student": others[state.student_id],
            "why": why.format(percent=round(100 * state.mastery), skill=skill.title),
        }
        for state in known.order_by("-certainty", "-mastery")[:OFFERED]
    ]
