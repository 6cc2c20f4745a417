"""What the estimator says, and above all when it says nothing."""

import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageOps

from affect.estimator import WEIGHTS, Estimator
from affect.face_gate import REASON, FaceGate
from affect.face_model import FaceModel
from affect.features.face import FaceMesh, FaceSeen, FaceUnclear
from affect.types import (
    BehaviourEvent,
    BehaviourWindow,
    Blinks,
    Emotion,
    Estimate,
    EyesSeen,
    FaceReading,
    Frame,
    LearningSignals,
    Look,
    Modality,
    PhysiologyWindow,
    Scenario,
    WeightsUnfit,
    Window,
)
from affect.unclear import OTHER_MODEL, UNCLEAR_WORDS, Unclear
from tests.affect import faces

STUCK = LearningSignals(errors_in_a_row=3, seconds_on_problem=120, usual_seconds=50)
FLOWING = LearningSignals(correct_in_a_row=4, seconds_on_problem=15, usual_seconds=50)
DELETING = BehaviourWindow(tuple(BehaviourEvent("k", 100 * i, 80, i % 2) for i in range(12)), 0, 5000)


@pytest.fixture(scope="module")
def estimator() -> Estimator:
    return Estimator()


def window(*frames: bytes, scenario: Scenario = Scenario.COURSE, **rest: object) -> Window:
    return Window(scenario, tuple(Frame(jpeg, float(i)) for i, jpeg in enumerate(frames)), **rest)  # type: ignore[arg-type]


def test_nothing_sensed_is_unknown(estimator: Estimator) -> None:
    estimate = estimator.estimate(window())
    assert not estimate.known
    assert "nothing to go by" in estimate.reason


def test_three_misses_and_a_long_time_look_puzzled_without_a_camera(estimator: Estimator) -> None:
    estimate = estimator.estimate(window(learning=STUCK))
    assert estimate.emotion is Emotion.CONFUSED
    assert 0.35 < estimate.certainty < 0.75
    assert estimate.signals[0] == "three misses in a row"


def test_misses_that_go_on_look_frustrated(estimator: Estimator) -> None:
    going_on = LearningSignals(errors_in_a_row=5, seconds_on_problem=120, usual_seconds=50)
    assert estimator.estimate(window(learning=going_on)).emotion is Emotion.FRUSTRATED


def test_quick_right_answers_look_confident(estimator: Estimator) -> None:
    assert estimator.estimate(window(learning=FLOWING)).emotion is Emotion.CONFIDENT


def test_right_answers_at_the_usual_pace_look_absorbed(estimator: Estimator) -> None:
    steady = LearningSignals(correct_in_a_row=4, seconds_on_problem=50, usual_seconds=50)
    assert estimator.estimate(window(learning=steady)).emotion is Emotion.ENGAGED


def test_a_test_asks_for_more_certainty_than_a_lesson(estimator: Estimator) -> None:
    lesson, test = (
        estimator.estimate(window(faces.smiling_frame(), scenario=scenario))
        for scenario in (Scenario.COURSE, Scenario.TEST)
    )
    assert lesson.known
    assert not test.known


def test_two_misses_are_not_enough_to_say_anything(estimator: Estimator) -> None:
    estimate = estimator.estimate(window(learning=LearningSignals(errors_in_a_row=2)))
    assert not estimate.known
    assert estimate.signals == ("two misses in a row",)


def test_a_smile_looks_confident_and_is_never_certain(estimator: Estimator) -> None:
    estimate = estimator.estimate(window(faces.smiling_frame()))
    assert estimate.emotion is Emotion.CONFIDENT
    assert estimate.certainty < 0.55
    assert estimate.reason == "A smile, so perhaps confident; quite unsure."


def test_a_smile_over_a_few_misses_is_left_open(estimator: Estimator) -> None:
    estimate = estimator.estimate(window(faces.smiling_frame(), learning=LearningSignals(errors_in_a_row=3)))
    assert not estimate.known
    assert "do not agree" in estimate.reason


