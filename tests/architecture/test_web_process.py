"""The process that answers learners stays light."""

import subprocess
import sys

PROBE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tutor.settings"
import tutor.asgi
from django.urls import get_resolver
get_resolver().url_patterns
print(sorted({"torch", "mediapipe", "cv2", "onnxruntime", "sklearn", "scipy", "pandas"} & set(sys.modules)))
"""


def test_the_web_process_loads_no_heavy_library() -> None:
    loaded = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
