"""What a student reads about something that was sent afterwards."""

from django.utils.translation import gettext_lazy as _

from tutor.offline import receiving
from tutor.practice.judged import HEADLINES

WORDS = {
    receiving.SHOWN: _("You looked at the solution. That is noted as help."),
    receiving.ENDED: _(
        "You had finished this exercise by then, so this answer does not count. It is kept with your data."
    ),
    receiving.CHANGED: _(
        "This exercise was changed since you kept it, so your answer could not be checked and does not count. It is "
        "kept with your data."
    ),
    receiving.WITHDRAWN: _(
        "This exercise was withdrawn since you kept it, so your answer could not be checked and does not count. It is "
        "kept with your data."
    ),
    receiving.OUT_OF_TURN: _(
        "An earlier part of this exercise was not right yet, so this part could not be checked. Your answer is kept "
        "with your data; you can go on with the exercise in your practice."
    ),
    receiving.NO_SUCH: _(
        "There is no such exercise any more, so your answer could not be checked. It is kept with your data."
    ),
    **{str(verdict): words for verdict, words in HEADLINES.items()},
}
