"""DAiSEE (Gupta et al. 2016, arXiv:1609.01885): ten-second clips of learners, four states on scales of 0 to 3.

    Labels/{Train,Validation,Test}Labels.csv       ClipID, Boredom, Engagement, Confusion, Frustration
    DataSet/{Train,Validation,Test}/PERSON/CLIP/CLIP.avi (or .mp4)

The official parts share no people. Whoever parts them anew must do it by person.
"""

from pathlib import Path

from affect.training.datasets.checksums import manifest
from affect.training.datasets.clips import Clip, Clips
from affect.training.datasets.csv_tables import read_csv, some

PARTS = ("Train", "Validation", "Test")
STATES = ("Boredom", "Engagement", "Confusion", "Frustration")
LEVELS = ("very low", "low", "high", "very high")  # 0 to 3


def load_daisee(folder: Path, asked: str = "Engagement") -> Clips:
    """Every labelled clip; its label is the level of the state asked for, and `levels` has all four.

    A video without a label is left out, as the release has some. Raises FileNotFoundError where a table is missing, and
    ValueError naming the clips that have a label but no video, or a level that is none.
    """
    if asked not in STATES:
        raise ValueError(f"DAiSEE knows {', '.join(STATES)}, not {asked}")
    clips: list[Clip] = []
    faults: list[str] = []
    for part in PARTS:
        clips += _part(folder, part, asked, faults)
    if faults:
        raise ValueError(f"{folder}: " + "; ".join(faults))
    if not clips:
        raise ValueError(f"the tables of {folder} have no rows")
    tables = [folder / "Labels" / f"{part}Labels.csv" for part in PARTS]
    return Clips(tuple(clips), LEVELS, manifest(folder, tables))


def _part(folder: Path, part: str, asked: str, faults: list[str]) -> list[Clip]:
    table = read_csv(folder / "Labels" / f"{part}Labels.csv", ("ClipID", *STATES))
    videos = {
        path.stem: path for ending in ("avi", "mp4") for path in (folder / "DataSet" / part).glob(f"*/*/*.{ending}")
    }
    names = [Path(name).stem for name in table["ClipID"]]
    unseen = [name for name in names if name not in videos]
    wrong = [name for name, levels in zip(names, table[list(STATES)].to_numpy(), strict=True) if not _known(levels)]
    if unseen:
        faults.append(f"{part} labels {len(unseen)} clips that have no video: {some(unseen)}")
    if wrong:
        faults.append(f"{part} has levels other than 0 to 3 for {some(wrong)}")
    if unseen or wrong:
        return []
    rows = table[list(STATES)].astype(int).to_dict("records")
    return [_clip(videos[name], part, levels, asked) for name, levels in zip(names, rows, strict=True)]


def _known(levels: list[str]) -> bool:
    return all(level in ("0", "1", "2", "3") for level in levels)


def _clip(video: Path, part: str, levels: dict[str, int], asked: str) -> Clip:
    return Clip(person=video.parents[1].name, label=LEVELS[levels[asked]], video=video, part=part, levels=levels)
