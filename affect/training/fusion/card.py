"""Write the model card from the figures, so that no figure in it was typed by hand."""

from collections.abc import Mapping
from typing import Any

from affect.training.fusion.strain import AT_EASE, STRAINED
from affect.training.fusion.thresholds import SHARE_STRAINED, WANTED
from affect.types import Scenario


def write_card(version: str, told: Mapping[str, Any], thresholds: Mapping[Scenario, float | None]) -> str:
    """The card as Markdown, from what `report` gives and what `fit` adds."""
    parts = [_what(version, told), _data(told), _kinds(told), _patterns(told), _dropped(told), _noise(told)]
    return "\n\n".join([*parts, _thresholds(thresholds), LIMITS]) + "\n"


def _what(version: str, told: Mapping[str, Any]) -> str:
    reliability = ", ".join(f"{name} {value:.2f}" for name, value in told["reliability"].items())
    return f"""# Model card: fusion, `{version}`

`fusion.onnx`: inputs `face` (n, 256), `physiology` (n, 128), `behaviour` (n, 128), the embeddings of the models of
those names; `present` (n, 3), 0 where absent, else 1 or a trust below it; `scenario` (n, 3) one-hot over course, test,
discussion. Outputs `logits` (n, 2) over at ease, strained, divided by the temperature {told["temperature"]:.2f}, and
`attention` (n, 3). Kind: {told["shipped"]} (`affect/models/`), chosen on the choosing parts below.

Made by `python -m affect.training.fit fusion --data ../shared/data/affect --out affect/weights`, after the face,
physiology and behaviour models. Weights start from measured reliability: {reliability}
(max(0, 2·low − 1), low the lower 95 % bound of the AUC alone on people not met, mean of five turns)."""


def _data(told: Mapping[str, Any]) -> str:
    return f"""## Data, and what they cannot tell

**Every figure here is {told["pairing"]}.**
No public set holds all modalities of one person at one time. A row is a minute of one person's body signals, a face of
somebody else with the same label, and behaviour of the same person where the lab study has it, else of somebody else
with the same label. Parts so joined are independent given the label, which those of a living learner are not: the
figures compare rules of joining, and do not say how well a learner is read.

- Strained: {", ".join(STRAINED)}; at ease: {", ".join(AT_EASE)}. A convention, not a finding.
  FER+ faces that the face network did not learn from. Stress and calm of Stress-Predict and of the lab study.
  Behaviour: the sets of `behaviour.card.md`. As many of each label in every study, so that no study can be guessed by.
- Five turns. In each, a fifth of the people and pictures is judged, a fifth is for choosing, three are learned from;
  encoders other than the face's are learned anew each time. {told["rows"]:,} rows, {told["people"]} people with body
  signals; AUC is the mean of that within each turn. Intervals are 95 %, those people drawn anew.
- The fusion that ships is learned in the same way from everybody, on the encoders that ship. Those met everybody: in
  training each modality is shuffled so often that it is worth no more than it was on people not met.
- The scenario is drawn by chance in training: public data can only teach that it tells nothing by itself."""


def _kinds(told: Mapping[str, Any]) -> str:
    head = "| AUC | " + " | ".join(told["patterns"]) + " |"
    rows = [
        f"| {pattern} | " + " | ".join(_with_interval(kind[pattern]) for kind in told["patterns"].values()) + " |"
        for pattern in next(iter(told["patterns"].values()))
    ]
    scores = told["choosing_score"].values()
    rows.append("| score on the choosing parts | " + " | ".join(f"{each['auc']:.4f}" for each in scores) + " |")
    rows.append("| left of a hiss there | " + " | ".join(f"{each['left_of_a_hiss']:.0%}" for each in scores) + " |")
    table = "\n".join([head, "| --- " * (len(told["patterns"]) + 1) + "|", *rows])
    calibration = f"Calibration error, all present: {told['ece']:.3f}."
    return f"## The kinds of fusion, one protocol\n\n{RULE}\n\n{table}\n\n{calibration}"


