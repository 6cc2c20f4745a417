"""Do faces read on the learner's device read as they do on the server? The same pictures, read by both.

    make bench-device_face

Two sets of 50 pictures, each enlarged to 192 px in the middle of a grey frame of 320×240, JPEG as the page would send
it: faces of all expressions, 48 px wide (FER+), and webcam crops of 22 students at work, 96 px wide (Kamath, Biswas &
Balasubramanian 2016), whose mouths are nearly all shut. Both sides read the same JPEG. How well the server agrees with
itself when a picture lies one pixel off says what could be hoped for.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from affect.estimator import WEIGHTS
from affect.face_gate import FaceGate
from affect.face_model import FaceModel
from affect.features.face import FaceMesh, FaceUnclear
from affect.features.geometry import FaceGeometry
from affect.features.pulse.quality import GOOD
from affect.training.datasets.faces import load_faces
from affect.unclear import UNCLEAR_WORDS
from benchmarks.device_film import write_pulsing_webcam
from benchmarks.device_page import device_page
from benchmarks.report import Row, publish

DATA = Path(__file__).resolve().parents[2] / "shared/data/affect"
HOW_MANY = 50
SEED = 0
CROP = 100  # px: crops of this size only show a face; the larger pictures were shrunk to a few pixels of one
SHOWN = 192  # px
LEVEL = 110  # grey around the picture
AGAIN = 60  # times that one picture is read for the time
WATCHED = 26_000  # ms: a pulse needs ten seconds, and a good one more
BPM = 72
ALIKE = 0.98

CODES = {words: str(code) for code, words in UNCLEAR_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Read:
    """What one side says of one picture: either why not, or the numbers. geometry (13,), logits (8,)."""

    unclear: str
    geometry: NDArray[np.float64]
    logits: NDArray[np.float64]
    strangeness: float


def rows() -> Iterator[Row]:
    """Every figure of the face on the device."""
    expressions, students = faces_of_all_expressions(), students_at_work()
    spoilt = [harm for number, each in enumerate(students) for harm in harmed(each, number)]
    frames = [as_jpeg(each) for each in [*expressions, *students, *spoilt]]
    here = on_the_server(frames)
    there, took = on_the_device(frames)
    pairs = list(zip(here, there, strict=True))
    first, second, third = pairs[:HOW_MANY], pairs[HOW_MANY : 2 * HOW_MANY], pairs[2 * HOW_MANY :]
    yield from likeness("all expressions", first, expressions)
    yield from likeness("students", second, students)
    yield verdicts(f"same verdict, {len(first + second)} pictures", first + second)
    yield verdicts(f"same verdict, {len(spoilt)} darkened, blurred or shrunk", third)
    yield Row("device face: one frame, mesh and colour of the skin", took["skin"], "ms")
    yield Row("device face: one frame, the face too", took["whole"], "ms")
    yield from watched()


def faces_of_all_expressions() -> list[Image.Image]:
    """50 faces that no network was trained on, as evenly from the eight expressions as they allow, (320, 240)."""
    classes = FaceModel.open(WEIGHTS / "face.int8.onnx").expressions
    faces = load_faces(DATA / "face_ferplus", classes)
    return [framed(faces.pictures[place]) for place in evenly(faces.truth, np.arange(len(faces.truth)))]


def students_at_work() -> list[Image.Image]:
    """50 crops, as evenly from the 22 students as they allow, (320, 240)."""
    with np.load(DATA / "face_engagement_wacv2016/images_96.npz") as kept:
        crops, people, sides = kept["X"], kept["subject"], np.stack([kept["w"], kept["h"]])
    return [framed(crops[place]) for place in evenly(people, np.flatnonzero((sides == CROP).all(0)))]


def evenly(groups: NDArray[np.int64], places: NDArray[np.int64]) -> list[int]:
    """50 of the places: one of each group by chance, then a second, and so on."""
    taken: Counter[int] = Counter()
    turns = []
    for place in np.random.default_rng(SEED).permutation(places):
        turns.append((taken[groups[place]], int(place)))
        taken[groups[place]] += 1
    return [place for _, place in sorted(turns)[:HOW_MANY]]


def framed(face: NDArray[np.uint8]) -> Image.Image:
    """A face in the middle of a grey frame."""
    frame = Image.new("RGB", (320, 240), (LEVEL, LEVEL, LEVEL))
    shown = Image.fromarray(face).convert("RGB").resize((SHOWN, SHOWN), Image.Resampling.BICUBIC)
    frame.paste(shown, (160 - SHOWN // 2, 120 - SHOWN // 2))
    return frame


def harmed(frame: Image.Image, number: int) -> list[Image.Image]:
    """The same in poor light, out of focus and from afar, by so much that about half of each can still be read."""
    share = number / HOW_MANY
    small = frame.resize((int(320 * (0.25 + 0.5 * share)), int(240 * (0.25 + 0.5 * share))))
    far = Image.new("RGB", (320, 240), (LEVEL, LEVEL, LEVEL))
    far.paste(small, (60, 40))
    dark = ImageEnhance.Brightness(frame).enhance(0.2 + 0.6 * share)
    return [dark, frame.filter(ImageFilter.GaussianBlur(4 * share)), far]


def as_jpeg(frame: Image.Image) -> bytes:
    """As the page would send it."""
    kept = BytesIO()
    frame.save(kept, "JPEG", quality=70)
    return kept.getvalue()


def on_the_server(frames: Sequence[bytes]) -> list[Read]:
    """Read as the inference worker reads."""
    model = FaceModel.open(WEIGHTS / "face.int8.onnx")
    gate = FaceGate.open(WEIGHTS / "face_gate.json", model.version)
    mesh = FaceMesh()
    return [_read(mesh, model, gate, frame) for frame in frames]


def _read(mesh: FaceMesh, model: FaceModel, gate: FaceGate, frame: bytes) -> Read:
    seen = mesh.read(frame)
    if isinstance(seen, FaceUnclear):
        return Read(CODES[seen.reason], np.empty(0), np.empty(0), np.nan)
    said = model.read(seen.small)
    strange = float(gate.strangeness(said.embedding, said.logits)[0])
    return Read("", seen.geometry.as_vector(), said.logits[0].astype(np.float64), strange)


def on_the_device(frames: Sequence[bytes]) -> tuple[list[Read], dict[str, float]]:
    """Read in a browser, and how many milliseconds a frame takes while a face is followed."""
    with device_page(frames) as page:
        said = [page.evaluate("(n) => still(`/stills/${n}`)", number)["face"] for number in range(len(frames))]
        took = page.evaluate("(again) => still('/stills/0', again)", AGAIN)
    return [as_read(each) for each in said], took


def as_read(face: dict[str, Any]) -> Read:
    """From a message of the page."""
    if "unclear" in face:
        return Read(face["unclear"], np.empty(0), np.empty(0), np.nan)
    return Read("", np.array(face["geometry"]), np.array(face["logits"]), face["strangeness"])


def likeness(of: str, pairs: Sequence[tuple[Read, Read]], pictures: Sequence[Image.Image]) -> Iterator[Row]:
    """Correlation of each number over the pictures that both can read; of the server with itself where it is low."""
    both = [(one, other) for one, other in pairs if not one.unclear and not other.unclear]
    yield Row(f"{of}: read by both", len(both), "of 50")
    found = correlations(both)
    yield from (Row(f"{of}: {name}", r, "r", ALIKE, True) for name, r in found.items())
    low = [name for name, r in found.items() if r < ALIKE]
    if low:
        aside = on_the_server([as_jpeg(ImageChops.offset(each, 1, 1)) for each in pictures])
        itself = correlations([(one, moved) for (one, _), moved in zip(pairs, aside, strict=True)])
        yield from (Row(f"{of}: {name}, server with itself 1 px aside", itself[name], "r") for name in low)
    likeliest = [one.logits.argmax() == other.logits.argmax() for one, other in both]
    yield Row(f"{of}: same likeliest expression", 100 * float(np.mean(likeliest)), "%")


def correlations(pairs: Sequence[tuple[Read, Read]]) -> dict[str, float]:
    """Pearson's r of each number over the pictures that could be read both times."""
    both = [(numbers_of(one), numbers_of(other)) for one, other in pairs if not one.unclear and not other.unclear]
    names = [field.name for field in fields(FaceGeometry)] + [f"logit {n}" for n in range(8)] + ["strangeness"]
    columns = np.array(both).transpose(2, 1, 0)  # (22, 2, pictures)
    return {name: float(np.corrcoef(each)[0, 1]) for name, each in zip(names, columns, strict=True)}


