"""What messages hold about people. A message is its writer's; that it reached somebody is the reader's."""

from tutor.letters.mail_files import MAIL_FILES
from tutor.letters.models import Delivery, Letter, LetterReport, WeekByMail, WeekSent
from tutor.personal_data.registry import (
    WITH_THE_ACCOUNT,
    Holding,
    by_column,
    register,
    register_store,
)

MESSAGES = "messages"
STAYS = "two years after it was written, or as long as the account"


def register_holdings() -> None:
    talking = "teachers and students writing to each other"
    register(Holding(Letter, "Messages written", MESSAGES, talking, STAYS, by_column(Letter, "writer")))
    register(Holding(Delivery, "Messages received", MESSAGES, talking, STAYS, by_column(Delivery, "reader")))
    reports, safe = by_column(LetterReport, "reporter"), "keeping messages kind and safe"
    register(Holding(LetterReport, "Messages reported", MESSAGES, safe, STAYS, reports))
    wishes, week = by_column(WeekByMail, "teacher"), "the week by mail"
    register(Holding(WeekByMail, "Address for the week by mail", MESSAGES, week, WITH_THE_ACCOUNT, wishes))
    register(Holding(WeekSent, "Weeks sent by mail", MESSAGES, week, STAYS, by_column(WeekSent, "teacher")))
    register_store(MAIL_FILES)
