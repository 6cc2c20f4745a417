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
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tutor.administration.checks import Check, State
from tutor.web.open_sockets import open_sockets

GB = 1_000_000_000
LEAST_FREE_GB, LEAST_FREE_SHARE = 1.0, 0.1
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
SILENT = {  # by what does not answer
    ("queues",): gettext_lazy("Does not answer: queues and live views."),
    ("frames",): gettext_lazy("Does not answer: camera frames."),
    ("queues", "frames"): gettext_lazy("Does not answer: queues and live views and camera frames."),
}
LIBRARIES = ("celery", "channels", "uvicorn")


def database() -> Check:
    """Whether it answers, and whether its tables are those of this version."""
    title, name = _("Database"), NAMES.get(connection.vendor, connection.vendor)
    try:
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        took = (time.perf_counter() - began) * 1000
        waiting = _unapplied()
    except DatabaseError:
        do = _("Start the database and check TUTOR_DATABASE_URL; nothing works without it.")
        return Check("database", title, _("{name} does not answer.").format(name=name), State.FAILING, do)
    figures = {"kind": connection.vendor, "answers_in_ms": round(took, 2), "migrations_waiting": waiting}
    if waiting:
        says = ngettext(
            "{name} answers, but {count} change of its tables was not made.",
            "{name} answers, but {count} changes of its tables were not made.",
            waiting,
        ).format(name=name, count=waiting)
        return Check("database", title, says, State.FAILING, _("Run manage.py migrate, then start again."), figures)
    says = _("{name} answers within a millisecond.") if took < 1 else _("{name} answers in {milliseconds} ms.")
    return Check("database", title, says.format(name=name, milliseconds=f"{took:.0f}"), figures=figures)


def _unapplied() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def redis_server() -> Check:
    """Where the processes meet, if there are several."""
    if settings.EMBEDDED:
        return Check("redis", "Redis", _("Not used: one process does everything."), figures={"used": 0})
    down = tuple(name for name, url in _redis_urls().items() if not _answers(url))
    if not down:
        return Check("redis", "Redis", _("Answers."), figures={"used": 1})
    do = _("Start Redis and check TUTOR_REDIS_URL. Practice goes on; live views and background work wait.")
    return Check("redis", "Redis", str(SILENT[down]), State.FAILING, do, {"used": 1})


def _redis_urls() -> dict[str, str]:
    both = {"queues": settings.REDIS_URL, "frames": settings.FRAME_REDIS_URL}
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
    says = _("{free} GB free, {share} of the disk.").format(free=f"{free:.1f}", share=f"{share:.0%}")
    if free < LEAST_FREE_GB or share < LEAST_FREE_SHARE:
        do = _("Make room or move TUTOR_VAR_DIR to a larger disk: a full disk stops every answer.")
        return Check("disk", _("Disk"), says, State.LOOK, do, figures)
    return Check("disk", _("Disk"), says, figures=figures)


def sockets() -> Check:
    """Open pages that are told of news without asking."""
    count = open_sockets.count
    says = _("{count} open.") if settings.EMBEDDED else _("{count} open in the web process that answers you.")
    return Check("sockets", _("Sockets"), says.format(count=count), figures={"open": count})


def versions() -> Check:
    """What runs."""
    figures: dict[str, str | int | float | None] = {
        "python": platform.python_version(),
        "django": django.get_version(),
        **{name: version(name) for name in LIBRARIES},
    }
    says = ", ".join(f"{name} {each}" for name, each in figures.items())
    return Check("versions", _("Versions"), says, figures=figures)
