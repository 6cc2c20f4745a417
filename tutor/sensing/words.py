"""Feelings in words that leave room to be wrong."""

from affect.types import Emotion, Modality

FEELINGS: dict[Emotion, str] = {
    Emotion.ENGAGED: "absorbed in it",
    Emotion.HAPPY: "enjoying it",
    Emotion.NEUTRAL: "calm",
    Emotion.CONFUSED: "unsure what to do",
    Emotion.FRUSTRATED: "frustrated",
    Emotion.ANXIOUS: "tense",
    Emotion.BORED: "bored",
    Emotion.SURPRISED: "surprised",
}
CHOICES = [(emotion.value, words.capitalize()) for emotion, words in FEELINGS.items() if emotion != "surprised"]
SOURCES = {
    Modality.FACE: "Face",
    Modality.PHYSIOLOGY: "Pulse and skin",
    Modality.BEHAVIOUR: "Pointer and keys",
    Modality.INTERFACE: "The page",
    Modality.LEARNING: "Your answers",
}


def sentence(emotion: str, of: str = "you are") -> str:
    """What an estimate says about a learner."""
    if not emotion:
        return "Not guessing how it is going."
    return f"It looks as if {of} {FEELINGS[Emotion(emotion)]}."


def certainty_words(certainty: float) -> str:
    """How sure an estimate is.

    >>> certainty_words(0.2), certainty_words(0.5), certainty_words(0.8)
    ('quite unsure', 'fairly sure', 'quite sure')
    """
    if certainty < 0.4:
        return "quite unsure"
    return "fairly sure" if certainty < 0.7 else "quite sure"
