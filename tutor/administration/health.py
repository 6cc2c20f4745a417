"""How the site is, all of it at once. Nothing here is about people."""

from datetime import datetime

from tutor.administration import machine_checks, model_checks, work_checks
from tutor.administration.checks import Check, worst


def checks_now(now: datetime) -> list[Check]:
    """Every check, in the order of the page."""
    return [
        machine_checks.database(),
        machine_checks.redis_server(),
        work_checks.queue(),
        work_checks.worker(now),
        work_checks.failures(now),
        machine_checks.sockets(),
        machine_checks.disk(),
        model_checks.models(),
        model_checks.drift(now),
        machine_checks.versions(),
    ]


def quick_checks(now: datetime) -> list[Check]:
    """Those that need no other machine, for a page that is opened often."""
    return [work_checks.worker(now), work_checks.failures(now), machine_checks.disk(), model_checks.drift(now)]


def as_figures(checks: list[Check], now: datetime) -> dict[str, object]:
    """For programs."""
    said = {each.slug: {"state": each.state.value, **each.figures} for each in checks}
    return {"state": worst(checks).value, "at": now.isoformat(), "checks": said}
