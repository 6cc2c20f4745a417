"""What an annotator may say of half a minute, in the order of the keys 1 to 8, and how sure they are."""

from affect.types import Emotion

CANNOT_TELL = "cannot tell"
STATES = (
    (Emotion.ENGAGED.value, "Engaged", "works on it, step by step"),
    (Emotion.CONFUSED.value, "Confused", "tries things that do not fit together"),
    (Emotion.FRUSTRATED.value, "Frustrated", "the same miss again, faster or harsher"),
    (Emotion.ANXIOUS.value, "Anxious", "holds back, writes and takes it away again"),
    (Emotion.BORED.value, "Bored", "waits, guesses, does as little as possible"),
    (Emotion.CONFIDENT.value, "Confident", "quick and right, without help"),
    (Emotion.NEUTRAL.value, "Neutral", "works, and nothing stands out"),
    (CANNOT_TELL, "Cannot tell", "there is too little to go by"),
)
NAMES = {word: shown for word, shown, _ in STATES}
SURENESS = ((1, "a guess"), (2, "fairly sure"), (3, "sure"))
NAMED = tuple(word for word in NAMES if word != CANNOT_TELL)
