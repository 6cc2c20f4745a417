"""What a student reads about something that was sent afterwards."""

from tutor.offline import receiving
from tutor.practice.judged import HEADLINES

WORDS = {
    receiving.SHOWN: "You looked at the solution. That is noted as help.",
    receiving.ENDED: (
        "You had finished this exercise by then, so this answer does not count. It is kept with your data."
    ),
    receiving.CHANGED: (
        "This exercise was changed since you kept it, so your answer could not be checked and does not count. It is "
        "kept with your data."
    ),
    receiving.WITHDRAWN: (
        "This exercise was withdrawn since you kept it, so your answer could not be checked and does not count. It is "
        "kept with your data."
    ),
    receiving.OUT_OF_TURN: (
        "An earlier part of this exercise was not right yet, so this part could not be checked. Your answer is kept "
        "with your data; you can go on with the exercise in your practice."
    ),
    receiving.NO_SUCH: (
        "There is no such exercise any more, so your answer could not be checked. It is kept with your data."
    ),
    **{str(verdict): words for verdict, words in HEADLINES.items()},
}
