"""The machines: database, Redis, disk, sockets, versions."""

import platform
import shutil
import time
from importlib.metadata import version

import django
import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from tutor.administration.checks import Check, State
from tutor.web.open_sockets import open_sockets

GB = 1_000_000_000
LEAST_FREE_GB, LEAST_FREE_SHARE = 1.0, 0.1
LIBRARIES = ("celery", "channels", "uvicorn")


def database() -> Check:
    """Whether it answers, and whether its tables are those of this version."""
    title, name = "Database", {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    try:
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        took = (time.perf_counter() - began) * 1000
        waiting = _unapplied()
    except DatabaseError:
        do = "Start the database and check TUTOR_DATABASE_URL; nothing works without it."
        return Check("database", title, f"{name} does not answer.", State.FAILING, do)
    figures = {"kind": connection.vendor, "answers_in_ms": round(took, 2), "migrations_waiting": waiting}
    if waiting:
        says = f"{name} answers, but {waiting} changes of its tables were not made."
        return Check("database", title, says, State.FAILING, "Run manage.py migrate, then start again.", figures)
    quick = "within a millisecond" if took < 1 else f"in {took:.0f} ms"
    return Check("database", title, f"{name} answers {quick}.", figures=figures)


def _unapplied() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def redis_server() -> Check:
    """Where the processes meet, if there are several."""
    if settings.EMBEDDED:
        return Check("redis", "Redis", "Not used: one process does everything.", figures={"used": 0})
    down = [name for name, url in _redis_urls().items() if not _answers(url)]
    if not down:
        return Check("redis", "Redis", "Answers.", figures={"used": 1})
    do = "Start Redis and check TUTOR_REDIS_URL. Practice goes on; live views and background work wait."
    return Check("redis", "Redis", f"Does not answer: {' and '.join(down)}.", State.FAILING, do, {"used": 1})


def _redis_urls() -> dict[str, str]:
    both = {"queues and live views": settings.REDIS_URL, "camera frames": settings.FRAME_REDIS_URL}
    return {name: url for name, url in both.items() if url}


def _answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1) as server:
            return bool(server.ping())
    except (redis.RedisError, OSError):
        return False


def disk() -> Check:
    """Room where the site keeps its files."""
    usage = shutil.disk_usage(settings.VAR_DIR)
    free, share = usage.free / GB, usage.free / usage.total
    figures: dict[str, str | int | float | None] = {"free_gb": round(free, 2), "free_share": round(share, 3)}
    says = f"{free:.1f} GB free, {share:.0%} of the disk."
    if free < LEAST_FREE_GB or share < LEAST_FREE_SHARE:
        do = "Make room or move TUTOR_VAR_DIR to a larger disk: a full disk stops every answer."
        return Check("disk", "Disk", says, State.LOOK, do, figures)
    return Check("disk", "Disk", says, figures=figures)


def sockets() -> Check:
    """Open pages that are told of news without asking."""
    where = "" if settings.EMBEDDED else " in the web process that answers you"
    count = open_sockets.count
    says = f"{count} open{where}."
    return Check("sockets", "Sockets", says, figures={"open": count})


def versions() -> Check:
    """What runs."""
    figures: dict[str, str | int | float | None] = {
        "python": platform.python_version(),
        "django": django.get_version(),
        **{name: version(name) for name in LIBRARIES},
    }
    return Check("versions", "Versions", ", ".join(f"{name} {each}" for name, each in figures.items()), figures=figures)
