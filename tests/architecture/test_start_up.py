"""Starting with something wrong ends at once with every fault named."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]


def test_every_wrong_setting_is_named_before_anything_starts() -> None:
    wrong = {"TUTOR_DEBUG": "perhaps", "TUTOR_WINDOW_SECONDS": "soon", "TUTOR_SHOE_SIZE": "43"}
    started = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env={**os.environ, **wrong}, capture_output=True, text=True
    )
    assert started.returncode != 0
    for name in wrong:
        assert name in started.stderr


def test_a_busy_port_is_explained() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(CommandError, match=f"make run PORT={port + 1}"):
            call_command("serve", port=port)
