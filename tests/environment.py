"""Loaded before the settings: tests never touch the data of a running installation."""

import os
import tempfile
from pathlib import Path

from hypothesis import settings

os.environ.setdefault("TUTOR_VAR_DIR", str(Path(tempfile.mkdtemp(prefix="tutor-test-"))))

# Speed is measured in benchmarks; a slow machine must not fail a test.
settings.register_profile("tutor", deadline=None)
settings.load_profile("tutor")
