"""What was written is not kept for ever: two years. No human step."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from tutor.audit import services as audit
from tutor.keyring.fields import Ciphertext
from tutor.letters.models import Letter, WeekSent

NOTHING = Ciphertext(b"")


@transaction.atomic
def forget_old_letters(now: datetime) -> int:
    """Delete old messages with what was reported about them. Returns how many rows."""
    before = now - timedelta(days=settings.RETENTION_DAYS)
    old = Letter.objects.filter(written_at__lt=before)
    old.update(text=NOTHING, to=NOTHING, hidden_because=NOTHING)
    count = old.delete()[0] + WeekSent.objects.filter(week__lt=before.date()).delete()[0]
    if count:
        audit.record(None, "old messages forgotten", None, now, rows=count)
    return count
