"""What the compass holds about people.

A word that was sent is the student's. A private note is the teacher's own and is sealed with their key; it goes with
the student too.
"""

from tutor.compass.models import PrivateNote, Tuning, Verdict, Word
from tutor.personal_data.registry import Holding, by_column, by_subject, register

STAYS = "two years after it was written, or as long as the account"
WITH_THE_TEACHER = "the row goes with the teacher's account"


def register_holdings() -> None:
    words = by_subject(Word)
    sent_by = {"sent_by": WITH_THE_TEACHER}
    register(
        Holding(Word, "Words from teachers", "classes", "help while one works", STAYS, words, second_roles=sent_by)
    )
    about = {"about": "the row goes with the student's account"}
    notes = by_subject(PrivateNote)
    register(Holding(PrivateNote, "Private notes of teachers", "classes", "teaching", STAYS, notes, second_roles=about))
    verdicts = by_subject(Verdict)
    said_by = {"teacher": WITH_THE_TEACHER}
    register(
        Holding(Verdict, "What teachers said of notices", "classes", "tuning", STAYS, verdicts, second_roles=said_by)
    )
    tunings = by_column(Tuning, "teacher")
    register(Holding(Tuning, "How the compass is tuned", "classes", "noticing what helps", STAYS, tunings))
