"""What an annotator may say of half a minute, in the order of the keys 1 to 8, and how sure they are."""

from django.utils.translation import gettext_lazy as _

from affect.types import Emotion
from tutor.practice.own_words import OwnWord

CANNOT_TELL = "cannot tell"
STATES = (
    (Emotion.ENGAGED.value, _("Engaged"), _("works on it, step by step")),
    (Emotion.CONFUSED.value, _("Confused"), _("tries things that do not fit together")),
    (Emotion.FRUSTRATED.value, _("Frustrated"), _("the same miss again, faster or harsher")),
    (Emotion.ANXIOUS.value, _("Anxious"), _("holds back, writes and takes it away again")),
    (Emotion.BORED.value, _("Bored"), _("waits, guesses, does as little as possible")),
    (Emotion.CONFIDENT.value, _("Confident"), _("quick and right, without help")),
    (Emotion.NEUTRAL.value, _("Neutral"), _("works, and nothing stands out")),
    (CANNOT_TELL, _("Cannot tell"), _("there is too little to go by")),
)
NAMES = {word: shown for word, shown, about in STATES}
SURENESS = ((1, _("a guess")), (2, _("fairly sure")), (3, _("sure")))
SAID_HOW = {1: _("As a guess."), 2: _("As fairly sure."), 3: _("As sure.")}
OWN_WORDS = {  # what a student said, as it is shown
    Emotion.NEUTRAL.value: _("neutral"),
    Emotion.ENGAGED.value: _("engaged"),
    Emotion.CONFIDENT.value: _("confident"),
    Emotion.CONFUSED.value: _("confused"),
    Emotion.FRUSTRATED.value: _("frustrated"),
    Emotion.BORED.value: _("bored"),
    Emotion.ANXIOUS.value: _("anxious"),
    OwnWord.GOING_WELL.value: _("going well"),
    OwnWord.TOO_EASY.value: _("too easy"),
    OwnWord.STUCK.value: _("stuck"),
    OwnWord.TOO_HARD.value: _("too hard"),
}
NAMED = tuple(word for word in NAMES if word != CANNOT_TELL)
