"""`manage.py import_qti PATH`: exercises from QTI 3 items."""

from pathlib import Path

from tutor.curriculum.importing.qti.reading import questions_in
from tutor.curriculum.importing.settling import Question
from tutor.curriculum.management.importing import CreditedImport


class Command(CreditedImport):
    help = "Import QTI items, one .xml, a folder or a package (.zip). What is unsound is set aside."
    origin = "qti"

    def questions(self, path: Path) -> list[Question]:
        return questions_in(path)
