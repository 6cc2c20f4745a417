"""Fit the gate of the face network, and measure what it lets through:

    python -m affect.training.face.gate --data ../shared/data/affect/face_ferplus --out affect/weights

Fitted on faces that the network learned from against wrong inputs made of such faces, noise and textures. The limit
is set on held-out faces. What is reported is made of PublicTest faces and of photographs that the gate never saw, and
for every family of wrong inputs also by a gate fitted without that family. Older scores stand beside it: the energy
(Liu et al. 2020, arXiv:2010.03759) and the Mahalanobis distance to the nearest class (Lee et al. 2018,
arXiv:1807.03888), each with its limit set in the same way.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from affect.face_gate import FaceGate, outputs_as_features
from affect.training.datasets import ferplus
from affect.training.datasets.ferplus_votes import without_expression
from affect.training.face.reading import Outputs, open_face_model, read_all, version_of
from affect.training.face.wrong_inputs import FAMILIES, PHOTOGRAPHS, made_wrong, photographed
from affect.training.figures import accuracy, auc

KEPT = 0.98
PULL = 0.01  # inverse of the ridge
LEARNT_FROM, OF_EACH = 8000, 600
DIRECTIONS = 64  # of the embedding, for the Mahalanobis distance

Score = Callable[[Outputs], NDArray[np.float64]]
Read = Callable[[NDArray[np.uint8]], Outputs]


def main(given: list[str] | None = None) -> int:
    """Read the command line, write face_gate.json, print the table."""
    options = _options().parse_args(given)
    gate, table = made(options.data, options.out / "face.onnx", options.seed)
    gate.save(options.out / "face_gate.json")
    print(json.dumps(table, indent=1))
    return 0


def made(data: Path, face_model: Path, seed: int = 0) -> tuple[FaceGate, dict[str, Any]]:
    """The gate of a face model, and its table."""
    session = open_face_model(face_model)
    splits = ferplus.load(data)
    rng = np.random.default_rng(seed)

    def read(pictures: NDArray[np.uint8]) -> Outputs:
        return read_all(session, pictures)

    chosen = rng.permutation(len(splits.learn))[:LEARNT_FROM]
    pictures, labels = splits.learn.pictures[chosen], splits.learn.majority[chosen]
    faces, held_out = read(pictures), read(splits.held_out.pictures)
    wrong = {name: read(each) for name, each in made_wrong(pictures, rng, OF_EACH).items()}
    gate = fit_gate(faces, wrong, held_out, version_of(session))
    without = {
        family: fit_gate(faces, _less(wrong, kinds), held_out, gate.face_version) for family, kinds in FAMILIES.items()
    }
    others = {
        "energy": lambda outputs: -logsumexp(outputs[0], axis=1),
        "mahalanobis": mahalanobis(faces[1], labels),
    }
    return gate, _table(gate, without, others, held_out, splits.test, _never_seen(data, splits.test, read, rng), read)


def fit_gate(faces: Outputs, wrong: Mapping[str, Outputs], held_out: Outputs, version: str) -> FaceGate:
    """Faces and wrong inputs count alike, and each kind of wrong input as much as any other."""
    x = np.concatenate([_features(faces), *(_features(each) for each in wrong.values())])
    sizes = [len(each[0]) for each in wrong.values()]
    is_wrong = np.arange(len(x)) >= len(faces[0])
    each = np.concatenate([np.full(len(faces[0]), 1.0), *(np.full(n, len(faces[0]) / n / len(sizes)) for n in sizes)])
    scale = StandardScaler().fit(x)
    machine = LogisticRegression(C=PULL, solver="newton-cholesky").fit(scale.transform(x), is_wrong, sample_weight=each)
    weights = machine.coef_[0] / scale.scale_
    gate = FaceGate(version, weights, float(machine.intercept_[0] - weights @ scale.mean_), np.inf)
    return FaceGate(version, weights, gate.bias, float(np.quantile(_strangeness(gate)(held_out), KEPT)))


def mahalanobis(embedding: NDArray[np.float32], labels: NDArray[np.int64], directions: int = DIRECTIONS) -> Score:
    """The squared distance to the nearest class mean, under the covariance that the classes share."""
    means = np.stack([embedding[labels == each].mean(axis=0) for each in np.unique(labels)])
    apart = embedding - means[np.searchsorted(np.unique(labels), labels)]
    values, vectors = np.linalg.eigh(apart.T.astype(np.float64) @ apart / len(apart))
    whiten = vectors[:, -directions:] / np.sqrt(np.maximum(values[-directions:], 1e-9))  # (256, directions)

    def distance(outputs: Outputs) -> NDArray[np.float64]:
        z, centres = outputs[1] @ whiten, means @ whiten
        return np.asarray(((z[:, None] - centres) ** 2).sum(axis=2).min(axis=1), dtype=np.float64)

    return distance


def _never_seen(data: Path, test: ferplus.Faces, read: Read, rng: np.random.Generator) -> dict[str, dict[str, Outputs]]:
    """Wrong inputs by family: the made kinds, of PublicTest faces; photographs; faces without an expression."""
    made = made_wrong(test.pictures[rng.permutation(len(test))], rng, OF_EACH)
    kinds = {family: {name: read(made[name]) for name in names} for family, names in FAMILIES.items()}
    kinds["photographs"] = {name: read(photographed(name, rng, OF_EACH)) for name in PHOTOGRAPHS}
    kinds["votes"] = {name: read(each) for name, each in without_expression(data).items() if len(each)}
    return kinds


def _table(
    gate: FaceGate,
    without: Mapping[str, FaceGate],
    others: Mapping[str, Score],
    held_out: Outputs,
    test: ferplus.Faces,
    never_seen: Mapping[str, Mapping[str, Outputs]],
    read: Read,
) -> dict[str, Any]:
    outputs = read(test.pictures)
    limits = {name: float(np.quantile(score(held_out), KEPT)) for name, score in others.items()}
    wrong = {}
    for family, kinds in never_seen.items():
        unmet = without.get(family, gate)
        for name, each in kinds.items():
            wrong[name] = {
                "n": len(each[0]),
                "gate": _told(_strangeness(gate), gate.limit, outputs, each),
                "gate that never met this family": _told(_strangeness(unmet), unmet.limit, outputs, each),
            } | {other: _told(score, limits[other], outputs, each) for other, score in others.items()}
    return {"faces": _kept(gate.knows(outputs[1], outputs[0]), outputs, test), "wrong inputs": wrong}


def _told(score: Score, limit: float, faces: Outputs, wrong: Outputs) -> dict[str, float]:
    """AUROC of faces against wrong inputs, and the share of these that is refused."""
    scores = np.concatenate([score(faces), score(wrong)])
    is_wrong = (np.arange(len(scores)) >= len(faces[0])).astype(np.int64)
    return {"auroc": auc(is_wrong, scores), "refused": float((score(wrong) > limit).mean())}


def _kept(known: NDArray[np.bool_], outputs: Outputs, test: ferplus.Faces) -> dict[str, float]:
    guess = outputs[0].argmax(axis=1).astype(np.int64)
    truth = test.majority
    return {
        "n": len(truth),
        "refused": float(1 - known.mean()),
        "accuracy_before": accuracy(guess, truth),
        "accuracy_after": accuracy(guess[known], truth[known]),
        "accuracy_of_the_refused": accuracy(guess[~known], truth[~known]) if (~known).any() else float("nan"),
    }


def _strangeness(gate: FaceGate) -> Score:
    return lambda outputs: gate.strangeness(outputs[1], outputs[0])


def _features(outputs: Outputs) -> NDArray[np.float64]:
    return outputs_as_features(outputs[1], outputs[0])


def _less(wrong: Mapping[str, Outputs], kinds: Iterable[str]) -> dict[str, Outputs]:
    left_out = set(kinds)
    return {name: each for name, each in wrong.items() if name not in left_out}


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with images_webp.npz and labels.csv.gz")
    parser.add_argument("--out", type=Path, required=True, help="folder that holds face.onnx and gets face_gate.json")
    parser.add_argument("--seed", type=int, default=0)
    return parser


if __name__ == "__main__":
    sys.exit(main())
