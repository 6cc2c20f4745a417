"""What the compass holds about people.

A word that was sent is the student's. A private note is the teacher's own and is sealed with their key; it goes with
the student too.
"""

from django.utils.translation import gettext_noop as _

from tutor.compass.models import PrivateNote, Tuning, Verdict, Word
from tutor.personal_data.registry import Holding, by_column, by_subject, register

STAYS = _("two years after it was written, or as long as the account")
WITH_THE_TEACHER = _("the row goes with the teacher's account")


def register_holdings() -> None:
    words = by_subject(Word)
    sent_by = {"sent_by": WITH_THE_TEACHER}
    register(
        Holding(
            Word, _("Words from teachers"), _("classes"), _("help while one works"), STAYS, words, second_roles=sent_by
        )
    )
    about = {"about": _("the row goes with the student's account")}
    notes = by_subject(PrivateNote)
    register(
        Holding(
            PrivateNote, _("Private notes of teachers"), _("classes"), _("teaching"), STAYS, notes, second_roles=about
        )
    )
    verdicts = by_subject(Verdict)
    said_by = {"teacher": WITH_THE_TEACHER}
    register(
        Holding(
            Verdict,
            _("What teachers said of notices"),
            _("classes"),
            _("tuning"),
            STAYS,
            verdicts,
            second_roles=said_by,
        )
    )
    tunings = by_column(Tuning, "teacher")
    register(Holding(Tuning, _("How the compass is tuned"), _("classes"), _("noticing what helps"), STAYS, tunings))
