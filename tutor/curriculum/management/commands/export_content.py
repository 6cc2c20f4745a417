"""`manage.py export_content`: our courses, skills and exercises as one JSON file, for whoever wants to use them."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.curriculum.reading import CONTENT, Content, ContentError, read_content

FORMAT = "adaptive-maths-tutor/content/1"


class Command(BaseCommand):
    help = "Write all content as JSON; each skill is as content/schema.json describes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=CONTENT)
        parser.add_argument("--course", help="only this course, by its slug")
        parser.add_argument("--output", type=Path, help="a file to write, instead of the terminal")

    def handle(self, *args: Any, folder: Path, course: str | None, output: Path | None, **options: Any) -> None:
        try:
            exported = export(read_content(folder), course)
        except ContentError as trouble:
            raise CommandError(f"Mend these before the content can be exported:\n{trouble}") from None
        text = json.dumps(exported, indent=2, ensure_ascii=False)
        if output is None:
            self.stdout.write(text)
        else:
            self._save(output, text)

    def _save(self, output: Path, text: str) -> None:
        try:
            output.write_text(text + "\n", encoding="utf-8")
        except OSError as trouble:
            raise CommandError(f"{output} cannot be written ({trouble.strerror}): give another --output.") from None


def export(content: Content, only: str | None) -> dict[str, Any]:
    """The courses with their skills, in order of teaching. Raises `CommandError` for no such course."""
    slugs = [page.course for page in content.courses]
    if only is not None and only not in slugs:
        raise CommandError(f"There is no course “{only}”: choose from {', '.join(slugs)}.")
    courses = sorted(content.courses, key=lambda page: int(page.data["order"]))
    return {
        "format": FORMAT,
        "courses": [
            {**page.data, "skills": _skills(content, page.course)} for page in courses if only in (None, page.course)
        ],
    }


def _skills(content: Content, course: str) -> list[Any]:
    skills = [page.data for page in content.skills if page.course == course]
    return sorted(skills, key=lambda data: int(data["order"]))
