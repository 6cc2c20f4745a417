"""Why a picture of a face says nothing: the codes that travel, and the words a learner can act on."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Unclear(StrEnum):
    """What kept a face from being read, whichever machine looked."""

    NO_FACE = "no_face"
    TWO_FACES = "two_faces"
    FAR = "far"
    DARK = "dark"
    BLURRED = "blurred"
    TURNED = "turned"


UNCLEAR_WORDS: Final[Mapping[Unclear, str]] = MappingProxyType(
    {
        Unclear.NO_FACE: "face not visible: not guessing",
        Unclear.TWO_FACES: "more than one face in view: not guessing whose feelings these are",
        Unclear.FAR: "face too far away: come a little closer",
        Unclear.DARK: "face too dark: more light in front would help",
        Unclear.BLURRED: "picture too blurred: not guessing",
        Unclear.TURNED: "face turned away: not guessing",
    }
)
OTHER_MODEL: Final = "this page reads faces in another way than this site now does: reload the page"
