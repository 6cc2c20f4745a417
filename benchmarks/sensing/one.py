"""One part, in a process of its own: its rows as JSON on the last line that it prints."""

import json
import sys
from dataclasses import asdict

from benchmarks.sensing.parts import PARTS

if __name__ == "__main__":
    rows = [asdict(row) for row in PARTS[sys.argv[1]]()]
    sys.stdout.write(json.dumps(rows) + "\n")
