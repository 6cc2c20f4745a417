"""Bring the catalogues of the exercises up to what the content files say: `manage.py collect_content_words`."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tutor.curriculum.words import texts_in
from tutor.web.words.catalogs import Found, untranslated, update

CONTENT = Path(__file__).parents[2] / "content"
TRANSLATIONS = CONTENT.with_name("translations")


class Command(BaseCommand):
    help = "Collect every text of the exercises for translation, and say how many are not translated yet."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(every_text())
        for language, _ in settings.LANGUAGES:
            if language != settings.LANGUAGE_CODE:
                catalog = update(TRANSLATIONS / language / "LC_MESSAGES" / "django.po", found)
                left = len(untranslated(catalog))
                self.stdout.write(f"{language}: {len(catalog)} texts, {left} not translated yet")


def every_text() -> Iterator[Found]:
    """Every text of the content files, with the file in which it stands."""
    for path in sorted(CONTENT.rglob("*.toml")):
        where = path.relative_to(CONTENT).with_suffix("").as_posix()
        for text in texts_in(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield Found(text, comment=where)
