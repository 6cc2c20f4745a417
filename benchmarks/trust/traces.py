"""Where a database keeps its files, and rows as they lie in its tables."""

import hashlib
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from tutor.audit.models import ChainHead, Entry
from tutor.personal_data.models import Erasure

ABOUT_ACTS = {Entry, ChainHead, Erasure}  # grow with every act, whoever it is about


def database_folder() -> Path:
    """Where the database keeps its files, its log included."""
    if connection.vendor == "sqlite":
        return Path(settings.DATABASES["default"]["NAME"]).parent
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        return Path(cursor.fetchone()[0])


def settle() -> None:
    """Have everything in memory written to the files, so that a search misses nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")


def fingerprints(mine: dict[type, set[Any]]) -> dict[str, str]:
    """A hash of every table as it lies in the database, without the rows in `mine` (primary keys by model)."""
    return {
        model._meta.label: _fingerprint(model, mine.get(model, set()))
        for model in apps.get_models(include_auto_created=True)
        if model not in ABOUT_ACTS
    }


def _fingerprint(model: type, without: set[Any]) -> str:
    digest = hashlib.sha256()
    for row in model._default_manager.exclude(pk__in=without).order_by("pk").values_list():
        digest.update(repr([bytes(each) if isinstance(each, memoryview) else each for each in row]).encode())
    return digest.hexdigest()
