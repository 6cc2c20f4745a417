"""What `affect` and `knowledge_tracing` say, which know no catalogue, is said in the reader's language."""

import inspect
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.utils import translation

from affect import estimator, evidence, face_gate, physiology_model, settling, unclear
from affect.behaviour_states import StatesModel
from affect.explain import certainty_words, feeling_words, sentence
from affect.features import eyes, gestures
from affect.features.learning import read_signs
from affect.types import Emotion, LearningSignals
from knowledge_tracing.because import WORDS
from knowledge_tracing.reasons import reasons
from knowledge_tracing.types import SkillHistory
from tutor.practice import affect_words, mastery_words
from tutor.practice.affect_words import eyes_said, look_said, reason_said, signs_said
from tutor.practice.mastery_words import reasons_said
from tutor.practice.phrases import NUMBERS

DAY = 86_400.0
MADE_UP = {
    "a smile": "ein Lächeln",
    "puzzled": "verwirrt",
    "fairly sure": "ziemlich sicher",
    "{noticed}, so perhaps {feeling}; {sure}.": "{noticed}: vielleicht {feeling} ({sure}).",
    "{one} and {other}": "{one} und {other}",
    ("{count} miss", "{count} misses in a row"): ("{count} Fehler", "{count} Fehler in Folge"),
    ("not practised for {count} day", "not practised for {count} days"): ("seit {count} Tag", "seit {count} Tagen"),
    ("{count} blink a minute", "{count} blinks a minute"): ("{count} Mal", "{count} Mal in der Minute"),
    "face turned away: not guessing": "abgewandt",
}


@pytest.fixture
def made_up(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A language with a few of the words."""
    catalog = Catalog(locale="en")
    for text, words in MADE_UP.items():
        catalog.add(text, words)
    catalog.add("open", "offen", context="eyes")
    folder = tmp_path / "en_XB" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalog)
    settings.LANGUAGES = [*settings.LANGUAGES, ("en-xb", "Made up")]
    settings.LOCALE_PATHS = [str(tmp_path), *settings.LOCALE_PATHS]
    with translation.override("en-xb"):
        yield


def without_number(phrase: str) -> str:
    return " ".join("#" if word.isdecimal() or word in NUMBERS else word for word in phrase.split())


def is_marked(phrase: str) -> bool:
    counted = {*affect_words.COUNTED, *mastery_words.COUNTED}
    return phrase in mastery_words.PLAIN | affect_words.SIGNS or without_number(phrase) in counted


def test_every_reason_for_a_mastery_is_marked() -> None:
    counts, shares = (0, 1, 2, 3, 12), (0.2, 0.5, 0.9)
    for streak, misses, hints, steady, last, days in product(counts, counts, counts, shares, (True, False), counts):
        history = SkillHistory(
            answers=5, streak=streak, misses=misses, hints=hints, steady=steady, last_correct=last, last_at=0.0
        )
        assert all(map(is_marked, reasons(history, days * DAY)))
    assert all(map(is_marked, reasons(SkillHistory(), 0.0)))
    assert all(is_marked(words) for both in WORDS.values() for words in both if words)


def test_every_sign_of_a_feeling_is_marked() -> None:
    said = {
        *evidence.EXPRESSION_WORDS.values(),
        *(words for both in physiology_model.WORDS for words in both),
        *StatesModel.load().words.values(),
        *re.findall(r', "([a-z ]+)"\)', inspect.getsource(gestures)),
        eyes.CLOSED_WORDS,
        eyes.AWAY_WORDS,
        settling.TOLD,
    }
    counts = (0, 2, 3, 5, 12)
    for misses, right, hints, seconds, waited in product(counts, counts, counts, (1.0, 30.0, 100.0), (1.0, 60.0)):
        work = LearningSignals(misses, right, hints, seconds, usual_seconds=30.0, seconds_to_first_action=waited)
        said |= {sign.words for sign in read_signs(work)}
    assert [words for words in said if not is_marked(words)] == []
    assert len(said) > 40


def test_every_reason_to_say_nothing_is_marked() -> None:
    said = {*unclear.UNCLEAR_WORDS.values(), unclear.OTHER_MODEL, face_gate.REASON}
    said |= {estimator.NOTHING, estimator.WEAK, settling.DISAGREE, settling.TOLD_OTHERWISE}
    assert said <= affect_words.UNSAID


def test_every_feeling_and_certainty_is_marked() -> None:
    assert {feeling_words(emotion) for emotion in Emotion} == affect_words.FEELINGS
    assert {certainty_words(hundredth / 100) for hundredth in range(101)} == affect_words.CERTAINTIES


@pytest.mark.usefixtures("made_up")
def test_a_reason_is_taken_apart_and_said_anew() -> None:
    both = sentence(Emotion.CONFUSED, ["three misses in a row", "a smile"], 0.6)
    assert reason_said(both) == "3 Fehler in Folge und ein Lächeln: vielleicht verwirrt (ziemlich sicher)."
    one = sentence(Emotion.CONFUSED, ["a smile"], 0.6)
    assert reason_said(one) == "Ein Lächeln: vielleicht verwirrt (ziemlich sicher)."
    assert reason_said("face turned away: not guessing") == look_said("face turned away: not guessing") == "abgewandt"


@pytest.mark.usefixtures("made_up")
def test_numbers_take_the_plural_of_the_language() -> None:
    assert reasons_said(["not practised for one day", "not practised for 12 days"]) == ("seit 1 Tag", "seit 12 Tagen")
    assert eyes_said("open, 14 blinks a minute, towards the page") == "offen, 14 Mal in der Minute, towards the page"
    assert eyes_said("") == ""


@pytest.mark.usefixtures("made_up")
def test_what_nobody_marked_stays_as_it_is() -> None:
    assert signs_said(["a frown", "seven frowns"]) == ("a frown", "seven frowns")
    assert reason_said("A frown, so perhaps stunned; certain.") == "A frown: vielleicht stunned (certain)."
    assert reason_said("Nothing to go by yet.") == "Nothing to go by yet."


def test_in_english_everything_is_said_as_the_libraries_say_it() -> None:
    reason = sentence(Emotion.BORED, ["three misses in a row", "a smile"], 0.6)
    assert reason_said(reason) == reason
    assert eyes_said("open, 1 blink a minute, away from the page") == "open, 1 blink a minute, away from the page"
