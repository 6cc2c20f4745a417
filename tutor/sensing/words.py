"""Feelings in words that leave room to be wrong."""

from affect.explain import feeling_words
from affect.types import Emotion, Modality

CHOICES = [(emotion.value, feeling_words(emotion).capitalize()) for emotion in Emotion]
SOURCES = {
    Modality.FACE: "Face",
    Modality.PHYSIOLOGY: "Pulse and skin",
    Modality.BEHAVIOUR: "Pointer and keys",
    Modality.INTERFACE: "The page",
    Modality.LEARNING: "Your answers",
}


def sentence(emotion: str, of: str = "you are") -> str:
    """What an estimate says about a learner.

    >>> sentence("confused"), sentence("")
    ('It looks as if you are puzzled.', 'Not guessing how it is going.')
    """
    if not emotion:
        return "Not guessing how it is going."
    return f"It looks as if {of} {feeling_words(Emotion(emotion))}."
