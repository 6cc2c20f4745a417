"""Attention, concatenation, opinion pool and best single part in one protocol, paired by label, people left out.

The one to ship is chosen on the choosing parts (see `report.best_kind`); the judging parts are only reported.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from affect.models.fusion import FusionConfig
from affect.training.fusion.corrupting import Noise
from affect.training.fusion.folds import Turn
from affect.training.fusion.learning import KINDS, FitConfig, Fusion, learn
from affect.training.fusion.measuring import (
    MODALITIES,
    PATTERNS,
    Noisy,
    Pattern,
    Reported,
    Score,
    after_reports,
    ask,
    score,
    under_every_pattern,
    with_noise,
)
from affect.training.fusion.pairing import SCENARIOS, pair_by_label
from affect.types import Modality

Numbers = NDArray[np.float64]
UNSEEN = (Noise.SHUFFLED, Noise.OTHER_PERSON)  # nothing in one window tells of these
WIDTHS: Mapping[Modality, int] = {Modality.FACE: 256, Modality.PHYSIOLOGY: 128, Modality.BEHAVIOUR: 128}


@dataclass
class Judged:
    """The judging parts of all turns, one after the other: truth and person (n,), and log-odds (n,) of each question.

    of_kind: every pattern under each kind of fusion. trained_on: a fusion of the kind asked about, learned with exactly
    these modalities. noisy: each modality replaced; reported: the same after ten reports a
    person (simulated from labels). choosing: the score of each kind in each turn.
    """

    truth: list[NDArray[np.int64]] = field(default_factory=list)
    person: list[NDArray[np.str_]] = field(default_factory=list)
    of_kind: dict[tuple[str, Pattern], list[Numbers]] = field(default_factory=lambda: defaultdict(list))
    trained_on: dict[tuple[str, Pattern], list[Numbers]] = field(default_factory=lambda: defaultdict(list))
    noisy: dict[tuple[str, Any], list[Noisy]] = field(default_factory=lambda: defaultdict(list))
    reported: dict[tuple[str, Any], list[Reported]] = field(default_factory=lambda: defaultdict(list))
    attention: dict[str, list[Numbers]] = field(default_factory=lambda: defaultdict(list))
    choosing: dict[str, list[Score]] = field(default_factory=lambda: defaultdict(list))
    choosing_odds: dict[str, list[tuple[Numbers, NDArray[np.int64]]]] = field(default_factory=lambda: defaultdict(list))


def config_from(reliability: Mapping[Modality, float], classes: int = 2) -> FusionConfig:
    """The fusion whose weights start from these reliabilities."""
    return FusionConfig(
        embeddings=tuple((m, WIDTHS[m]) for m in MODALITIES),
        width=64,
        classes=classes,
        scenarios=len(SCENARIOS),
        reliability=tuple(reliability[m] for m in MODALITIES),
        dropout=0.2,
    )


def fitted(kind: str, turn: Turn, config: FitConfig, only: Pattern = MODALITIES) -> Fusion:
    """A fusion of one kind, learned from the modalities in `only`."""
    torch.manual_seed(config.seed)

    fusion = KINDS[kind](config_from(turn.reliability))
    return learn(fusion, partial(pair_by_label, turn.learn), replace(config, overrated=turn.overrated, only=only))


def judge_turn(turn: Turn, config: FitConfig, into: Judged, tell: Callable[[str], None]) -> None:
    """Fits every kind, and attention on every pattern alone, and adds what they say of the judging part."""
    into.truth.append(turn.judge.label)
    into.person.append(turn.judge.person)
    for kind in KINDS:
        fusion = fitted(kind, turn, config)
        into.choosing[kind].append(score(fusion, turn.choose, config.seed))
        for odds in under_every_pattern(fusion, turn.choose).values():
            into.choosing_odds[kind].append((odds, turn.choose.label))
        for pattern, odds in under_every_pattern(fusion, turn.judge).items():
            into.of_kind[kind, pattern].append(odds)
        for question, noisy in with_noise(fusion, turn.judge, config.seed).items():
            into.noisy[kind, question].append(noisy)
        for question, told in after_reports(fusion, turn.judge, UNSEEN, config.seed).items():
            into.reported[kind, question].append(told)
        into.attention[kind].append(ask(fusion, turn.judge).attention)
        tell(f"  {kind}: score on the choosing part {into.choosing[kind][-1].auc:.4f}")


def judge_alone(kind: str, turn: Turn, config: FitConfig, into: Judged) -> None:
    """Fits the kind on exactly each smaller pattern, and adds what it says of the judging part."""
    for pattern in PATTERNS[:-1]:
        into.trained_on[kind, pattern].append(ask(fitted(kind, turn, config, pattern), turn.judge, pattern).odds)
