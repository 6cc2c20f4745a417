"""Mail written into files, where no mail server is set: it carries an address, so it is erased with its owner."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop as _

from tutor.personal_data.registry import WHOLE_PERSON, Store, Subject

HEADER = "X-Tutor-Subject"


def _files_of(subject: Subject) -> Iterator[Path]:
    folder = Path(settings.EMAIL_FILE_PATH)
    marker = f"{HEADER}: {subject.subject_id}".encode()
    for file in folder.glob("*.log") if folder.is_dir() else ():
        if marker in file.read_bytes():
            yield file


def _drop(subject: Subject, scope: str) -> None:
    if scope == WHOLE_PERSON:
        for file in list(_files_of(subject)):
            file.unlink(missing_ok=True)


def _holds(subject: Subject, scope: str) -> bool:
    return scope == WHOLE_PERSON and any(_files_of(subject))


MAIL_FILES = Store(_("Mail written into files"), _drop, _holds)
