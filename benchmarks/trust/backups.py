"""A backup made before an erasure, and what it gives back when it is restored afterwards.

    python -m benchmarks.trust.backups PERSON SUBJECT

says as JSON what the database in the settings holds of a person, before and after the upkeep that every start runs.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import django


def back_up(folder: Path) -> Path:
    """The whole database in one file: a copy on SQLite, a dump in plain SQL on PostgreSQL."""
    from django.conf import settings
    from django.db import connection

    path = folder / "backup"
    if connection.vendor == "sqlite":
        with sqlite3.connect(settings.DATABASES["default"]["NAME"]) as source, sqlite3.connect(path) as target:
            source.backup(target)
        return path
    dump = [_program("pg_dump"), "--no-owner", "--file", str(path), os.environ["TUTOR_DATABASE_URL"]]
    subprocess.run(dump, check=True)
    return path


def restored(backup: Path, person: int, subject: uuid.UUID) -> dict[str, Any]:
    """Bring the backup back beside the running database, with today's keys and ledger, and look."""
    from django.db import connection

    environment = _beside_sqlite(backup) if connection.vendor == "sqlite" else _beside_postgres(backup)
    command = [sys.executable, "-m", "benchmarks.trust.backups", str(person), str(subject)]
    said = subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    return json.loads(said.stdout.decode().splitlines()[-1])


def _beside_sqlite(backup: Path) -> dict[str, str]:
    from django.conf import settings

    elsewhere = backup.parent / "restored"
    shutil.copytree(settings.SECRETS_DIR, elsewhere / "secrets")
    (elsewhere / "data").mkdir()
    shutil.copy(backup, elsewhere / "data" / "tutor.sqlite3")
    return {
        "TUTOR_VAR_DIR": str(elsewhere),
        "TUTOR_KEYRING": str(settings.KEYRING),
        "TUTOR_ERASURE_LEDGER": str(settings.ERASURE_LEDGER),
    }


def _beside_postgres(backup: Path) -> dict[str, str]:
    name = f"restored_{uuid.uuid4().hex[:8]}"
    url = os.environ["TUTOR_DATABASE_URL"]
    there = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    psql = [_program("psql"), "--quiet", "--set", "ON_ERROR_STOP=1"]
    subprocess.run([*psql, url, "--command", f"CREATE DATABASE {name}"], check=True)
    subprocess.run([*psql, there, "--file", str(backup)], check=True, stdout=subprocess.DEVNULL)
    return {"TUTOR_DATABASE_URL": there}


def _program(name: str) -> str:
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(versions[0]) if versions else name


def main(person: int, subject_id: uuid.UUID) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tutor.settings"
    django.setup()
    from django.utils import timezone

    from tutor.personal_data.erasure import sweep
    from tutor.personal_data.registry import WHOLE_PERSON, Subject
    from tutor.personal_data.traces import traces

    subject = Subject(person, subject_id)
    before, read = traces(subject, WHOLE_PERSON), opened(subject)
    sweep(timezone.now())
    sys.stdout.write(
        json.dumps({"rows_before": sum(before.values()), "opened": read, "after": traces(subject, WHOLE_PERSON)})
    )


def opened(subject: Any) -> int:
    """How many of a person's sealed values can still be opened."""
    from tutor.keyring.store import KeyDestroyed
    from tutor.personal_data.registry import holdings

    count = 0
    for holding in holdings():
        for row in holding.rows(subject) if holding.sealed_columns else ():
            for column in holding.sealed_columns:
                try:
                    column.unseal(row, row.__dict__[column.attname])
                    count += 1
                except KeyDestroyed:
                    continue
    return count


if __name__ == "__main__":
    main(int(sys.argv[1]), uuid.UUID(sys.argv[2]))