def test_the_reason_names_only_what_speaks_for_it(estimator: Estimator) -> None:
    estimate = estimator.estimate(window(faces.smiling_frame(), learning=LearningSignals(errors_in_a_row=6)))
    assert estimate.emotion is Emotion.FRUSTRATED
    assert "smile" not in estimate.reason
    assert "a smile" in estimate.signals


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (faces.empty_frame, "face not visible: not guessing"),
        (faces.two_faces_frame, "more than one face"),
        (faces.dark_frame, "too dark"),
        (lambda: b"GIF89a", "not a JPEG"),
        (lambda: faces.smiling_frame()[:2000], "does not end"),
    ],
)
def test_a_frame_that_cannot_be_read_is_unknown_and_says_why(estimator: Estimator, frame, reason: str) -> None:  # type: ignore[no-untyped-def]
    estimate = estimator.estimate(window(frame()))
    assert not estimate.known
    assert reason in estimate.reason


@pytest.fixture(scope="module")
def reading() -> FaceReading:
    """What a device would say of the smiling face, worked out step by step beside the estimator."""
    face = FaceMesh().read(faces.smiling_frame())
    assert isinstance(face, FaceSeen)
    network = FaceModel.open(WEIGHTS / "face.int8.onnx")
    read = network.read(face.small)
    strangeness = float(FaceGate.open(WEIGHTS / "face_gate.json").strangeness(read.embedding, read.logits)[0])
    numbers = tuple(face.geometry.as_vector().tolist()), tuple(read.logits[0].tolist())
    return FaceReading(0.0, *numbers, strangeness, network.version)


@pytest.mark.parametrize("learning", [None, STUCK, FLOWING, LearningSignals(errors_in_a_row=3)])
@pytest.mark.parametrize("scenario", Scenario)
def test_a_face_read_on_the_device_gives_the_estimate_of_its_picture(
    estimator: Estimator, reading: FaceReading, scenario: Scenario, learning: LearningSignals | None
) -> None:
    here = estimator.estimate(window(faces.smiling_frame(), scenario=scenario, learning=learning))
    there = estimator.estimate(window(faces=(reading,), scenario=scenario, learning=learning))
    assert there == here


@pytest.mark.parametrize(
    ("code", "frame"),
    [
        (Unclear.NO_FACE, faces.empty_frame),
        (Unclear.TWO_FACES, faces.two_faces_frame),
        (Unclear.FAR, faces.far_frame),
        (Unclear.DARK, faces.dark_frame),
        (Unclear.BLURRED, faces.blurred_frame),
    ],
)
def test_a_face_unclear_to_the_device_gives_the_estimate_of_its_picture(
    estimator: Estimator, code: Unclear, frame: Callable[[], bytes]
) -> None:
    there = estimator.estimate(window(faces=(FaceReading(0.0, unclear=code),)))
    assert there == estimator.estimate(window(frame()))
    assert there.reason == UNCLEAR_WORDS[code]


def test_every_code_has_words_and_the_face_reader_says_the_same() -> None:
    assert [FaceUnclear.because(code).reason for code in Unclear] == list(UNCLEAR_WORDS.values())


def test_a_reading_by_another_network_asks_to_reload_the_page(estimator: Estimator, reading: FaceReading) -> None:
    estimate = estimator.estimate(window(faces=(replace(reading, model="face-small-2"),)))
    assert (estimate.known, estimate.reason) == (False, OTHER_MODEL)
    assert "reload the page" in OTHER_MODEL


def test_a_reading_unlike_any_face_learned_from_is_not_guessed_at(estimator: Estimator, reading: FaceReading) -> None:
    for strangeness in (1e6, float("nan")):
        estimate = estimator.estimate(window(faces=(replace(reading, strangeness=strangeness),)))
        assert (estimate.known, estimate.reason) == (False, REASON)


def test_one_unclear_reading_does_not_spoil_a_good_one(estimator: Estimator, reading: FaceReading) -> None:
    unclear = FaceReading(0.0, unclear=Unclear.DARK)
    assert estimator.estimate(window(faces=(reading, unclear))) == estimator.estimate(window(faces=(reading,)))


def test_one_bad_frame_does_not_spoil_a_good_one(estimator: Estimator) -> None:
    assert estimator.estimate(window(faces.smiling_frame(), b"broken")).emotion is Emotion.CONFIDENT


def test_a_bad_frame_is_not_blamed_where_a_good_one_was_read(estimator: Estimator) -> None:
    misses = LearningSignals(errors_in_a_row=3)
    assert "do not agree" in estimator.estimate(window(faces.smiling_frame(), b"broken", learning=misses)).reason


def test_a_hidden_face_leaves_the_estimate_to_the_work(estimator: Estimator) -> None:
    hidden = estimator.estimate(window(faces.empty_frame(), learning=STUCK))
    assert hidden == estimator.estimate(window(learning=STUCK))


