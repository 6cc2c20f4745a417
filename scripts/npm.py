"""Run npm, the machine's own or the one that set-up brought into the environment: scripts/npm.py run build."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from setup import ROOT, find_npm

if __name__ == "__main__":
    sys.exit(subprocess.run([find_npm(), *sys.argv[1:]], cwd=ROOT, check=False).returncode)
