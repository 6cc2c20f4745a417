"""What was sensed in a deployment's segments: one file a modality, `NAME.npz` or `NAME.csv`, each of them optional.

    face         the 256 numbers of the face embedding, columns e0 … e255; a picture is never part of the folder
    physiology   60 seconds of heart rate (beats a minute) and skin conductance (µS);
                 as csv a row a second: segment, second 0 … 59, heart_rate, skin_conductance
    behaviour    the hundred columns of affect.features.behaviour.NAMES
    interface    any columns that measure the page

A csv has the column `segment` beside those named; an npz the arrays `segment` (m,), `values` (m, …) and, for behaviour
and interface, `names` of the columns. Empty or nan is "not known".
"""

import math
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from affect.features.behaviour import NAMES
from affect.training.datasets.csv_tables import some
from affect.types import Modality

FACE_NAMES = tuple(f"e{place}" for place in range(256))
SECONDS, SIGNALS = 60, ("heart_rate", "skin_conductance")
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".mp4", ".avi", ".webm"}
_WIDE: Mapping[Modality, tuple[str, ...] | None] = {  # None: the file itself says which columns it has
    Modality.FACE: FACE_NAMES,
    Modality.BEHAVIOUR: NAMES,
    Modality.INTERFACE: None,
}


@dataclass(frozen=True)
class Evidence:
    """values (n, …) float32 in the order of the segments asked for, nan where absent; the names of the columns."""

    values: NDArray[np.float32]
    names: tuple[str, ...]


@dataclass(frozen=True)
class _File:
    """As it lies in the file: segments (m,), values (m, …)."""

    segments: list[str]
    values: NDArray[np.float32]
    names: tuple[str, ...]


def read_evidence(folder: Path, segments: Sequence[str], faults: list[str]) -> dict[Modality, Evidence]:
    """Each modality for each of the n segments; what is wrong is added to `faults`, a sentence each."""
    found = {}
    for modality in (Modality.FACE, Modality.PHYSIOLOGY, Modality.BEHAVIOUR, Modality.INTERFACE):
        try:
            found[modality] = _aligned(_read(folder, modality), modality, segments)
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as trouble:
            faults.append(f"{modality.value}: {trouble}")
    return found


def refuse_pictures(folder: Path, faults: list[str]) -> None:
    """Pictures and films of learners are not part of this format, wherever they lie."""
    found = sorted(path.name for path in folder.rglob("*") if path.suffix.lower() in PICTURES)
    if found:
        faults.append(f"{len(found)} pictures or films, the first {found[0]}: remove them, the embedding is enough")


def _read(folder: Path, modality: Modality) -> _File | None:
    archive, table = folder / f"{modality.value}.npz", folder / f"{modality.value}.csv"
    if archive.is_file() and table.is_file():
        raise ValueError(f"both {archive.name} and {table.name} are there; keep one")
    if archive.is_file():
        return _from_archive(archive, modality)
    return _from_table(table, modality) if table.is_file() else None


def _from_archive(path: Path, modality: Modality) -> _File:
    with path.open("rb") as file, np.load(file) as archive:
        needed = {"segment", "values"} | ({"names"} if modality in (Modality.BEHAVIOUR, Modality.INTERFACE) else set())
        missing = sorted(needed - set(archive.files))
        if missing:
            raise ValueError(f"{path.name} lacks the arrays {', '.join(missing)}")
        segments, values = archive["segment"].astype(str).tolist(), archive["values"].astype(np.float32)
        names = tuple(archive["names"].astype(str).tolist()) if "names" in archive.files else FACE_NAMES
    if modality is Modality.PHYSIOLOGY:
        return _File(segments, _shaped(path, values, len(segments), (SECONDS, len(SIGNALS))), SIGNALS)
    return _ordered(path, _File(segments, _shaped(path, values, len(segments), (len(names),)), names), modality)


