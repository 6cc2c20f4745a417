import subprocess
import sys
from pathlib import Path

HEAVY = ("numpy", "pandas", "scipy", "sklearn", "pyarrow", "torch", "django")
ROOT = Path(__file__).parents[2]


def test_what_the_web_process_imports_is_light() -> None:
    script = f"import sys, knowledge_tracing.mastery; print([name for name in {HEAVY} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
