"""Run a command against the PostgreSQL that test_services.py started: scripts/on_postgres.py COMMAND …"""

import os
import subprocess
import sys

if __name__ == "__main__":
    environment = {**os.environ, "TUTOR_DATABASE_URL": os.environ["TUTOR_TEST_POSTGRES_URL"]}
    sys.exit(subprocess.run(sys.argv[1:], env=environment, check=False).returncode)