def test_typing_alone_never_names_an_emotion(estimator: Estimator) -> None:
    estimate = estimator.estimate(window(behaviour=DELETING))
    assert not estimate.known
    assert estimate.signals == ("many deletions",)


def test_typing_does_not_change_what_the_work_says(estimator: Estimator) -> None:
    with_hands, without = (estimator.estimate(window(learning=STUCK, behaviour=b)) for b in (DELETING, None))
    assert with_hands.probabilities == without.probabilities
    assert "many deletions" in with_hands.signals


def test_a_heart_rate_alone_never_names_an_emotion(estimator: Estimator) -> None:
    assert not estimator.estimate(window(physiology=PhysiologyWindow(((120.0, 9.0),) * 60))).known


def body(level: tuple[float, float], usual: tuple[float, float] = (70.0, 4.0)) -> PhysiologyWindow:
    """A minute around one level after five around another; the waves are made up."""
    waves = [(3 * np.sin(second / 7), 0.3 * np.sin(second / 11)) for second in range(360)]
    before = tuple((usual[0] + heart, usual[1] + skin) for heart, skin in waves[:300])
    return PhysiologyWindow(tuple((level[0] + heart, level[1] + skin) for heart, skin in waves[300:]), before)


def test_a_body_far_from_its_usual_is_weighed_with_the_work(estimator: Estimator) -> None:
    estimate = estimator.estimate(window(learning=STUCK, physiology=body((76.0, 5.0))))
    assert set(estimate.attention) == {Modality.LEARNING, Modality.PHYSIOLOGY}
    assert "heart beating faster than usual for you" in estimate.signals
    without = estimator.estimate(window(learning=STUCK))
    assert estimate.probabilities[Emotion.ANXIOUS] > without.probabilities[Emotion.ANXIOUS]


def test_a_body_alone_never_names_a_feeling(estimator: Estimator) -> None:
    assert not estimator.estimate(window(physiology=body((76.0, 5.0)))).known


@pytest.mark.parametrize(
    "nothing",
    [
        PhysiologyWindow(((70.0, 4.0),) * 60),
        PhysiologyWindow(((float("nan"), float("nan")),) * 60, ((70.0, 4.0),) * 300),
        PhysiologyWindow(((70.0, 4.0),) * 60, ((70.0, 4.0),) * 300),
    ],
    ids=["no usual level yet", "all gaps", "a signal that stands still"],
)
def test_a_body_that_says_nothing_changes_nothing(estimator: Estimator, nothing: PhysiologyWindow) -> None:
    with_it, without = (estimator.estimate(window(learning=STUCK, physiology=p)) for p in (nothing, None))
    assert with_it == without


def test_a_picture_unlike_any_learned_from_is_not_guessed_at() -> None:
    careful = Estimator()
    careful._gate = replace(careful._gate, limit=-1e9)
    estimate = careful.estimate(window(faces.smiling_frame()))
    assert not estimate.known
    assert estimate.reason == REASON


def test_attention_sums_to_one_over_what_was_used(estimator: Estimator) -> None:
    attention = estimator.estimate(window(faces.smiling_frame(), learning=FLOWING)).attention
    assert set(attention) == {Modality.FACE, Modality.LEARNING}
    assert sum(attention.values()) == pytest.approx(1)


def test_probabilities_cover_every_emotion_and_sum_to_one(estimator: Estimator) -> None:
    estimate = estimator.estimate(window(learning=STUCK))
    assert set(estimate.probabilities) == set(Emotion)
    assert sum(estimate.probabilities.values()) == pytest.approx(1)
    assert estimate.certainty == max(estimate.probabilities.values())


def test_misses_in_a_test_leave_more_room_for_unease(estimator: Estimator) -> None:
    lesson, test = (estimator.estimate(window(scenario=s, learning=STUCK)) for s in (Scenario.COURSE, Scenario.TEST))
    assert test.probabilities[Emotion.ANXIOUS] > lesson.probabilities[Emotion.ANXIOUS]


def test_the_same_window_gives_the_same_estimate(estimator: Estimator) -> None:
    first = estimator.estimate(window(faces.smiling_frame()))
    estimator.estimate(window(faces.jpeg(ImageOps.mirror(faces.portrait())), learning=STUCK))
    assert estimator.estimate(window(faces.smiling_frame())) == first


def test_every_estimate_names_its_model(estimator: Estimator) -> None:
    for each in (window(), window(learning=STUCK)):
        assert estimator.estimate(each).model_version == "face-small-3+map-2"


