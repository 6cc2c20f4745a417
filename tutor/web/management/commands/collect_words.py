"""Bring the catalogues of words up to what code, pages and scripts say now: `manage.py collect_words`."""

from itertools import chain
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tutor.web.words.catalogs import Found, untranslated, update
from tutor.web.words.finding import in_code, in_scripts, in_tables, in_templates


class Command(BaseCommand):
    help = "Collect every text that is marked for translation into locale/, and say how many are not translated yet."

    def handle(self, *args: Any, **options: Any) -> None:
        root = settings.BASE_DIR
        for domain, found in (
            ("django", list(chain(in_code(root), in_templates(root), in_tables(root)))),
            ("djangojs", list(in_scripts(root))),
        ):
            for language in _others():
                self._update(language, domain, found)

    def _update(self, language: str, domain: str, found: list[Found]) -> None:
        catalog = update(settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / f"{domain}.po", found)
        left = len(untranslated(catalog))
        self.stdout.write(f"{language} {domain}: {len(catalog)} texts, {left} not translated yet")


def _others() -> list[str]:
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
