"""What goes wrong around the process that looks at faces, with a real process and real pictures."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.conf import settings as site
from PIL import Image

from affect.types import Estimate, Frame, LearningSignals, Modality, Scenario, Window
from tests.affect.faces import jpeg, smiling_frame, two_faces_frame
from tests.affect.features.hostile_pictures import BROKEN, POLYGLOTS
from tutor.sensing.inference import Inference

FRAME = smiling_frame()
BLACK = jpeg(Image.new("RGB", (320, 240)))
STUCK = LearningSignals(errors_in_a_row=4, seconds_on_problem=200, usual_seconds=50)
MANY = 400  # frames in one window: some seconds of work, so that there is a middle of it
NOT_ANSWERING = "The estimator is not answering just now."


def seen(*frames: bytes, learning: LearningSignals | None = None) -> Window:
    return Window(Scenario.COURSE, tuple(Frame(frame, 0.0) for frame in frames), learning=learning)


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the child would put a temporary file."""
    return tmp_path_factory.mktemp("child")


@pytest.fixture(scope="module")
def inference(temporary: Path) -> Iterator[Inference]:
    running = Inference()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(temporary))
        running.warm_up()
        yield running
        running.close()


@pytest.fixture(scope="module")
def usual(inference: Inference) -> Estimate:
    """What the frame says when nothing goes wrong."""
    return inference.estimate(seen(FRAME))


def in_the_middle(inference: Inference, window: Window, act: Callable[[psutil.Process], Any]) -> Estimate:
    """The answer about a window, where `act` is done to the child while it works on it."""
    child, answers = psutil.Process(inference.process_id()), list[Estimate]()
    before = sum(child.cpu_times()[:2])
    asking = threading.Thread(target=lambda: answers.append(inference.estimate(window)))
    asking.start()
    while sum(child.cpu_times()[:2]) < before + 0.3:  # seconds: it has read the window and looked at some frames
        time.sleep(0.01)
    act(child)
    asking.join(timeout=60)
    return answers[0]


def written(child: psutil.Process) -> int:
    """Bytes that a process has had written to any disk."""
    return child.io_counters().write_bytes


def files_with(content: bytes, *folders: Path) -> list[Path]:
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [path for path in files if content in path.read_bytes()]


def test_a_worker_killed_while_it_looks_at_a_frame_is_unknown_and_then_right_again(
    inference: Inference, usual: Estimate
) -> None:
    first = inference.process_id()
    killed = in_the_middle(inference, seen(*[FRAME] * MANY), psutil.Process.kill)
    assert (killed.known, killed.reason) == (False, NOT_ANSWERING)
    assert inference.estimate(seen(FRAME)) == usual
    assert usual.known
    assert Modality.FACE in usual.attention
    assert inference.process_id() not in (None, first)


def test_a_worker_that_hangs_over_a_frame_is_unknown_and_then_right_again(
    inference: Inference, usual: Estimate, settings: Any
) -> None:
    settings.ESTIMATE_TIMEOUT = 1.5
    hung = in_the_middle(inference, seen(*[FRAME] * MANY), psutil.Process.suspend)
    settings.ESTIMATE_TIMEOUT = 30
    assert (hung.known, hung.reason) == (False, NOT_ANSWERING)
    assert inference.estimate(seen(FRAME)) == usual


def test_nothing_of_a_frame_stays_on_disk_when_its_worker_is_killed(
    inference: Inference, usual: Estimate, temporary: Path
) -> None:
    child, totals = psutil.Process(inference.process_id()), list[int]()
    before = written(child)

    def kill(child: psutil.Process) -> None:
        totals.append(written(child))
        child.kill()

    in_the_middle(inference, seen(*[FRAME] * MANY), kill)
    assert totals == [before]
    middle = FRAME[len(FRAME) // 2 :][:64]
    assert files_with(middle, temporary, Path(site.VAR_DIR), Path("/dev/shm")) == []  # noqa: S108
    assert files_with(middle, _with_the_frame(temporary)) != []  # the search would have found it


def _with_the_frame(folder: Path) -> Path:
    kept = folder / "searched"
    kept.mkdir()
    (kept / "frame.jpg").write_bytes(FRAME)
    return kept


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (BLACK, "face not visible: not guessing"),  # the camera is covered
        (two_faces_frame(), "more than one face in view: not guessing whose feelings these are"),
    ],
)
def test_a_covered_camera_and_a_second_face_are_said_in_words(inference: Inference, frame: bytes, words: str) -> None:
    answer = inference.estimate(seen(frame))
    assert (answer.known, answer.reason) == (False, words)


def test_a_covered_camera_leaves_the_estimate_to_the_work(inference: Inference) -> None:
    answer = inference.estimate(seen(BLACK, learning=STUCK))
    assert answer.known
    assert Modality.FACE not in answer.attention


@pytest.mark.parametrize("frame", [*POLYGLOTS.values(), *BROKEN.values()])
def test_a_hostile_picture_is_unknown_and_the_worker_lives(inference: Inference, usual: Estimate, frame: bytes) -> None:
    number = inference.process_id()
    answer = inference.estimate(seen(frame))
    assert not answer.known
    assert "send" in answer.reason or "JPEG" in answer.reason
    assert inference.estimate(seen(FRAME)) == usual
    assert inference.process_id() == number
