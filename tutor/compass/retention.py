"""Words, notes and what was said of notices are kept for two years. No human step."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from tutor.audit import services as audit
from tutor.compass.models import PrivateNote, Verdict, Word
from tutor.keyring.fields import Ciphertext

NOTHING = Ciphertext(b"")


@transaction.atomic
def forget_old_words(now: datetime) -> int:
    """Empty what is sealed and delete the rows. Returns how many."""
    before = now - timedelta(days=settings.RETENTION_DAYS)
    words, notes = Word.objects.filter(sent_at__lt=before), PrivateNote.objects.filter(written_at__lt=before)
    verdicts = Verdict.objects.filter(said_at__lt=before)
    words.update(words=NOTHING, hint=NOTHING)
    notes.update(text=NOTHING)
    verdicts.update(evidence=NOTHING)
    gone = words.delete()[0] + notes.delete()[0] + verdicts.delete()[0]
    if gone:
        audit.record(None, "old words forgotten", None, now, rows=gone)
    return gone
