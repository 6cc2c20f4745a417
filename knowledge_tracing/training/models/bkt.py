"""Bayesian knowledge tracing by pyBKT, which runs in an environment of its own (`make setup-bkt`)."""

import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from knowledge_tracing.training.datasets import AttemptLog, Floats
from knowledge_tracing.training.splitting import Split

ROOT = Path(__file__).resolve().parents[3]
RUNNER = ROOT / "scripts" / "bkt.py"


def knowledge_tracing(log: AttemptLog, split: Split) -> Floats:
    """Standard BKT, one model a skill. Raises `ModuleNotFoundError` where pyBKT is not set up."""
    python = Path(os.environ.get("KT_BKT_PYTHON", ROOT / "var" / "bkt" / "bin" / "python"))
    if not python.exists():
        raise ModuleNotFoundError("pyBKT needs an environment of its own: run `make setup-bkt`, or leave out bkt")
    with tempfile.TemporaryDirectory() as folder:
        given, found = Path(folder) / "log.npz", Path(folder) / "found.npy"
        np.savez(given, student=log.student, skill=log.skill, correct=log.correct, train=split.train)
        asked = [str(python), str(RUNNER), str(given), str(found)]
        subprocess.run(asked, check=True, stdout=subprocess.DEVNULL)
        p: Floats = np.load(found)
        return np.clip(p, 0.0, 1.0)  # rounding can carry it past 1
