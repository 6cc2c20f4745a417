import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_that_is_read_is_in_the_example() -> None:
    read = set(re.findall(r'env\.\w+\("(TUTOR_\w+)"', (ROOT / "tutor/settings.py").read_text()))
    listed = set(re.findall(r"^(TUTOR_\w+)=", (ROOT / ".env.example").read_text(), re.M))
    assert read == listed


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tutor").rglob("*.py")
        if re.search(r"os\.environ(?!\.setdefault|\[name\] =)|os\.getenv", path.read_text())
    ]
    assert readers == ["tutor/settings.py"]
