import os

import pytest

from tutor.sensing.counting import RedisCounts

pytestmark = pytest.mark.services


def test_processes_count_together() -> None:
    web, worker = (RedisCounts(os.environ["TUTOR_TEST_REDIS_URL"]) for _ in range(2))
    name = "tutor_sensing_stored_total"
    before = web.all().get((name, "behaviour"), 0)
    web.add(name, "behaviour", 2)
    worker.add(name, "behaviour", 3)
    assert web.all()[name, "behaviour"] - before == 5
