"""Write the model card of the engagement model from its figures, so that no figure in it was typed by hand."""

from collections.abc import Mapping
from typing import Any

from affect.engagement import LEVELS, MEASURES
from affect.training.engagement.ordinal import OrdinalConfig


def write_card(
    config: OrdinalConfig, figures: Mapping[str, Any], beside: Mapping[str, Any], *, people: int, found: float
) -> str:
    """The card as Markdown. figures: of people left out in turn; beside: the controls."""
    return (
        "\n\n".join([_what(config), _data(figures, people, found), _table(figures, beside), _levels(figures), LIMITS])
        + "\n"
    )


def _what(config: OrdinalConfig) -> str:
    return f"""# Model card: engagement, three levels

`engagement.safetensors`: {len(MEASURES)} measures of the face mesh (head pose, gaze, eye opening, brows, mouth) to the
chance of {", ".join(LEVELS)}; `affect/engagement.py` reads it with numpy alone. Two ridge logistics in
order, over the measures and their likeness to {config.centres} typical faces, each the mean of several (inverse ridge
{config.pull:g}, evenness {config.evenness:g}).

Made by `python -m affect.training.fit engagement --data ../shared/data/affect/face_engagement_wacv2016 --out
affect/weights`. The settings were chosen by groups of people; the shipped model is fitted on all of them."""


def _data(figures: Mapping[str, Any], people: int, found: float) -> str:
    return f"""## Data, origin and terms

- {figures["n"]:,} webcam pictures of {people} Indian university students in one e-learning session (Kamath, Biswas &
  Balasubramanian, WACV 2016); the mesh finds a face in {found:.1%}. No licence is stated: research use, cite; no
  picture is part of this project.
- Labels are what a crowd of onlookers thought of each picture. Nobody asked the students.
- Figures below are of people left out in turn, pooled; the settings were chosen anew among the others each time.
- Which measures to take was settled while looking at figures of these same people: expect a little less of others."""


def _table(figures: Mapping[str, Any], beside: Mapping[str, Any]) -> str:
    head = "| | QWK | macro-F1 | accuracy |\n| --- | --- | --- | --- |"
    own = f"| people left out in turn | {_with_interval(figures, 'qwk')} | {_with_interval(figures, 'macro_f1')} |"
    rows = [f"{own} {_with_interval(figures, 'accuracy')} |"]
    rows += [
        f"| {name} | {row['qwk']:.3f} | {row['macro_f1']:.3f} | {row['accuracy']:.3f} |"
        for name, row in beside.items()
        if "qwk" in row
    ]
    calibration = f"Calibration error {figures['ece']:.3f}; balanced accuracy {figures['balanced_accuracy']:.3f}."
    return "\n".join(["## Figures", "", head, *rows, "", f"Intervals are 95 %, drawn over people. {calibration}"])


def _levels(figures: Mapping[str, Any]) -> str:
    head = "| true \\ taken for | " + " | ".join(LEVELS) + " | F1 |\n" + "| --- " * (len(LEVELS) + 2) + "|"
    rows = [
        f"| {name} | " + " | ".join(str(count) for count in counts) + f" | {figures['per_class'][name]['f1']:.2f} |"
        for name, counts in zip(LEVELS, figures["confusion"], strict=True)
    ]
    return "\n".join([head, *rows])


def _with_interval(figures: Mapping[str, Any], name: str) -> str:
    low, high = figures["ci95"][name]
    return f"{figures[name]:.3f} ({low:.3f} to {high:.3f})"


LIMITS = """## What it cannot do

- It says how a face at a screen looks to onlookers: eyes on the screen or not. Thinking with closed eyes, writing on
  paper or reading with a lowered gaze looks the same as being away.
- Two nearly identical neighbouring pictures of one person were often given different levels ("twin pictures" above):
  one picture says little. Nothing should follow from one.
- 22 adults of one country, one session, one camera place each. Not validated on children, other cameras, glare,
  disability, or anyone whose gaze is not where their mind is.
- Part of what it gains on all pictures comes from how about 860 of them were stored; the rows for cropped pictures are
  the cautious ones.
- Not for grading, selecting, disciplining or watching anyone."""
