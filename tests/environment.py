"""Loaded before the settings: tests never touch the data of a running installation."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("TUTOR_VAR_DIR", str(Path(tempfile.mkdtemp(prefix="tutor-test-"))))
