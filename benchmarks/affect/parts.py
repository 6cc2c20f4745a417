"""What each part of the benchmark computes: plain values, kept whole as JSON. Imports are those of one part only."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
AFFECT, ATTEMPTS = DATA / "affect", DATA / "kt"
FACES = AFFECT / "face_ferplus"
MINUTES = 6.0  # of one core, for each network among the baselines


def face() -> dict[str, Any]:
    """The shipped face network on the official validation faces, and a head for FER2013's labels."""
    from affect.training.face.judge import SHIPPED, judge
    from affect.training.face.older import figures_on_fer2013

    return {"ferplus": judge(FACES, None, None).figures, "fer2013": figures_on_fer2013(SHIPPED, FACES)}


def baselines() -> dict[str, Any]:
    """The paper's Tables 2 to 4, its own network and ours, with the same faces and the same minutes."""
    from affect.training.baselines.tables import tables

    return {"rows": tables(AFFECT, MINUTES)}


def speed() -> dict[str, Any]:
    """Milliseconds a face, and of a whole estimate without the mesh."""
    from affect.training.face.speed import tables
    from benchmarks.affect.estimate import milliseconds_without_the_mesh

    return {"face": tables(), "estimate_ms": milliseconds_without_the_mesh()}


def gate() -> dict[str, Any]:
    """What the gate before the face network refuses."""
    from affect.training.face.gate import made
    from affect.training.face.judge import SHIPPED

    return made(FACES, SHIPPED)[1]


def fairness() -> dict[str, Any]:
    """The face network by what can be measured of the pictures."""
    from affect.training.fairness.tables import tables

    return tables(FACES)


def engagement() -> dict[str, Any]:
    """Three levels of engagement, people left out, with every control."""
    from affect.training.engagement.tables import tables

    return tables(AFFECT / "face_engagement_wacv2016")


def physiology() -> dict[str, Any]:
    """Stress or calm, transfer, the hard negative, exams, the paper's network."""
    from affect.training.physiology.tables import tables

    return tables(AFFECT)


def behaviour() -> dict[str, Any]:
    """Mouse and keyboard with their permutation tests; behaviour states and what they foretell."""
    from affect.training.behaviour.tables import tables

    return tables(AFFECT, ATTEMPTS)


def fusion() -> dict[str, Any]:
    """Every pattern of missing modalities, noise, and ablations; the lab study paired by person."""
    from affect.training.fusion.tables import tables

    return tables(AFFECT)


def synthetic() -> dict[str, Any]:
    """Whether drawn faces of rare expressions help."""
    from affect.training.synthetic.tables import tables

    return tables(AFFECT)


PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    each.__name__: each
    for each in (face, speed, gate, fairness, engagement, physiology, behaviour, fusion, baselines, synthetic)
}
