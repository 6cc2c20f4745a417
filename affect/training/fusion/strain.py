"""What fusion is trained to tell on public data, strained or at ease, and the sets that show it, a modality each.

That an angry, fearful, sad or disgusted face stands for strain, and a neutral or happy one for ease, is a convention of
this file, not a finding; surprise and contempt are left out. Body signals: stress and calm of Stress-Predict, and high
and low stress of the lab study. Behaviour: every public set that the behaviour network learns from, the lab study among
them, whose people are the same as in its body signals.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from affect.features.own_past import FARTHEST
from affect.sessions import open_session
from affect.training.behaviour import measures, network
from affect.training.datasets import ferplus, stress
from affect.training.datasets.observations import Observations
from affect.training.physiology import epochs
from affect.training.physiology.strips import joined, strips

Numbers = NDArray[np.float32]
Embed = Callable[[NDArray[np.bool_], int], Numbers]

STRAINED: Final = ("anger", "fear", "sadness", "disgust")
AT_EASE: Final = ("neutral", "happiness")
CLASSES: Final = ("at ease", "strained")

FACES, LAB, WATCH = "face_ferplus", "lab_stress_mouse_physio", "physio_stress_predict"
BATCH = 256


@dataclass(frozen=True)
class Source:
    """Cases of one modality: strained (n,) 0 or 1; whose (n,) the person, or the picture.

    embed: rows to learn from (n,) and a seed → (n, width) from an encoder that met no other rows; shipped: a folder of
    weights → (n, width) from the encoder there.
    """

    strained: NDArray[np.int64]
    whose: NDArray[np.str_]
    embed: Embed
    shipped: Callable[[Path], Numbers]


def faces(data: Path, weights: Path) -> Source:
    """Faces of FER+ that show either and that the face network did not learn from; identical ones share a name.

    They are the part of Training held out for choosing its epoch, and PublicTest. The encoder is the shipped one.
    """
    splits = ferplus.load(data / FACES)
    pictures = np.concatenate([splits.held_out.pictures, splits.test.pictures])
    shown = np.array(ferplus.EXPRESSIONS)[np.concatenate([splits.held_out.majority, splits.test.majority])]
    kept = np.isin(shown, STRAINED + AT_EASE)
    inputs = (pictures[kept, None] / 255).astype(np.float32)
    whose = np.array([f"picture {sha256(each.tobytes()).hexdigest()[:16]}" for each in pictures[kept]])
    embedding = run_shipped(weights / "face.onnx", inputs)
    strained = np.isin(shown[kept], STRAINED).astype(np.int64)
    return Source(strained, whose, lambda rows, seed: embedding, lambda folder: embedding)


def body(data: Path, config: epochs.FitConfig | None = None, seed: int = 0) -> Source:
    """Minutes of heart rate and skin conductance, each against the same person's past alone.

    As many strained as at ease of each study, for the reason that `hands` gives.
    """
    parts = {name: strips(stress.load(data / name)) for name in (WATCH, LAB)}
    study, found = np.repeat(list(parts), [len(each.stress) for each in parts.values()]), joined(list(parts.values()))
    kept = as_many_of_each(study, found.stress, seed)
    found = found.some(np.isin(np.arange(len(study)), kept))

    def embed(rows: NDArray[np.bool_], seed: int) -> Numbers:
        return epochs.read(epochs.fit(found.some(rows), config or epochs.FitConfig(), seed), found.values)[1]

    def shipped(folder: Path) -> Numbers:
        return run_shipped(folder / "physiology.onnx", found.values)

    return Source(found.stress, found.person, embed, shipped)


def hands(data: Path, seed: int = 0) -> Source:
    """Measures of mouse and keyboard, each row against the same person's other rows; lab people as in `body`.

    As many strained as at ease of each study: which measures are missing says which study it is, and where one study
    has more strain than another that would be enough to guess by.
    """
    tables = [_of(data / source.folder, source) for source in measures.SOURCES]
    pooled = network.pool(tables)
    pooled = pooled.of(as_many_of_each(pooled.source, pooled.truth, seed))

    def embed(rows: NDArray[np.bool_], seed: int) -> Numbers:
        fitted = network.fit(pooled.of(rows), network.FitConfig(seed=seed))
        with torch.inference_mode():
            found = fitted.network(torch.from_numpy(scaled(pooled.x, fitted.spread)))[1]
        return np.asarray(found.numpy(), dtype=np.float32)

    def shipped(folder: Path) -> Numbers:
        path = folder / "behaviour.onnx"
        return run_shipped(path, scaled(pooled.x, spread_of(path)))

    return Source(pooled.truth, np.array([_name_of(each) for each in pooled.person.tolist()]), embed, shipped)


def run_shipped(path: Path, inputs: Numbers) -> Numbers:
    """(n, …) through the network at `path` → its `embedding` (n, width). Raises FileNotFoundError or WeightsUnfit."""
    session, _ = open_session(path, f"python -m affect.training.fit {path.stem.split('.')[0]} -h")
    entry = session.get_inputs()[0].name
    parts = [session.run(["embedding"], {entry: inputs[i : i + BATCH]})[0] for i in range(0, len(inputs), BATCH)]
    return np.asarray(np.concatenate(parts), dtype=np.float32)


def as_many_of_each(study: NDArray[np.str_], strained: NDArray[np.int64], seed: int) -> NDArray[np.int64]:
    """Places of rows, drawn so that within every study both labels are equally common."""
    rng, kept = np.random.default_rng(seed), []
    for name in np.unique(study):
        of = [np.flatnonzero((study == name) & (strained == label)) for label in (0, 1)]
        kept += [rng.permutation(rows)[: min(map(len, of))] for rows in of]
    return np.sort(np.concatenate(kept))


def spread_of(path: Path) -> NDArray[np.float64]:
    """(100,) what the behaviour network at `path` scales its measures by."""
    _, about = open_session(path, "python -m affect.training.fit behaviour -h")
    return np.array(json.loads(about["spread"]), dtype=np.float64)


def scaled(x: NDArray[np.float64], spread: NDArray[np.float64]) -> Numbers:
    """Differences (n, 100) to the person's own rows, as the behaviour network takes them."""
    away = np.clip(x / np.where(spread > 0, spread, np.nan), -FARTHEST, FARTHEST)
    return np.asarray(away, dtype=np.float32)


def _name_of(person: str) -> str:
    """People of the lab study by the name that they have in its recordings."""
    study, _, name = person.partition("/")
    return name if study.strip() == "lab" else person


def _of(folder: Path, source: measures.Source) -> tuple[str, Observations]:
    return source.name, measures.as_measures(source.read(folder), source.columns)
