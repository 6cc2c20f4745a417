"""A message said in one situation: the wording that this learner hears, with its holes filled."""

from dataclasses import dataclass

from tutor.adaptation.messages.entries import entries
from tutor.adaptation.messages.wording import part_of, wording_of
from tutor.adaptation.types import Said, Situation


@dataclass(frozen=True, slots=True)
class Message:
    """What is said, and which wording of which message that is."""

    text: str
    said: tuple[Said, ...] = ()


SILENCE = Message("")


def say(situation: Situation, name: str, **filled: str) -> Message:
    """The wording that the situation asks for, else the usual one. What is filled in may be empty."""
    variant = _variant(situation, name)
    text = wording_of(name, variant, situation.language).format(**filled)
    return Message(" ".join(text.split()), (Said(name, variant),))


def part(situation: Situation, name: str, **filled: str) -> str:
    """A piece that fills a hole."""
    return part_of(name, situation.language, **filled)


def _variant(situation: Situation, name: str) -> str:
    asked, entry = situation.variants.get(name, ""), entries()[name]
    return asked if asked in entry.variants else entry.usual