def _patterns(told: Mapping[str, Any]) -> str:
    rows = [f"| {name} | {each['best_part']} | {_gain(each)} |" for name, each in told["against_best_part"].items()]
    return "\n".join(
        [
            "## Fused against the best part alone",
            "",
            "| present | best part | AUC gained |",
            "| --- | --- | --- |",
            *rows,
        ]
    )


def _dropped(told: Mapping[str, Any]) -> str:
    rows = [
        f"| {name} | {_gain(each['lost'])} | {_gain(each['behind_a_fusion_of_the_rest'])} |"
        for name, each in told["dropped"].items()
    ]
    head = ["## One modality dropped", "", "| without | AUC lost | behind a fusion learned on exactly the rest |"]
    return "\n".join([*head, "| --- | --- | --- |", *rows])


def _noise(told: Mapping[str, Any]) -> str:
    rows = [
        f"| {name} | {each['auc']:.3f} | {_gain(each['beyond_dropping'])} | "
        f"{each['attention'][0]:.2f} → {each['attention'][1]:.2f} |"
        for name, each in told["noise"][told["shipped"]].items()
    ]
    head = ["## One modality replaced by noise", "", "| replaced | AUC | lost beyond dropping it | attention |"]
    return "\n".join([*head, "| --- | --- | --- | --- |", *rows, "", NOISE, "", *_after_reports(told)])


def _after_reports(told: Mapping[str, Any]) -> list[str]:
    rows = [
        f"| {name} | {each['auc']:.3f} | {_gain(each['beyond_dropping'])} | {each['trust']:.2f} |"
        for name, each in told["noise_after_ten_reports"].items()
    ]
    head = "| replaced, after ten reports a person (simulated from labels) | AUC | lost beyond dropping it | trust |"
    return [head, "| --- | --- | --- | --- |", *rows]


def _thresholds(thresholds: Mapping[Scenario, float | None]) -> str:
    rows = [
        f"| {scenario.value} | {WANTED[scenario]:.2f} | {'none' if value is None else f'{value:.3f}'} |"
        for scenario, value in thresholds.items()
    ]
    rule = (
        f"The least chance at which precision reaches what is wanted, if {SHARE_STRAINED:.0%} of windows were strained "
        "(an assumption),\non the choosing parts. They stand in `fusion.thresholds.json`."
    )
    head = ["## Thresholds", "", rule, "", "| scenario | precision wanted | threshold |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows])


def _with_interval(figure: Mapping[str, Any]) -> str:
    return f"{figure['auc']:.3f} ({figure['ci95'][0]:.3f} to {figure['ci95'][1]:.3f})"


def _gain(figure: Mapping[str, Any]) -> str:
    return f"{figure['difference']:+.3f} ({figure['ci95'][0]:+.3f} to {figure['ci95'][1]:+.3f})"


RULE = """The score is the mean AUC over these patterns and that over the noises below, halved. Of the kinds in which a
hiss keeps at most half its attention (last row), the one with the best score ships: noise must lose its weight, and the
weight is what is shown as the reason. Where another kind scores higher, the table shows it.

The choosing parts of the five turns together hold everybody, and the gated pool and its settings were added after the
tables of a first run: differences of a few thousandths between the kinds are no finding."""

NOISE = """A hiss is seen in the embedding and loses its weight. A frozen sensor keeps its weight, but adds the same to
everybody, so it does not change who ranks above whom. A shuffled one, or one on another person, gives embeddings as
sound as any: nothing in one window can tell. What tells is the learner: `affect/adapting.py` takes trust from a
modality that reports contradict, and `present` takes that trust."""

LIMITS = """## What it cannot do

- Tell strain of learners: no learner, no lesson and no child is in the data, and strain here is stress in a laboratory
  or a posed face. True alignment comes from a school's own consented segments: `fit fusion --own FOLDER`.
- Earn behaviour a weight: on public data it is near chance, and its reliability says so.
- Say which feeling strain is: it may be anxiety, frustration or effort. The learner's own word decides.
- Not for grading, selecting, disciplining or watching anyone."""
