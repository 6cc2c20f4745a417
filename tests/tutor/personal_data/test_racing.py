"""Erasing somebody in the middle of their lesson. `make bench-trust` runs two hundred of these on each database."""

import pytest
from django.core.management import call_command

from benchmarks.trust.racing import race
from tutor.accounts.models import School


@pytest.mark.django_db(transaction=True)
def test_nothing_comes_back_from_what_was_under_way(school: School) -> None:
    call_command("load_content", verbosity=0)
    assert [race(school, seed) for seed in range(4)] == [{}] * 4
