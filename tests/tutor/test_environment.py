import stat
from pathlib import Path

from tutor.environment import Environment, kept_secret

NAMES = {"TUTOR_DEBUG", "TUTOR_WINDOW_SECONDS", "TUTOR_REDIS_URL"}


def test_every_wrong_setting_is_named_at_once() -> None:
    env = Environment(
        {"TUTOR_DEBUG": "perhaps", "TUTOR_WINDOW_SECONDS": "1e9", "TUTOR_REDIS_URL": "http://x", "TUTOR_TYPO": "1"},
        NAMES,
    )
    env.flag("TUTOR_DEBUG", False)
    env.number("TUTOR_WINDOW_SECONDS", 5, 1, 60)
    env.url("TUTOR_REDIS_URL", "", {"redis"})
    assert [fault.split("=")[0].split()[0] for fault in env.faults] == [
        "TUTOR_TYPO",
        "TUTOR_DEBUG",
        "TUTOR_WINDOW_SECONDS",
        "TUTOR_REDIS_URL",
    ]


def test_an_empty_setting_means_its_default() -> None:
    env = Environment({"TUTOR_DEBUG": " "}, NAMES)
    assert env.flag("TUTOR_DEBUG", True) is True
    assert env.faults == []


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "key"
    first = kept_secret(path)
    assert kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
