"""Train a face network on labelled faces or films of any kind that can be read:

    python -m affect.training.face.fit_any daisee --data FOLDER --out FOLDER [--epochs 30]

Kinds: fer2013 (its csv), ckplus, daisee (engagement), mooc, films (with feelings.csv). People, or where they are not
known identical pictures, are parted: a tenth is held out for the epoch and the temperature, a tenth is reported on
once. Writes face.onnx, which `evaluate face --weights` reads, and figures.json. Nothing of it is used by the site.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from affect.models.face_expression import BothWays, FaceExpression
from affect.models.fusion import FusionConfig
from affect.training.calibrate import fit_temperature, probabilities
from affect.training.datasets import affective_mooc, ckplus, daisee, fer2013, video_folder
from affect.training.datasets.clip_faces import load_clip_faces
from affect.training.datasets.clips import Clips
from affect.training.datasets.faces import LabelledFaces
from affect.training.datasets.ferplus import Faces
from affect.training.datasets.folder_faces import Place, by_the_mesh
from affect.training.export import export
from affect.training.face.epochs import FitConfig, fit, logits_for
from affect.training.figures import all_figures

Labelled = tuple[LabelledFaces, tuple[str, ...]]
HELD_OUT = REPORTED = 0.1
LEAST_GROUPS = 10  # of people or pictures, so that each part has some


def main(given: list[str] | None = None) -> int:
    """Read the command line; write the network and its figures."""
    options = _options().parse_args(given)
    try:
        faces, classes = KINDS[options.kind](options.data)
        figures = train(faces, classes, FitConfig(epochs=options.epochs, older=0.0), options.out)
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    (options.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def train(faces: LabelledFaces, classes: tuple[str, ...], config: FitConfig, out: Path) -> dict[str, object]:
    """Fit, calibrate, export to `out`/face.onnx; the figures on people or pictures never seen."""
    learn, held_out, judged = parts(faces, len(classes), config.seed)
    torch.manual_seed(config.seed)
    network = FaceExpression(fusion=replace(FusionConfig(), classes=len(classes)))
    smaller = replace(config, batch=min(config.batch, len(learn)))
    both = BothWays(fit(network, learn, held_out, smaller, lambda line: print(line, file=sys.stderr))).eval()
    temperature = fit_temperature(logits_for(both, held_out), held_out.majority)
    out.mkdir(parents=True, exist_ok=True)
    export(both.network, out / "face.onnx", classes=classes, version="face-any-1", temperature=temperature)
    return all_figures(probabilities(logits_for(both, judged), temperature), judged.majority, classes)


def parts(faces: LabelledFaces, classes: int, seed: int) -> tuple[Faces, Faces, Faces]:
    """To learn from, to choose by, to report on: whole people, or whole groups of identical pictures."""
    group = _groups(faces)
    names = np.random.default_rng(seed).permutation(np.unique(group))
    if len(names) < LEAST_GROUPS:
        raise ValueError(f"{len(names)} people or different pictures are too few to part; {LEAST_GROUPS} are needed")
    held, reported = max(1, round(HELD_OUT * len(names))), max(1, round(REPORTED * len(names)))
    cut = (names[held + reported :], names[:held], names[held : held + reported])
    whole = _with_votes(faces, classes)
    return tuple(whole.where(np.isin(group, each)) for each in cut)  # type: ignore[return-value]


def _groups(faces: LabelledFaces) -> NDArray[np.generic]:
    if faces.people is not None:
        return faces.people
    _, group = np.unique(faces.pictures.reshape(len(faces.pictures), -1), axis=0, return_inverse=True)
    return np.asarray(group).reshape(-1)


def _with_votes(faces: LabelledFaces, classes: int) -> Faces:
    """One certain vote a face."""
    votes = np.eye(classes, dtype=np.float32)[faces.truth]
    return Faces(faces.pictures, votes, np.ones(len(votes), bool), np.zeros(len(votes), np.int64))


def _fer2013(folder: Path) -> Labelled:
    found = fer2013.load_fer2013(folder)
    return LabelledFaces(found.pictures, found.emotion), fer2013.CODES


def _ckplus(folder: Path) -> Labelled:
    return ckplus.load_ckplus(folder, ckplus.CODES), ckplus.CODES


def _of_clips(load: Callable[[Path], Clips], place: Callable[[], Place] = by_the_mesh) -> Callable[[Path], Labelled]:
    def read(folder: Path) -> Labelled:
        clips = load(folder)
        return load_clip_faces(clips, place()), clips.classes

    return read


KINDS: dict[str, Callable[[Path], Labelled]] = {
    "fer2013": _fer2013,
    "ckplus": _ckplus,
    "daisee": _of_clips(daisee.load_daisee),
    "mooc": _of_clips(affective_mooc.load_affective_mooc),
    "films": _of_clips(video_folder.load_video_folder),
}


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--data", type=Path, required=True, help="folder in the format of its kind")
    parser.add_argument("--out", type=Path, required=True, help="folder for face.onnx and figures.json")
    parser.add_argument("--epochs", type=int, default=30)
    return parser


if __name__ == "__main__":
    sys.exit(main())
