"""What people are asked, in words that say it all. A changed sentence is a new version and is asked again.

Every language is a file under `wording/`, with the formal text and one a child can read beside it. About the camera
there are two texts, for it matters where pictures are looked at: a yes to one is no yes to the other.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tutor.consent.modalities import Modality
from tutor.consent.profiles import CameraWhere

WORDING = Path(__file__).with_name("wording")
FALLBACK = "en"


@dataclass(frozen=True)
class ConsentText:
    """One question: what for, what is collected, what never is, how long it is kept. `assent`: in a child's words."""

    modality: Modality
    version: str
    language: str
    title: str
    purpose: str
    collected: tuple[str, ...]
    never: tuple[str, ...]
    seen_by: str
    kept: str
    assent: tuple[str, ...]


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in WORDING.glob("*.toml")))


@cache
def texts_in(language: str, where: CameraWhere) -> dict[Modality, ConsentText]:
    """Every question in one language; in English where that language is not there."""
    language = language if language in languages() else FALLBACK
    data = tomllib.loads((WORDING / f"{language}.toml").read_text(encoding="utf-8"))
    return {modality: _text(modality, language, data, where) for modality in Modality}


def _text(modality: Modality, language: str, data: dict, where: CameraWhere) -> ConsentText:
    table = data[modality].get(where, data[modality])
    said = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    return ConsentText(modality=modality, language=language, **{"version": data["version"], **said})


TEXTS = {where: dict(texts_in(FALLBACK, where)) for where in CameraWhere}


def version_asked(modality: Modality, where: CameraWhere) -> str:
    """The wording that a yes must be to, where pictures are looked at there."""
    return TEXTS[where][modality].version
