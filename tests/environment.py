"""Loaded before the settings: tests never touch the data of a running installation."""

import os
import tempfile
from pathlib import Path

from hypothesis import settings

os.environ.setdefault("TUTOR_DEMO_HISTORY", "no")  # made where it is tested
os.environ.setdefault("TUTOR_VAR_DIR", str(Path(tempfile.mkdtemp(prefix="tutor-test-"))))
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["TUTOR_VAR_DIR"] = str(Path(os.environ["TUTOR_VAR_DIR"]) / worker)

# Speed is measured in benchmarks; a slow machine must not fail a test. The same code passes or fails everywhere:
# the examples are the same each time, and new ones are searched for with HYPOTHESIS_PROFILE=search.
settings.register_profile("tutor", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tutor"))
