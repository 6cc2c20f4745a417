"""The paper's network judged on people it never met: a network for each group of people, learnt from the others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from affect.models.physiology_net import StressNet
from affect.training.datasets.stress import Recording
from affect.training.physiology.epochs import FitConfig, fit, read
from affect.training.physiology.strips import Strips, strips

GROUPS = 5
OVERLAPPING = 10  # seconds between the windows learnt from: the paper's sliding windows


@dataclass(frozen=True)
class Fold:
    """A network, and the minutes (n,) of the people it never met."""

    network: StressNet
    judged: NDArray[np.bool_]


@dataclass(frozen=True)
class LeftOut:
    """Minutes half a minute apart, the networks that judged them, and what those said of people they never met."""

    judged: Strips
    folds: list[Fold]
    odds: NDArray[np.float64]

    @property
    def group(self) -> NDArray[np.int64]:
        """The number of the fold that judged each minute (n,)."""
        return np.asarray(np.argmax(np.stack([fold.judged for fold in self.folds]), axis=0), dtype=np.int64)

    def only(self, people: Sequence[str]) -> tuple[list[Fold], Strips]:
        """The folds and minutes of some people."""
        own = np.isin(self.judged.person, people)
        return [Fold(fold.network, fold.judged[own]) for fold in self.folds], self.judged.some(own)


def judge_left_out(
    sets: Mapping[str, Sequence[Recording]], config: FitConfig, seed: int, tell: Callable[[str], None]
) -> LeftOut:
    """A network for each fifth of the people, learnt from the others of all sets."""
    everybody = [each for recordings in sets.values() for each in recordings]
    judged = strips(everybody)
    found = list(folds(strips(everybody, OVERLAPPING), judged, config, seed, tell=tell))
    return LeftOut(judged, found, odds_left_out(found, judged))


@dataclass(frozen=True)
class Across:
    """Minutes of each set, and log-odds from a network that met only the other sets: other people, another device."""

    judged: Mapping[str, Strips]
    odds: Mapping[str, NDArray[np.float64]]

    @property
    def together(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Log-odds and stress of all sets, (n,) each."""
        pairs = [(self.odds[name], self.judged[name].stress) for name in self.judged]
        odds, stress = zip(*pairs, strict=True)
        return np.concatenate(odds), np.concatenate(stress)


def judge_across_sets(
    sets: Mapping[str, Sequence[Recording]], config: FitConfig, seed: int, tell: Callable[[str], None]
) -> Across:
    """Each set judged by the network of the others. Raises ValueError for fewer than two sets."""
    if len(sets) < 2:
        raise ValueError("to judge across sets takes two of them")
    judged = {name: strips(recordings) for name, recordings in sets.items()}
    odds = {}
    for name in sets:
        tell(f"a network that never met {name}")
        others = [each for other, recordings in sets.items() if other != name for each in recordings]
        odds[name] = read(fit(strips(others, OVERLAPPING), config, seed), judged[name].values)[0]
    return Across(judged, odds)


def folds(
    learn: Strips,
    judged: Strips,
    config: FitConfig,
    seed: int,
    groups: int = GROUPS,
    tell: Callable[[str], None] = lambda line: None,
) -> Iterator[Fold]:
    """A fold for each group of people of `judged`; `learn` may overlap more, its people are left out just the same."""
    people = np.unique(judged.person)
    for number, (_, left_out) in enumerate(GroupKFold(min(groups, len(people))).split(people, groups=people)):
        rest = learn.some(~np.isin(learn.person, people[left_out]))
        tell(f"network {number + 1} of {min(groups, len(people))}: {len(rest.stress)} minutes of the others")
        yield Fold(fit(rest, config, seed + number), np.isin(judged.person, people[left_out]))


def odds_with_one_sensor(found: Sequence[Fold], judged: Strips, channel: int) -> NDArray[np.float64]:
    """The same with the other sensor missing throughout: channel 0 is heart rate, 1 skin conductance."""
    return odds_left_out(found, replace(judged, values=(judged.values * (np.arange(2) == channel)).astype(np.float32)))


def odds_left_out(found: Sequence[Fold], judged: Strips) -> NDArray[np.float64]:
    """Log-odds of stress (n,), each from the network that never met the person."""
    odds = np.zeros(len(judged.stress))
    for fold in found:
        odds[fold.judged] = read(fold.network, judged.values[fold.judged])[0]
    return odds
