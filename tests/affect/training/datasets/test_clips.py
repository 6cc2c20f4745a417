"""Videos, drawn here, read frame by frame; and the tables that say what is in them."""

from pathlib import Path

import pytest

from affect.training.datasets.affective_mooc import load_affective_mooc, read_skin
from affect.training.datasets.clips import Clip, frames_of
from affect.training.datasets.daisee import load_daisee
from affect.training.datasets.video_folder import load_video_folder
from tests.affect.training.datasets.drawn import text, video


def numbers(clip: Clip, per_second: float = 1.0) -> list[int]:
    """Which frames came, told from their grey."""
    return [round(float(frame.mean()) / 10) for frame in clip.frames(per_second)]


def test_frames_come_as_often_as_asked(tmp_path: Path) -> None:
    clip = Clip("P1", "bored", video(tmp_path / "a.avi", frames=20, rate=10))
    assert numbers(clip, per_second=2) == [0, 5, 10, 15]


def test_only_the_stretch_asked_for_is_read(tmp_path: Path) -> None:
    clip = Clip("P1", "bored", video(tmp_path / "a.avi", frames=20, rate=10), start=0.5, end=1.2)
    assert numbers(clip, per_second=5) == [5, 7, 9, 11]


def test_frames_are_rgb(tmp_path: Path) -> None:
    frame = next(frames_of(video(tmp_path / "a.avi"), 1))
    assert frame.shape == (48, 64, 3)


def test_a_file_that_is_no_video_is_named(tmp_path: Path) -> None:
    path = text(tmp_path / "broken.avi", "not a video at all")
    with pytest.raises(ValueError, match=r"broken\.avi cannot be read"):
        next(frames_of(path, 1))


def test_a_video_that_breaks_off_is_named(tmp_path: Path) -> None:
    path = video(tmp_path / "half.avi", frames=20)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ValueError, match=r"half\.avi"):
        list(frames_of(path, 10))


# DAiSEE


def daisee(folder: Path, rows: dict[str, list[str]]) -> Path:
    for part in ("Train", "Validation", "Test"):
        header = "ClipID,Boredom,Engagement,Confusion,Frustration "  # the blank is in the release as well
        text(folder / "Labels" / f"{part}Labels.csv", header, *rows.get(part, []))
    return folder


def clip_at(folder: Path, part: str, person: str, name: str) -> None:
    video(folder / "DataSet" / part / person / name / f"{name}.avi", frames=3)


def test_daisee_clips_carry_the_level_asked_for_and_all_four(tmp_path: Path) -> None:
    clip_at(tmp_path, "Train", "110001", "1100011002")
    clips = load_daisee(daisee(tmp_path, {"Train": ["1100011002.avi,0,2,1,3"]}))
    assert clips.truth.tolist() == [2]
    assert clips.clips[0].label == "high"
    assert clips.clips[0].levels == {"Boredom": 0, "Engagement": 2, "Confusion": 1, "Frustration": 3}


def test_daisee_is_parted_by_person(tmp_path: Path) -> None:
    clip_at(tmp_path, "Train", "110001", "1100011002")
    clip_at(tmp_path, "Test", "500001", "5000011001")
    clips = load_daisee(daisee(tmp_path, {"Train": ["1100011002.avi,0,2,1,3"], "Test": ["5000011001.avi,0,1,0,0"]}))
    assert clips.people.tolist() == ["110001", "500001"]
    assert clips.part("Test").people.tolist() == ["500001"]


def test_a_daisee_video_without_a_label_is_left_out(tmp_path: Path) -> None:
    for name in ("1100011002", "1100011003"):
        clip_at(tmp_path, "Train", "110001", name)
    assert len(load_daisee(daisee(tmp_path, {"Train": ["1100011002.avi,0,2,1,3"]}))) == 1


def test_everything_wrong_with_daisee_is_said_at_once(tmp_path: Path) -> None:
    clip_at(tmp_path, "Test", "500001", "5000011001")
    daisee(tmp_path, {"Train": ["1100011002.avi,0,2,1,3"], "Test": ["5000011001.avi,0,4,0,0"]})
    with pytest.raises(ValueError, match=r"no video: '1100011002'.*Test has levels other"):
        load_daisee(tmp_path)


def test_a_state_that_daisee_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not Anxiety"):
        load_daisee(tmp_path, "Anxiety")


# Affective MOOC


def test_a_clip_knows_its_skin_conductance_where_there_is_one(tmp_path: Path) -> None:
    for name in ("a", "b"):
        video(tmp_path / "videos" / f"{name}.avi", frames=3)
    text(tmp_path / "gsr" / "a.csv", "time_s,microsiemens", "0,1.5", "1,1.75")
    text(tmp_path / "labels.csv", "clip,person,label", "a,P1,frustrated", "b,P2,pleasant")
    first, second = load_affective_mooc(tmp_path).clips
    assert first.skin is not None
    assert read_skin(first.skin).tolist() == [[0, 1.5], [1, 1.75]]
    assert second.skin is None


def test_everything_wrong_with_the_labels_is_said_at_once(tmp_path: Path) -> None:
    text(tmp_path / "labels.csv", "clip,person,label", "a,P1,sleepy")
    with pytest.raises(ValueError, match=r"'sleepy'; no video for 'a'"):
        load_affective_mooc(tmp_path)


@pytest.mark.parametrize("rows", [["0,1", "0,2"], ["0,high"], []])
def test_skin_conductance_must_be_numbers_in_time(tmp_path: Path, rows: list[str]) -> None:
    with pytest.raises(ValueError, match="only goes forward"):
        read_skin(text(tmp_path / "a.csv", "time_s,microsiemens", *rows))


# A folder of videos with self-reports


def feelings(folder: Path, *rows: str) -> Path:
    text(folder / "feelings.csv", "file,start_s,end_s,feeling,person", *rows)
    return folder


def test_two_stretches_of_one_video_are_two_clips(tmp_path: Path) -> None:
    video(tmp_path / "day/a.avi")
    clips = load_video_folder(feelings(tmp_path, "day/a.avi,0,1,bored,P1", "day/a.avi,1,,engaged,P1")).clips
    assert [(clip.label, clip.start, clip.end) for clip in clips] == [("bored", 0, 1), ("engaged", 1, None)]
    assert numbers(clips[1], 2) == [10, 15]


def test_everything_wrong_with_the_feelings_is_said_at_once(tmp_path: Path) -> None:
    feelings(tmp_path, "a.avi,2,1,sleepy,", "../b.avi,0,1,bored,P1")
    with pytest.raises(ValueError, match=r"no a\.avi.*2 to 1.*sleepy.*nobody.*outside the folder"):
        load_video_folder(tmp_path)
