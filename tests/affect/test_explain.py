import pytest

from affect.explain import certainty_words, feeling_words, join, sentence
from affect.types import Emotion


@pytest.mark.parametrize(
    ("certainty", "words"),
    [(0.2, "too unsure to say"), (0.35, "quite unsure"), (0.55, "fairly sure"), (0.75, "sure"), (1.0, "sure")],
)
def test_certainty_is_said_in_words(certainty: float, words: str) -> None:
    assert certainty_words(certainty) == words


@pytest.mark.parametrize("emotion", Emotion)
def test_every_emotion_can_be_said(emotion: Emotion) -> None:
    assert feeling_words(emotion)


@pytest.mark.parametrize(("parts", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b")])
def test_parts_are_joined_as_in_speech(parts: list[str], joined: str) -> None:
    assert join(parts) == joined


def test_an_estimate_without_a_signal_says_that_nothing_stood_out() -> None:
    assert sentence(Emotion.NEUTRAL, [], 0.4) == "Nothing out of the ordinary, so perhaps calm; quite unsure."
