"""`kill -9` at every step of an erasure, and a restart after it.

    python -m benchmarks.trust.killing ERASURE STEP before|after|middle

carries an erasure out in a process of its own and kills it there.
"""

import os
import signal
import subprocess
import sys

import django


def kill_and_restart(erasure_id: object, step: str, moment: str) -> bool:
    """Whether the process died as it should have, and `finish_erasures` then got to the end."""
    command = [sys.executable, "-m", "benchmarks.trust.killing", str(erasure_id), step, moment]
    died = subprocess.run(command, check=False).returncode == -signal.SIGKILL
    restart = [sys.executable, "manage.py", "finish_erasures"]
    restarted = subprocess.run(restart, check=False, stdout=subprocess.DEVNULL).returncode == 0
    return died and restarted


def main(erasure_id: str, step: str, moment: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tutor.settings"
    django.setup()
    from tutor.personal_data import erasure as erasing
    from tutor.personal_data import steps
    from tutor.personal_data.models import Erasure

    done = steps.STEPS[step]

    def deadly(erasure: Erasure) -> bool:
        if moment != "before":
            done(erasure)
        os.kill(os.getpid(), signal.SIGKILL)
        return True

    if moment == "middle":
        steps.AT_ONCE = 1  # after the first row
    erasing.STEPS = {**steps.STEPS, step: deadly}
    erasing.carry_out(Erasure.objects.get(pk=erasure_id), patient=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