def _from_table(path: Path, modality: Modality) -> _File:
    table = pd.read_csv(path, dtype={"segment": str})
    if "segment" not in table:
        raise ValueError(f"{path.name} lacks the column segment")
    if modality is Modality.PHYSIOLOGY:
        return _seconds(path, table)
    names = tuple(name for name in table.columns if name != "segment")
    return _ordered(path, _File(table["segment"].tolist(), _numbers(path, table[list(names)]), names), modality)


def _seconds(path: Path, table: pd.DataFrame) -> _File:
    missing = [name for name in ("second", *SIGNALS) if name not in table]
    if missing:
        raise ValueError(f"{path.name} lacks the columns {', '.join(missing)}")
    second = pd.to_numeric(table["second"], errors="coerce")
    if not second.isin(range(SECONDS)).all() or table.duplicated(["segment", "second"]).any():
        raise ValueError(f"{path.name}: each segment has the seconds 0 to {SECONDS - 1}, each of them once at most")
    segments = list(dict.fromkeys(table["segment"]))
    place = {name: row for row, name in enumerate(segments)}
    values = np.full((len(segments), SECONDS, len(SIGNALS)), np.nan, dtype=np.float32)
    values[[place[each] for each in table["segment"]], second.astype(int)] = _numbers(path, table[list(SIGNALS)])
    return _File(segments, values, SIGNALS)


def _ordered(path: Path, file: _File, modality: Modality) -> _File:
    """The columns in the order that the modality wants them."""
    wanted = _WIDE[modality] or file.names
    missing, unheard = set(wanted) - set(file.names), set(file.names) - set(wanted)
    if missing or unheard or len(file.names) != len(wanted):
        raise ValueError(
            f"{path.name} has {len(file.names)} columns where {len(wanted)} are wanted; "
            f"missing: {some(sorted(missing)) or 'none'}; unheard of: {some(sorted(unheard)) or 'none'}"
        )
    return _File(file.segments, file.values[:, [file.names.index(name) for name in wanted]], wanted)


def _aligned(file: _File | None, modality: Modality, segments: Sequence[str]) -> Evidence:
    if file is None:
        return _absent(modality, len(segments))
    known = {name: row for row, name in enumerate(segments)}
    strangers = sorted(set(file.segments) - set(known))
    if strangers:
        raise ValueError(f"segments that segments.csv does not have: {some(strangers)}")
    if len(set(file.segments)) != len(file.segments):
        raise ValueError("a segment has more than one row")
    _require_sound(file, modality)
    values = np.full((len(segments), *file.values.shape[1:]), np.nan, dtype=np.float32)
    values[[known[name] for name in file.segments]] = file.values
    return Evidence(values, file.names)


def _absent(modality: Modality, count: int) -> Evidence:
    names = SIGNALS if modality is Modality.PHYSIOLOGY else (_WIDE[modality] or ())
    shape = (count, SECONDS, len(SIGNALS)) if modality is Modality.PHYSIOLOGY else (count, len(names))
    return Evidence(np.full(shape, np.nan, dtype=np.float32), names)


def _require_sound(file: _File, modality: Modality) -> None:
    if np.isinf(file.values).any():
        raise ValueError("an infinite number; leave a value that is not known empty")
    known = np.isfinite(file.values).reshape(len(file.segments), math.prod(file.values.shape[1:]))
    if modality is Modality.FACE and (known.any(axis=1) & ~known.all(axis=1)).any():
        raise ValueError("part of an embedding is missing; a face is known wholly or not at all")


def _shaped(path: Path, values: NDArray[np.float32], count: int, shape: tuple[int, ...]) -> NDArray[np.float32]:
    if values.shape != (count, *shape):
        raise ValueError(f"{path.name}: values are {values.shape}, wanted {(count, *shape)}")
    return values


def _numbers(path: Path, table: pd.DataFrame) -> NDArray[np.float32]:
    if table.empty:
        return np.zeros(table.shape, dtype=np.float32)
    strange = [name for name in table.columns if not pd.api.types.is_numeric_dtype(table[name])]
    if strange:
        raise ValueError(f"{path.name} holds something other than numbers in {some(strange)}")
    values: NDArray[np.float32] = table.to_numpy(np.float32)
    return values
