"""Write the model card from the figures, so that no figure in it was typed by hand."""

from dataclasses import dataclass

from affect.training.datasets.ferplus import EXPRESSIONS
from affect.training.face.placement import Placement
from affect.training.figures import Report


@dataclass(frozen=True, slots=True)
class Training:
    """What was trained on what: numbers of faces and parameters, rounds, and the fitted temperature."""

    version: str
    learned_from: int
    held_out: int
    parameters: int
    epochs: int
    temperature: float
    held_out_accuracy: float
    placement: Placement
    older_accuracy: float  # of a linear head, on the seven labels of FER2013


def write_card(training: Training, report: Report) -> str:
    """The card as Markdown."""
    return "\n\n".join([_what(training), _data(training), _figures(training, report), _classes(report), LIMITS]) + "\n"


def _what(training: Training) -> str:
    return f"""# Model card: facial expression, `{training.version}`

`face.onnx`: input `face` (n, 1, 48, 48), grey 0..1, eyes level; outputs `logits` (n, 8) over
{", ".join(EXPRESSIONS)},
already divided by the temperature, and `embedding` (n, 256). `affect/models/face_small.py` inside
`affect/models/fusion.py` with only the face present: {training.parameters:,} parameters in training, of which the
projections of the absent modalities are not exported. `face.int8.onnx`, which the site runs, is the same in 8 bits
(`affect.training.face.quantise`); `face.safetensors` holds the weights by name.

Made by `python -m affect.training.fit face --data ../shared/data/affect/face_ferplus --out affect/weights`:
{training.epochs} epochs of Adam, soft cross-entropy on the taggers' votes plus L2 (the paper's equation 8), running
mean of the weights, the epoch with the best held-out accuracy. It reads a face and its mirror image and answers with
the mean of the two. A second head learned FER2013's labels beside the votes; it is not exported."""


def _data(training: Training) -> str:
    return f"""## Data, origin and terms

- Pictures: FER2013 (Goodfellow et al. 2013), collected from the web for the Kaggle "Challenges in Representation
  Learning"; real people, no explicit open licence, research use. No picture is part of this project.
- Labels: FER+ (Barsoum et al. 2016), ten votes a face, MIT licence.
- Whoever uses these weights commercially should check the terms of FER2013 for themselves.
- Learned from {training.learned_from:,} faces of the official Training split. {training.held_out:,} faces of it, whole
  groups of identical pictures, were held out for choosing the epoch and the temperature.
- Reported on the official PublicTest split without pictures that also occur in Training, where FER+ found a clear
  majority. The network, its epoch and its temperature were chosen without it."""


def _figures(training: Training, report: Report) -> str:
    return f"""## Figures

| on PublicTest, {report.faces:,} faces | model | always the commonest class |
| --- | --- | --- |
| accuracy | {report.accuracy:.3f} {_interval(report.accuracy_interval)} | {report.majority_accuracy:.3f} |
| macro-F1, 8 classes | {report.macro_f1:.3f} {_interval(report.macro_f1_interval)} | {report.majority_macro_f1:.3f} |
| calibration error (ECE, 15 bins) | {report.calibration_error:.3f} | |
| accuracy on the surest 80 % | {report.surest_accuracy:.3f} | |
| accuracy of a linear head on FER2013's seven labels | {training.older_accuracy:.3f} | |

Intervals are 95 %, bootstrap over faces (1,000 draws). Held-out accuracy of the chosen epoch:
{training.held_out_accuracy:.3f}. Temperature: {training.temperature:.3f}.

As at run time, enlarged, found and placed by the face mesh: of the held-out faces {training.placement.found:.1%} are
found; on those, accuracy is {training.placement.accuracy_placed:.3f}, against
{training.placement.accuracy_as_is:.3f} on the data set's own crops of the same faces."""


def _classes(report: Report) -> str:
    head = "| true \\ taken for | " + " | ".join(EXPRESSIONS) + " | F1 |"
    rows = [
        f"| {name} | " + " | ".join(str(c) for c in counts) + f" | {f1:.2f} |"
        for name, counts, f1 in zip(EXPRESSIONS, report.confusion, report.f1, strict=True)
    ]
    return "\n".join([head, "| --- " * (len(EXPRESSIONS) + 2) + "|", *rows])


def _interval(interval: tuple[float, float]) -> str:
    return f"({interval[0]:.3f} to {interval[1]:.3f})"


LIMITS = """## What it cannot do

- It names expressions, not feelings. How expressions are turned into a cautious guess about a learner is in
  `affect/mapping.py`, was set by hand, and has not been measured with learners.
- Web faces, many of them posed; few children, no learners, no lessons, no webcams. Not validated on minors.
- No record of age, sex, skin colour or culture in the data: differences between groups were not measured and must
  be expected.
- No person is identified in the data: the same person may occur on both sides of a split, which flatters figures.
- Disgust, fear and contempt are rare: the rows above show on how few faces their figures rest.
- A frame is read by itself. Whether a face at rest merely looks stern or sad is not known.
- Not for grading, selecting, disciplining or watching anyone."""
