"""What a process must not pay for by importing the package."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def loaded_after(statement: str, *suspects: str) -> list[str]:
    script = f"import sys\n{statement}\nprint(*[name for name in {suspects!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return run.stdout.split()


def test_the_types_load_nothing_heavy() -> None:
    assert loaded_after("import affect, affect.types", "numpy", "torch", "mediapipe", "onnxruntime", "cv2") == []


def test_an_estimate_from_a_camera_frame_never_loads_torch() -> None:
    estimating = (
        "from affect.estimator import Estimator\n"
        "from affect.types import Frame, Scenario, Window\n"
        "from tests.affect.faces import smiling_frame\n"
        "assert Estimator().estimate(Window(Scenario.COURSE, (Frame(smiling_frame(), 0.0),))).known"
    )
    assert loaded_after(estimating, "torch", "sklearn", "django") == []


def test_importing_the_face_reader_does_not_yet_load_mediapipe() -> None:
    assert loaded_after("import affect.features.face", "mediapipe") == []
