"""Every message, read as a careful teacher would: nothing missing, nobody blamed, no feeling put in a mouth."""

import re
from pathlib import Path

import pytest

from affect.explain import feeling_words
from affect.types import Emotion
from tutor.adaptation.messages.entries import ON_EXERCISE, Entry, entries, read_entries
from tutor.adaptation.messages.saying import say
from tutor.adaptation.messages.wording import ENGLISH, holes_in, languages, read_wordings, wording_of, wordings
from tutor.adaptation.policy import MESSAGES, decide
from tutor.adaptation.types import Knowledge, Moment, Recent, Said, Situation, SkillKnowledge

FEELINGS = {word for each in Emotion for word in (each.value, feeling_words(each))}
FEELINGS |= {"frustration", "confusion", "boredom", "anxiety", "anxious", "emotion", "mood"}
NAMED = re.compile(rf"\b(?:{'|'.join(sorted(FEELINGS))})\b", re.I)
BLAME = re.compile(
    r"careless|lazy|sloppy|stupid|\bbad\b|\bpoor|fault|fail|should have|obvious|simply|\bwrong again|too slow"
    r"|clever|smart|genius|brilliant|talent",
    re.I,
)
ALL = [
    (language, name, text)
    for language in languages()
    for name, text in (
        *((name, text) for name, said in wordings(language).messages.items() for text in said.values()),
        *wordings(language).parts.items(),
    )
]
SITUATION = Situation(Moment.SOLVED, Knowledge((SkillKnowledge("one", "One", 0.6, 0.7),), "one", 2))


@pytest.mark.parametrize(("language", "name", "text"), ALL)
def test_no_wording_blames_flatters_or_names_a_feeling(language: str, name: str, text: str) -> None:
    assert BLAME.search(text) is None
    assert NAMED.search(text) is None
    assert "'" not in text.replace("Let's", ""), "typographic quotes"
    assert text[-1] in ".?}" or name in wordings(ENGLISH).parts


def test_the_words_searched_for_would_be_found() -> None:
    assert BLAME.search("That was careless.")
    assert NAMED.search("You are frustrated.")


@pytest.mark.parametrize("entry", entries().values(), ids=lambda entry: entry.name)
def test_every_message_says_what_it_is_for_and_rests_on(entry: Entry) -> None:
    assert re.search(r"\(.*\d{4}.*\)|our judgement", entry.evidence, re.I), "a source, or that there is none"
    assert all(re.search(r"\d{4}\)|Our judgement|usual|[A-Z]", idea) for idea in entry.variants.values())
    assert all(holes_in(wording_of(entry.name, each)) == entry.holes for each in entry.variants)
    assert NAMED.search(entry.name) is None, "it is kept with decisions, in the strict profile too"


def test_every_change_of_skill_has_its_message() -> None:
    assert set(MESSAGES.values()) <= set(entries())


def test_the_usual_wording_is_said_unless_another_is_asked_for() -> None:
    misses = Situation(Moment.WRONG_ANSWER, SITUATION.knowledge, Recent(2, 0, 2, hints_left=1))
    usual = decide(misses)
    assert usual.message == "That step trips many people up. There is a new hint below your answer."
    assert usual.said == (Said("help_after_misses", "usual"),)
    asked = decide(Situation(**{**_fields(misses), "variants": {"help_after_misses": "own_words"}}))
    assert asked.message.startswith("Before you go on, say in your own words")
    assert asked.said == (Said("help_after_misses", "own_words"),)
    assert (asked.hint, asked.level, asked.reason) == (usual.hint, usual.level, usual.reason)


def test_a_break_is_said_beside_what_was_said() -> None:
    long = Situation(Moment.GIVEN_UP, SITUATION.knowledge, Recent(minutes=90.0))
    assert [each.message for each in decide(long).said] == ["step_down", "break"]


def test_a_wording_or_a_language_that_does_not_exist_is_the_usual_one_in_english() -> None:
    odd = Situation(**{**_fields(SITUATION), "variants": {"review": "gone"}, "language": "tlh"})
    assert say(odd, "review").said == (Said("review", "usual"),)
    assert say(odd, "review").text == "Next comes an older one, to keep it fresh."


def test_another_language_may_hold_some_of_it(tmp_path: Path) -> None:
    german = written(tmp_path, '[messages.review]\nusual = "Jetzt kommt etwas Älteres, damit es frisch bleibt."\n')
    assert list(read_wordings(german, wordings(ENGLISH).parts).messages) == ["review"]


@pytest.mark.parametrize("language", sorted({*languages()} - {ENGLISH}))
def test_every_language_is_whole(language: str) -> None:
    assert wordings(language).parts.keys() == wordings(ENGLISH).parts.keys()
    for name, said in wordings(ENGLISH).messages.items():
        assert wordings(language).messages[name].keys() == said.keys(), name


@pytest.mark.parametrize(
    ("language", "word"), [("de", "Älteres"), ("de-at", "Älteres"), ("he", "רענן"), ("en-gb", "older")]
)
def test_a_message_is_said_in_the_language_of_the_situation(language: str, word: str) -> None:
    assert word in say(Situation(**{**_fields(SITUATION), "language": language}), "review").text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[messages.review", "cannot be read"),
        ('[messages.gone]\nusual = "x"', "no message that messages.toml knows"),
        ('[messages.review]\nother = "x"', "no wording of it"),
        ('[messages.review]\nusual = "After {minutes}"', r"has the holes \['minutes'\]; it has to have exactly \[\]"),
        ('[messages.break]\nusual = "A break?"', r"exactly \['minutes'\]"),
        ('[messages.review]\nusual = "{"', "stray brace"),
        ("[messages.review]\nusual = 3", "has to be a text"),
        ('[parts]\ngone = "x"', "“gone” is not known"),
        ("[other]", "“other” is not known"),
    ],
)
def test_what_is_wrong_in_a_language_is_said(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=words):
        read_wordings(written(tmp_path, text), wordings(ENGLISH).parts)


def test_english_has_to_be_whole(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="“recall” has no wording"):
        read_wordings(written(tmp_path, '[messages.review]\nusual = "Next."'))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[one]", "say its purpose.*say its tone.*say its evidence.*“while”.*“holes”.*“variants”"),
        ("one = 3", "has to be a table"),
        ("[one]\ncolour = 1", "“colour” is not known"),
        ('[one]\nfeeling = "yes"', "true or false"),
    ],
)
def test_what_is_wrong_in_the_list_of_messages_is_said(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=words):
        read_entries(written(tmp_path, text))


def test_help_is_the_same_in_every_wording() -> None:
    """Each has the holes that help stands in, so none of them can leave it out."""
    assert entries()["help_after_misses"].said == ON_EXERCISE
    for variant in entries()["help_after_misses"].variants:
        asked = Situation(**{**_fields(SITUATION), "variants": {"help_after_misses": variant}})
        assert say(asked, "help_after_misses", help="HERE").text.endswith("HERE")


def _fields(situation: Situation) -> dict[str, object]:
    return {name: getattr(situation, name) for name in Situation.__dataclass_fields__}


def written(folder: Path, text: str) -> Path:
    path = folder / "de.toml"
    path.write_text(text, encoding="utf-8")
    return path
