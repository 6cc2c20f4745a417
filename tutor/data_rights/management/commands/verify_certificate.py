"""`manage.py verify_certificate FILE`: whether a certificate of an erasure is what was signed."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.personal_data.certificates import is_genuine, public_key

NOT_GENUINE = (
    "Not genuine: the holder of this key did not sign this. The file was changed, or it comes from another site; "
    "then give that site's public key with --key."
)


class Command(BaseCommand):
    help = "Say whether a certificate of an erasure is genuine. Ends with 0 when it is, with 1 when it is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the certificate, as downloaded")
        parser.add_argument("--key", default="", help="the signer's public key; without it, this site's own")

    def handle(self, *args: Any, file: Path, key: str, **options: Any) -> None:
        certificate = _read(file)
        if not is_genuine(certificate, key or public_key()):
            raise CommandError(NOT_GENUINE)
        statement = certificate["statement"]
        left = statement["found_afterwards"] or "nothing"
        self.stdout.write(self.style.SUCCESS(f"Genuine. Erasure {statement['erasure']}, scope {statement['scope']}."))
        self.stdout.write(f"Asked {statement['asked_at']}; found afterwards: {left}.")


def _read(file: Path) -> dict[str, Any]:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as trouble:
        raise CommandError(f"{file} cannot be read: {trouble.strerror}", returncode=2) from None
    except ValueError:
        raise CommandError(f"{file} is not a certificate: it is not JSON.", returncode=2) from None