def numbers_of(read: Read) -> NDArray[np.float64]:
    """(22,) geometry, logits and strangeness in one row."""
    return np.concatenate([read.geometry, read.logits, [read.strangeness]])


def verdicts(check: str, pairs: Sequence[tuple[Read, Read]]) -> Row:
    """The share of pictures of which both say the same, be it "read" or why not."""
    return Row(check, 100 * float(np.mean([one.unclear == other.unclear for one, other in pairs])), "%")


def watched() -> Iterator[Row]:
    """The camera running: a film of a face with 30 frames a second."""
    with TemporaryDirectory() as folder, device_page([], write_pulsing_webcam(Path(folder) / "face.y4m", BPM)) as page:
        said = page.evaluate("(length) => watch(length)", WATCHED)
    yield Row("device face: frames a second read on the device", said["frames"] / WATCHED * 1000, "/s", 15, True)
    yield Row("device face: readings a second", len(said["faces"]) / WATCHED * 1000, "/s", 2)
    yield Row("device face: longest that the page was not free", said["longest"], "ms")
    yield Row("the same without the camera", said["before"], "ms")
    good = [pulse for pulse in said["pulses"] if "bpm" in pulse and pulse["certainty"] >= GOOD]
    rates, varied = [each["bpm"] for each in good], [each["variability"] for each in good if each["variability"]]
    yield Row("device pulse: good readings of a film", len(rates), "")
    yield Row("device pulse: farthest off", max((abs(rate - BPM) for rate in rates), default=np.nan), "bpm", 5)
    # The film's beats are even: whatever is told of their varying is wrong by so much.
    yield Row("device pulse: readings that tell variability", len(varied), "")
    most = max((each["rmssd"] for each in varied), default=0.0)
    yield Row("device pulse: RMSSD told of even beats, most", most, "ms")


if __name__ == "__main__":
    publish("device_face", list(rows()))
