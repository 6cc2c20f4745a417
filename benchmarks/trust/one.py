"""Every check of `make bench-trust` on the database in the settings; prints its rows as JSON."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import django

from benchmarks.report import Row

RACES = int(os.environ.get("TUTOR_TEST_RACES", "200"))
EVENTS, EXPORTED = 1_000_000, 100_000


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tutor.settings"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    import tutor.celery  # noqa: F401 (tasks are sent to its broker, in memory)

    if not settings.DATABASE_URL:
        settings.DATABASES["default"]["NAME"].parent.mkdir(parents=True, exist_ok=True)
    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("set_policy", stdout=sys.stderr)
    call_command("load_content", stdout=sys.stderr)
    rows = []
    for check in CHECKS:
        sys.stderr.write(f"{check.__name__} …\n")
        rows += [asdict(row) for row in check()]
    sys.stdout.write(json.dumps(rows))


def registered() -> Iterator[Row]:
    from django.apps import apps

    from tutor.personal_data.registry import is_known

    models = apps.get_models(include_auto_created=True)
    share = 100 * sum(map(is_known, models)) / len(models)
    yield Row(f"models registered or declared, of {len(models)}", share, "%", 100, more_is_better=True)


def erasure() -> Iterator[Row]:
    from benchmarks.trust.erasing import erase_one_of_three

    found = erase_one_of_three(_school())
    yield Row(f"rows left of one of three people, {found.tables} tables filled", found.rows_left, "n", 0)
    yield Row("values of theirs that still open", found.values_opened, "n", 0)
    yield Row("tables changed for the other two, byte by byte", found.others_changed, "n", 0)
    yield Row("a marker in the clear is found by the search", found.found_before, "n", 1, more_is_better=True)
    yield Row("markers planted", found.markers, "n", 50, more_is_better=True)
    yield Row("markers readable in database, its log, caches, files, exports, logs", found.found_after, "n", 0)
    yield Row("markers readable in the earlier backup itself", found.found_in_backup, "n", 0)
    yield Row("values that open in the restored backup", found.backup_opened, "n", 0)
    yield Row("tables with traces after the restored backup's start", found.backup_left, "n", 0)


def withdrawal() -> Iterator[Row]:
    from benchmarks.trust.withdrawing import withdraw

    took = withdraw(_school(), EVENTS)
    yield Row(f"withdrawal, {took.events:,} events: last batch taken after", took.stopped, "s", 2)
    yield Row(f"withdrawal, {took.events:,} events: last value opened after", took.unreadable, "s", 5)
    yield Row(f"withdrawal, {took.events:,} events: rows gone after", took.gone, "s", 60)


def exports() -> Iterator[Row]:
    from benchmarks.trust.exporting import export

    made = export(_school(), EXPORTED)
    yield Row(f"export of {made.events:,} events", made.seconds, "s", 60)
    yield Row("registered columns missing from the export", made.missing, "n", 0)


def kills() -> Iterator[Row]:
    from django.utils import timezone

    from benchmarks.trust.filling import fill
    from benchmarks.trust.killing import kill_and_restart
    from tutor.personal_data.erasure import begin_erasure
    from tutor.personal_data.models import Why
    from tutor.personal_data.registry import WHOLE_PERSON, Subject
    from tutor.personal_data.steps import STEPS
    from tutor.personal_data.traces import traces

    moments = [(step, moment) for step in STEPS for moment in ("before", "after")] + [("deleted", "middle")]
    unfinished = 0
    for step, moment in moments:
        subject = Subject.of(fill(_school()).person)
        begun = begin_erasure(subject, WHOLE_PERSON, Why.WISH, None, timezone.now())
        restarted = kill_and_restart(begun.pk, step, moment)
        begun.refresh_from_db()
        unfinished += not (restarted and begun.finished_at and not traces(subject, WHOLE_PERSON))
    yield Row(f"erasures not finished after kill -9, of {len(moments)} kills", unfinished, "n", 0)


def races() -> Iterator[Row]:
    from benchmarks.trust.racing import race

    left = [left for seed in range(RACES) if (left := race(_school(), seed))]
    for each in left[:5]:
        sys.stderr.write(f"left by a race: {each}\n")
    yield Row(f"erasures racing a lesson that left something, of {RACES}", len(left), "n", 0)


def calendar() -> Iterator[Row]:
    from django.db.models import F
    from django.utils import timezone

    from tutor.accounts.models import Role, User
    from tutor.data_rights.retention import enforce_retention

    now = timezone.now()
    User.objects.filter(role=Role.STUDENT).update(date_joined=F("date_joined") + timedelta(days=5000))
    leaver = User.objects.create_user("leaver", role=Role.STUDENT)
    User.objects.filter(pk=leaver.pk).update(date_joined=now)
    enforce_retention(now + timedelta(days=729))
    yield Row("day 729: kept", User.objects.filter(pk=leaver.pk).count(), "n", 1, more_is_better=True)
    enforce_retention(now + timedelta(days=731))
    yield Row("day 731: left", User.objects.filter(pk=leaver.pk).count(), "n", 0)


def permissions() -> Iterator[Row]:
    from django.db import transaction
    from django.utils import timezone

    from benchmarks.trust.combinations import CASES, mistakes
    from tutor.accounts.models import Role, School, User
    from tutor.consent.models import AgeOfConsent

    with transaction.atomic():
        AgeOfConsent.objects.update_or_create(
            country="GB", defaults={"age": 13, "source": "benchmark", "review_by": date(2999, 1, 1)}
        )
        school = School.objects.create(name="Combinations", country="GB")
        learner = User.objects.create_user("combined", role=Role.STUDENT, school=school)
        guardians = [User.objects.create_user(name, role=Role.GUARDIAN) for name in ("guardian-1", "guardian-2")]
        wrong = mistakes(CASES, learner, guardians, timezone.now())
        transaction.set_rollback(True)
    over = sum(allowed for _, _, allowed in wrong)
    yield Row(f"over-permissive, of {2 * len(CASES):,} combinations", over, "n", 0)
    yield Row("too strict", len(wrong) - over, "n", 0)


def ciphertexts() -> Iterator[Row]:
    from benchmarks.trust.ciphertexts import opened

    yield Row("false sealed values that opened, of 1,000", opened(1000), "n", 0)


def chain() -> Iterator[Row]:
    from django.utils import timezone

    from benchmarks.trust.tampering import undetected
    from tutor.accounts.models import User

    student = User.objects.create_user("witness")
    yield Row("unnoticed changes to the audit, of 1,000", undetected(1000, student, timezone.now()), "n", 0)


def addresses() -> Iterator[Row]:
    """The test that walks the URL resolver, on this database."""
    test = "tests/tutor/personal_data/test_addresses.py"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", test, f"--junitxml={report}"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        counts = _counts(report.read_text())
    yield Row(f"addresses unmarked, unnoted or open to others, of {counts[0]} checks", counts[1], "n", 0)


def _counts(report: str) -> tuple[int, int]:
    """(tests, failures and errors) of a JUnit report."""
    from xml.etree import ElementTree

    suite = ElementTree.fromstring(report).find("testsuite")  # noqa: S314 (written by ourselves a moment ago)
    assert suite is not None
    return int(suite.attrib["tests"]), int(suite.attrib["failures"]) + int(suite.attrib["errors"])


def _school() -> "School":  # noqa: F821
    """A school that allows everything."""
    from django.utils import timezone

    from tutor.accounts.models import School
    from tutor.consent.modalities import Modality
    from tutor.consent.models import SchoolPermission

    school, made = School.objects.get_or_create(name="Benchmark", defaults={"country": "GB"})
    for modality in Modality if made else ():
        SchoolPermission.objects.create(school=school, modality=modality, allowed=True, decided_at=timezone.now())
    return school


CHECKS = (
    registered,
    erasure,
    withdrawal,
    exports,
    kills,
    races,
    calendar,
    permissions,
    ciphertexts,
    chain,
    addresses,
)

if __name__ == "__main__":
    main()
