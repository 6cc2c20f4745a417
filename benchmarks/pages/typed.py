"""What people wrote on a filled site, which nobody translates: `python -m benchmarks.pages.typed` prints it as JSON."""

import json
import os
import re
from collections.abc import Iterator
from typing import Any

import django

FORMULA = re.compile(r"\\\(.*?\\\)", re.DOTALL)  # pages set it apart from the words around it
LONGEST = 4_000  # characters of what is looked for
NAMES = {
    "name", "title", "display_name", "username", "sign_in_name", "join_code", "file_name", "question", "reason",
    "refusal", "investigator", "ethics_approval", "registration",
}  # fmt: skip


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
    django.setup()
    print(json.dumps(sorted(set(every_text())), ensure_ascii=False))


def every_text() -> Iterator[str]:
    """Names, and every sealed text: what people wrote, and what was said to them, which stays as it was said."""
    from django.apps import apps

    from tutor.keyring.fields import SealedText

    for model in apps.get_models():
        if model.__module__.startswith("tutor.") and ".curriculum." not in model.__module__:
            names = [field.name for field in model._meta.fields if isinstance(field, SealedText) or field.name in NAMES]
            for row in model._default_manager.only(*names) if names else ():
                yield from _words(getattr(row, name) for name in names)


def _words(values: Any) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):
            yield from _words(value.values())
        if isinstance(value, str) and 1 < len(value) < LONGEST:
            parts = [*value.splitlines(), *FORMULA.split(value), value.split()[0] if value.split() else ""]
            yield from (part.strip() for part in parts if len(part.strip()) > 1)


if __name__ == "__main__":
    main()
