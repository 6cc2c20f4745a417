import pytest

from knowledge_tracing.forgetting import DAY, retention
from tests.knowledge_tracing.learners import FORGETTING


def test_retention_by_hand() -> None:
    """(1 + 45 / 3)^−½ = 16^−½."""
    assert retention(45 * DAY, FORGETTING) == pytest.approx(0.25)


def test_a_clock_that_ran_backwards_counts_as_no_time() -> None:
    assert retention(-9 * DAY, FORGETTING) == 1.0