def test_an_estimate_opens_no_connection(estimator: Estimator, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert isinstance(estimator.estimate(window(faces.smiling_frame())), Estimate)


def test_missing_weights_are_named_with_the_way_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"affect\.training\.fit face"):
        Estimator(tmp_path)


def test_weights_that_are_cut_short_are_named_with_the_way_to_get_them(tmp_path: Path) -> None:
    (tmp_path / "face.int8.onnx").write_bytes((WEIGHTS / "face.int8.onnx").read_bytes()[:100_000])
    with pytest.raises(WeightsUnfit, match=r"damaged or cut short.*affect\.training\.fit face"):
        Estimator(tmp_path)


SECONDS = st.floats(0, 1e6)
RUNS = st.integers(0, 50)


@settings(deadline=None)
@given(
    learning=st.builds(LearningSignals, RUNS, RUNS, RUNS, SECONDS, st.none() | SECONDS, SECONDS),
    scenario=st.sampled_from(Scenario),
)
def test_whatever_the_work_shows_the_estimate_is_whole_or_unknown(
    estimator: Estimator, learning: LearningSignals, scenario: Scenario
) -> None:
    estimate = estimator.estimate(window(scenario=scenario, learning=learning))
    assert estimate.reason
    assert sum(estimate.probabilities.values()) == pytest.approx(1 if estimate.known else 0)


def looks(many: int, *, away: bool = False, closed: int = 0) -> tuple[EyesSeen, ...]:
    """Those of the minute before second 0, five seconds apart."""
    return tuple(EyesSeen(-5.0 * each, 0.04 if each <= closed else 0.28, away) for each in range(many, 0, -1))


def test_the_newest_look_is_told_beside_the_estimate(estimator: Estimator) -> None:
    look = estimator.estimate(window(faces.smiling_frame())).look
    assert look == Look("a face is seen", look.eyes, "open, towards the page")
    assert look.eyes == EyesSeen(0.0, pytest.approx(0.32, abs=0.05), away=False)
    assert estimator.estimate(window(faces.dark_frame())).look == Look(UNCLEAR_WORDS[Unclear.DARK])
    assert estimator.estimate(window(learning=STUCK)).look is None


def test_a_device_that_measures_eyes_tells_the_same_look(estimator: Estimator, reading: FaceReading) -> None:
    face = FaceMesh().read(faces.smiling_frame())
    assert isinstance(face, FaceSeen)
    said = replace(reading, gaze=tuple(face.gaze.tolist()), blinks=Blinks(0.02, 14.0, 0.2))
    there = estimator.estimate(window(faces=(said,))).look
    here = estimator.estimate(window(faces.smiling_frame())).look
    assert there == replace(here, eye_words="open, 14 blinks a minute, towards the page")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ({"away": True}, "looking away from the page"),
        ({"closed": 4}, "eyes closed a good part of the time"),
    ],
)
def test_a_minute_of_eyes_is_noticed_and_changes_no_feeling(
    estimator: Estimator, before: dict[str, Any], words: str
) -> None:
    plain = estimator.estimate(window(faces.smiling_frame(), learning=FLOWING))
    noticed = estimator.estimate(window(faces.smiling_frame(), learning=FLOWING, eyes_before=looks(12, **before)))
    assert words in noticed.signals
    assert words not in noticed.because
    assert (noticed.emotion, noticed.probabilities) == (plain.emotion, plain.probabilities)


def test_eyes_on_the_page_are_not_noticed(estimator: Estimator) -> None:
    plain = estimator.estimate(window(faces.smiling_frame()))
    assert estimator.estimate(window(faces.smiling_frame(), eyes_before=looks(12))) == plain


def test_eyes_remembered_say_nothing_once_the_face_is_not_read(estimator: Estimator) -> None:
    gone = estimator.estimate(window(faces.empty_frame(), learning=STUCK, eyes_before=looks(12, away=True)))
    assert gone == estimator.estimate(window(faces.empty_frame(), learning=STUCK))


def test_a_window_of_many_frames_tells_how_long_eyes_were_open_by_itself(estimator: Estimator) -> None:
    frames = tuple(Frame(faces.smiling_frame(), 2.0 * second) for second in range(10))
    estimate = estimator.estimate(Window(Scenario.COURSE, frames))
    assert "eyes closed a good part of the time" not in estimate.signals
    assert estimate.look.eyes.seen_at == 18.0
