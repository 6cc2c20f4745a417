"""What was said is not kept for ever: two years, and less for what was taken back. No human step."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from tutor.audit import services as audit
from tutor.discussions.models import Post, Report, Thread, WritingPause
from tutor.keyring.fields import Ciphertext

A_DAY = timedelta(days=1)
NOTHING = Ciphertext(b"")


@transaction.atomic
def forget_old_talk(now: datetime) -> int:
    """Delete posts, with what was reported about them, and pauses that are over too long. Returns how many rows."""
    before = now - timedelta(days=settings.RETENTION_DAYS)
    old = _delete_posts(Post.objects.filter(written_at__lt=before))
    old += WritingPause.objects.filter(until__lt=before.date()).delete()[0]
    if old:
        audit.record(None, "old talk forgotten", None, now, rows=old)
    return old + _sweep_what_was_taken_back(now)


def _sweep_what_was_taken_back(now: datetime) -> int:
    """Empty rows that no page needs: open pages have heard of them by now."""
    waiting = Report.objects.filter(settled_at=None)
    gone = Post.objects.filter(taken_back_at__lt=now - A_DAY).exclude(pk__in=waiting.values("post"))
    answered = Thread.objects.filter(posts__is_reply=True, posts__taken_back_at=None)
    rows = _delete_posts(gone.exclude(is_reply=False, thread__in=answered.values("pk")))
    return rows + Thread.objects.filter(posts=None, begun_at__lt=now - A_DAY).delete()[0]


def _delete_posts(posts: "QuerySet[Post]") -> int:
    """Empty the sealed columns, then delete."""
    numbers = list(posts.order_by().values_list("pk", flat=True))
    chosen = Post.objects.filter(pk__in=numbers)
    chosen.update(text=NOTHING, hidden_because=NOTHING)
    return chosen.delete()[0]
