"""The pieces of evidence of one window, each with what it says of every feeling and the words for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from affect import mapping
from affect.features.learning import Observed
from affect.types import Modality, Scenario

EXPRESSION_WORDS = {
    "happiness": "a smile",
    "surprise": "a surprised look",
    "sadness": "a downcast look",
    "anger": "a tense look",
    "disgust": "a wrinkled nose",
    "fear": "a startled look",
    "contempt": "a wry look",
    "neutral": "a still face",
}
NAMED_FROM = 0.4  # an expression less likely than this is not named


@dataclass(frozen=True, slots=True)
class Piece:
    """opinion (7,): positive, summing to 1, in the order of Emotion; words: how to say what was noticed."""

    modality: Modality
    opinion: mapping.Probabilities
    words: tuple[str, ...]


def of_face(expression: Mapping[str, float], words: Sequence[str]) -> list[Piece]:
    """One piece for an expression, with the words of the face's measures; none without a face."""
    if not expression:
        return []
    likeliest = max(expression, key=lambda name: expression[name])
    named = (EXPRESSION_WORDS[likeliest],) if expression[likeliest] >= NAMED_FROM else ()
    return [Piece(Modality.FACE, mapping.from_expression(expression), (*named, *words))]


def of_work(signs: Sequence[Observed], scenario: Scenario) -> list[Piece]:
    """One piece for each sign in the work."""
    found = ((sign, mapping.from_signs([sign], scenario)) for sign in signs)
    return [Piece(Modality.LEARNING, opinion, (sign.words,)) for sign, opinion in found if opinion is not None]


def of_body(strained: float, words: Sequence[str]) -> list[Piece]:
    """One piece for the chance of being strained."""
    return [Piece(Modality.PHYSIOLOGY, mapping.from_strain(strained), tuple(words))]


def opinions(pieces: Sequence[Piece]) -> dict[Modality, mapping.Probabilities]:
    """What the pieces of each modality say together: their product, summing to 1."""
    logs: dict[Modality, mapping.Probabilities] = {}
    for piece in pieces:
        logs[piece.modality] = logs.get(piece.modality, 0.0) + np.log(piece.opinion)
    odds = {modality: np.exp(log) for modality, log in logs.items()}
    return {modality: each / each.sum() for modality, each in odds.items()}
