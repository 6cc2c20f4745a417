"""`manage.py import_moodle PATH`: exercises from a question bank of Moodle, STACK questions among them."""

from pathlib import Path

from tutor.curriculum.importing.moodle.reading import questions_in
from tutor.curriculum.importing.settling import Question
from tutor.curriculum.management.importing import CreditedImport


class Command(CreditedImport):
    help = "Import Moodle XML, alone, in a folder or a .zip. What is unsound is set aside."
    origin = "moodle"

    def questions(self, path: Path) -> list[Question]:
        return questions_in(path)
