from datetime import datetime

import pytest

from tutor.accounts.models import User
from tutor.curriculum.models import Skill
from tutor.offline.keeping import keep_skill
from tutor.offline.models import KeptSet


@pytest.fixture
def skill(algebra: object) -> Skill:
    return Skill.objects.get(slug="two-step-equations")


@pytest.fixture
def kept(student: User, skill: Skill, now: datetime) -> KeptSet:
    return keep_skill(student, skill, 5, decimal_comma=False, now=now)
