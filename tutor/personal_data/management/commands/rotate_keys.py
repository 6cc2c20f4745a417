"""`manage.py rotate_keys`: new keys for everyone, or a new master key."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tutor.accounts.models import User
from tutor.keyring.domains import Domain
from tutor.keyring.keys import derived, keys
from tutor.personal_data.rotation import rotate


class Command(BaseCommand):
    help = "Seal everything anew under new keys and destroy the old ones. The site may go on running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        text = "wrap all keys under a new master key instead; stop the site first"
        parser.add_argument("--master", action="store_true", help=text)

    def handle(self, *args: Any, master: bool, **options: Any) -> None:
        if master:
            return self._change_master()
        people = {person.subject_id: person for person in User.objects.all()}
        pairs = [(people[subject], domain) for subject, domain in keys().subjects() if subject in people]
        for done, (person, domain) in enumerate(pairs, 1):
            rows = rotate(person, Domain(domain))
            self.stdout.write(f"{done}/{len(pairs)} {person.subject_id} {domain}: {rows} rows")
        return None

    def _change_master(self) -> None:
        """The new secret is on the disk before any key depends on it."""
        kept, coming = settings.SECRETS_DIR / "master_key", settings.SECRETS_DIR / "master_key.next"
        secret = secrets.token_urlsafe(48)
        coming.touch(mode=0o600)
        coming.write_text(secret)
        count = keys().rewrap(derived(secret, "keyring"))
        coming.replace(kept)
        keys.cache_clear()
        self.stdout.write(f"{count} keys are wrapped under a new master key. Start the site again.")
