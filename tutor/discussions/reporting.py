"""Ask the teacher to look at a post, and what comes of it. The writer never learns who asked."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import Gone, hold
from tutor.audit import services as audit
from tutor.discussions.models import Outcome, Post, Report, Why
from tutor.discussions.texts import MOST_REASON, visible
from tutor.discussions.writing import MayNotWrite, change, empty

FOLDS = 2  # people who report a post before it is folded for everybody, until the teacher has looked
MOST_REPORTS, WITHIN = 10, timedelta(minutes=10)


class NoLongerHere(LookupError):
    """The post went, or its writer is going, while somebody was about to act on it."""


@transaction.atomic
def report(reporter: User, post: Post, why: Why, words: str, now: datetime) -> Report:
    """Once for each person and post; reporting again changes nothing. Raises `MayNotWrite` and `NoLongerHere`."""
    post = held(post, reporter)
    known = Report.objects.filter(reporter=reporter, post=post).first()
    if known is not None:
        return known
    _must_not_hurry(reporter, now)
    made = Report.objects.create(
        subject_id=reporter.subject_id,
        reporter=reporter,
        post=post,
        why=why,
        words=visible(words)[:MOST_REASON],
        reported_at=now,
    )
    post.reported_for = [*post.reported_for, {"why": why.value, "on": timezone.localdate(now).isoformat()}]
    if post.folded_at is None and post.reports.filter(settled_at=None).count() >= FOLDS:
        post.folded_at = now
    change(post)
    # About the reporter, not the writer: whoever reads the log of what was done about them is not told who asked.
    audit.record(reporter, "post reported", reporter, now, post=post.pk, why=why.value)
    return made


def settle(post: Post, outcome: Outcome, now: datetime) -> int:
    """Close what was reported about a held post, which no longer folds it. Returns how many reports there were."""
    count = post.reports.filter(settled_at=None).update(settled_at=now, outcome=outcome)
    post.folded_at = None
    if post.taken_back_at is not None:
        empty(post)
    return count


def held(post: Post, *others: User) -> Post:
    """The post, locked together with its writer and whoever else is written about. Raises `NoLongerHere`."""
    for person in sorted({post.writer, *others}, key=lambda person: person.pk):
        _hold(person, post.writer)
    found = Post.objects.select_for_update(of=("self",)).filter(pk=post.pk)
    post = found.select_related("writer", "thread__room__classroom").first()
    if post is None:
        raise NoLongerHere(_("This post is no longer here."))
    return post


def _hold(person: User, writer: User) -> None:
    """Somebody else's account that is being closed does not sign out whoever acts."""
    try:
        hold(person)
    except Gone:
        if person.pk != writer.pk:
            raise
        raise NoLongerHere(_("Whoever wrote this is no longer here.")) from None


def _must_not_hurry(reporter: User, now: datetime) -> None:
    if reporter.reports_made.filter(reported_at__gt=now - WITHIN).count() >= MOST_REPORTS:
        raise MayNotWrite(_("Your teacher has a lot to look at from you already. If it cannot wait, talk to them."))
