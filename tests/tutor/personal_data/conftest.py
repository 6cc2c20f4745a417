import pytest

from benchmarks.trust.filling import Filled, fill
from tutor.accounts.models import School
from tutor.curriculum.models import Course


@pytest.fixture
def filled(school: School, algebra: Course) -> Filled:
    """A person with something in every registered table."""
    return fill(school)


@pytest.fixture
def another(school: School, algebra: Course) -> Filled:
    return fill(school)
