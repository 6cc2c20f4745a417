"""The week by mail, for teachers who asked for it: once a week, to an address they confirmed.

The mail names no student: it says how many and at what, and leads to the page that says who.
It is written in the language in which it was asked for.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.audit import services as audit
from tutor.classrooms.access import classrooms_of
from tutor.curriculum.words import language_now
from tutor.letters.mail_files import HEADER
from tutor.letters.models import WeekByMail, WeekSent
from tutor.letters.week import DAYS, Week, monday_of, week_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SEAL = "tutor.letters.address"
GOOD_FOR = timedelta(days=3)
FROM_HOUR = 6  # on Mondays


@dataclass(frozen=True, slots=True)
class OfClass:
    name: str
    address: str
    week: Week


@transaction.atomic
def ask(teacher: User, address: str, site: str, now: datetime) -> WeekByMail:
    """Note the wish and send a link to the address; nothing else goes there before it was followed."""
    hold(teacher)
    WeekByMail.objects.filter(teacher=teacher).delete()
    wish = WeekByMail(subject_id=teacher.subject_id, teacher=teacher, asked_at=now)
    wish.address, wish.site, wish.language = address, site, language_now()
    wish.save()
    audit.record(teacher, "week by mail asked", teacher, now)
    token = signing.dumps([teacher.pk, wish.pk], salt=SEAL)
    link = f"{site}{reverse('class_letters:confirm', args=[token])}"
    transaction.on_commit(lambda: _send(wish, _("Is this your address?"), "letters/confirm_mail.txt", {"link": link}))
    return wish


@transaction.atomic
def confirm(teacher: User, token: str, now: datetime) -> bool:
    """Whether the link was good: this teacher's, of their newest wish, and not too old."""
    try:
        who, wish = signing.loads(token, salt=SEAL, max_age=GOOD_FOR)
    except (signing.BadSignature, TypeError, ValueError):
        return False
    hold(teacher)
    mine = WeekByMail.objects.filter(pk=wish, teacher=teacher) if who == teacher.pk else WeekByMail.objects.none()
    if not mine.update(confirmed_at=now):
        return False
    audit.record(teacher, "week by mail confirmed", teacher, now)
    return True


@transaction.atomic
def stop(teacher: User, now: datetime) -> None:
    hold(teacher)
    WeekByMail.objects.filter(teacher=teacher).delete()
    audit.record(teacher, "week by mail stopped", teacher, now)


def send_due(now: datetime) -> int:
    """On Mondays: last week's mail to everybody who wants it and has not had it. Returns how many. Safe to repeat."""
    local = timezone.localtime(now)
    if local.weekday() != 0 or local.hour < FROM_HOUR:
        return 0
    week = monday_of(now) - timedelta(days=DAYS)
    had = WeekSent.objects.filter(week=week).values("teacher")
    wanted = WeekByMail.objects.filter(confirmed_at__isnull=False, teacher__is_active=True).exclude(teacher__in=had)
    return sum(_send_week(wish, week, now) for wish in wanted.select_related("teacher"))


def _send_week(wish: WeekByMail, week: date, now: datetime) -> bool:
    """Noted as sent before it is sent: a crash between the two loses one mail and never sends one twice."""
    try:
        with transaction.atomic():
            WeekSent.objects.create(teacher=wish.teacher, week=week, sent_at=now)
    except IntegrityError:
        return False
    with translation.override(wish.language):
        classes = [
            OfClass(each.name, f"{wish.site}{reverse('class_letters:week', args=[each.pk])}?week=last", found)
            for each in classrooms_of(wish.teacher)
            if not each.is_put_away and (found := week_of(each, week, now)).students
        ]
    if not classes:
        return False
    stop_at = f"{wish.site}{reverse('class_letters:by_mail')}"
    _send(wish, _("Your classes last week"), "letters/week_mail.txt", {"classes": classes, "stop": stop_at})
    return True


def _send(wish: WeekByMail, subject: "StrOrPromise", template: str, context: dict[str, object]) -> None:
    with translation.override(wish.language):
        EmailMessage(
            str(subject),
            render_to_string(template, context),
            settings.DEFAULT_FROM_EMAIL,
            [wish.address],
            headers={HEADER: str(wish.subject_id)},
        ).send()
