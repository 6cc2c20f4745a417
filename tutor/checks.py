"""Start-up checks: what is wrong with this installation, all of it at once, and what to do."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register


@register()
def check_installation(**_: Any) -> list[CheckMessage]:
    """Every fault of the running configuration."""
    return [*_var_dir(), *_services(), *_exposure(), *_frontend(), *_words()]


def _var_dir() -> list[CheckMessage]:
    folder = settings.VAR_DIR
    existing = folder if folder.exists() else next(parent for parent in folder.parents if parent.exists())
    if os.access(existing, os.W_OK):
        return []
    return [
        Error(
            f"{folder} cannot be written",
            hint="Set TUTOR_VAR_DIR to a folder this user owns.",
            id="tutor.E001",
        )
    ]


def _services() -> list[CheckMessage]:
    if settings.REDIS_URL and not settings.DATABASE_URL:
        hint = "Several processes on one SQLite file block each other: set TUTOR_DATABASE_URL as well."
        return [Warning("TUTOR_REDIS_URL is set but TUTOR_DATABASE_URL is not", hint=hint, id="tutor.W001")]
    return []


def _exposure() -> list[CheckMessage]:
    local = {"localhost", "127.0.0.1", "[::1]", "testserver"}
    reachable = sorted(set(settings.ALLOWED_HOSTS) - local)
    faults: list[CheckMessage] = []
    if reachable and settings.DEBUG:
        hint = "Unset TUTOR_DEBUG: tracebacks show personal data."
        faults.append(Error(f"TUTOR_DEBUG is on while {', '.join(reachable)} is served", hint=hint, id="tutor.E002"))
    if reachable and not settings.HTTPS:
        hint = "Set TUTOR_HTTPS=yes behind a proxy with a certificate; browsers give the camera to HTTPS pages only."
        faults.append(Warning(f"{', '.join(reachable)} is served without HTTPS", hint=hint, id="tutor.W002"))
    return faults


def _frontend() -> list[CheckMessage]:
    manifest = settings.DJANGO_VITE["default"]["manifest_path"]
    if manifest.exists():
        return []
    hint = "Run `make run`, which builds them, or `npm ci && npm run build`."
    return [Warning("The browser's scripts and styles are not built", hint=hint, id="tutor.W003")]


def _words() -> list[CheckMessage]:
    sources = [source for place in settings.LOCALE_PATHS for source in Path(place).glob("*/LC_MESSAGES/*.po")]
    missing = [source for source in sources if not source.with_suffix(".mo").exists()]
    if not missing:
        return []
    hint = "Run `make run`, which compiles them, or scripts/compile_words.py. Until then these pages are in English."
    return [Warning(f"{len(missing)} catalogues of words are not compiled", hint=hint, id="tutor.W004")]
