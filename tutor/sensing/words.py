"""Feelings in words that leave room to be wrong."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from affect.types import Emotion, Modality

CHOICES = [
    (Emotion.NEUTRAL.value, _("Calm")),
    (Emotion.ENGAGED.value, _("Absorbed in it")),
    (Emotion.CONFIDENT.value, _("Confident")),
    (Emotion.CONFUSED.value, _("Puzzled")),
    (Emotion.FRUSTRATED.value, _("Frustrated")),
    (Emotion.BORED.value, _("Bored")),
    (Emotion.ANXIOUS.value, _("Uneasy")),
]
SOURCES = {
    Modality.FACE: _("Face"),
    Modality.PHYSIOLOGY: _("Pulse and skin"),
    Modality.BEHAVIOUR: _("Pointer and keys"),
    Modality.INTERFACE: _("The page"),
    Modality.LEARNING: _("Your answers"),
}
SEEMS = {
    "you are": {
        Emotion.NEUTRAL: _("It looks as if you are calm."),
        Emotion.ENGAGED: _("It looks as if you are absorbed in it."),
        Emotion.CONFIDENT: _("It looks as if you are confident."),
        Emotion.CONFUSED: _("It looks as if you are puzzled."),
        Emotion.FRUSTRATED: _("It looks as if you are frustrated."),
        Emotion.BORED: _("It looks as if you are bored."),
        Emotion.ANXIOUS: _("It looks as if you are uneasy."),
    },
    "they are": {
        Emotion.NEUTRAL: _("It looks as if they are calm."),
        Emotion.ENGAGED: _("It looks as if they are absorbed in it."),
        Emotion.CONFIDENT: _("It looks as if they are confident."),
        Emotion.CONFUSED: _("It looks as if they are puzzled."),
        Emotion.FRUSTRATED: _("It looks as if they are frustrated."),
        Emotion.BORED: _("It looks as if they are bored."),
        Emotion.ANXIOUS: _("It looks as if they are uneasy."),
    },
}


def sentence(emotion: str, of: str = "you are") -> str:
    """What an estimate says about a learner: to them, or to others of them (“they are”).

    >>> sentence("confused"), sentence("")
    ('It looks as if you are puzzled.', 'Not guessing how it is going.')
    """
    return str(SEEMS[of][Emotion(emotion)]) if emotion else gettext("Not guessing how it is going.")
