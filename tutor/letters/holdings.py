"""What messages hold about people. A message is its writer's; that it reached somebody is the reader's."""

from django.utils.translation import gettext_noop as _

from tutor.letters.mail_files import MAIL_FILES
from tutor.letters.models import Delivery, Letter, LetterReport, WeekByMail, WeekSent
from tutor.personal_data.registry import (
    WITH_THE_ACCOUNT,
    Holding,
    by_column,
    register,
    register_store,
)

MESSAGES = _("messages")
STAYS = _("two years after it was written, or as long as the account")


def register_holdings() -> None:
    talking = _("teachers and students writing to each other")
    register(Holding(Letter, _("Messages written"), MESSAGES, talking, STAYS, by_column(Letter, "writer")))
    register(Holding(Delivery, _("Messages received"), MESSAGES, talking, STAYS, by_column(Delivery, "reader")))
    reports, safe = by_column(LetterReport, "reporter"), _("keeping messages kind and safe")
    register(Holding(LetterReport, _("Messages reported"), MESSAGES, safe, STAYS, reports))
    wishes, week = by_column(WeekByMail, "teacher"), _("the week by mail")
    register(Holding(WeekByMail, _("Address for the week by mail"), MESSAGES, week, WITH_THE_ACCOUNT, wishes))
    register(Holding(WeekSent, _("Weeks sent by mail"), MESSAGES, week, STAYS, by_column(WeekSent, "teacher")))
    register_store(MAIL_FILES)
