"""What may be said of a reading, given those before it and what the learner said at such moments."""

from dataclasses import replace

import pytest

from affect.adapting import Adaptation, learn
from affect.settling import DISAGREE, TOLD, Reading, settle
from affect.types import Emotion, Estimate, Scenario

NOBODY = Adaptation()


def chances(emotion: Emotion, p: float) -> dict[Emotion, float]:
    rest = (1 - p) / (len(Emotion) - 1)
    return {each: p if each is emotion else rest for each in Emotion}


def reading(emotion: Emotion, p: float = 0.6) -> Estimate:
    return Estimate(emotion, chances(emotion, p), p, {}, {}, ("a sign",), "A sign.", "m-1", ("a sign",))


def said_often(said: Emotion, estimated: Emotion, times: int = 12) -> Adaptation:
    adaptation = NOBODY
    for day in range(times):
        adaptation = learn(adaptation, chances(estimated, 0.5), said, day * 3600.0)
    return adaptation


def test_a_first_reading_is_said_as_it_is() -> None:
    raw = reading(Emotion.CONFUSED)
    assert settle(raw, [], NOBODY, Scenario.COURSE) == raw


def test_unknown_stays_unknown() -> None:
    unknown = Estimate.unknown("face not visible: not guessing")
    assert settle(unknown, [Reading(5, chances(Emotion.BORED, 0.9))], NOBODY, Scenario.COURSE) == unknown


def test_a_reading_that_the_ones_before_contradict_is_not_said() -> None:
    before = [Reading(15, chances(Emotion.ENGAGED, 0.6)), Reading(10, chances(Emotion.ENGAGED, 0.6))]
    settled = settle(reading(Emotion.CONFUSED, 0.45), before, NOBODY, Scenario.COURSE)
    assert not settled.known
    assert settled.reason == DISAGREE


def test_readings_of_long_ago_are_no_objection() -> None:
    before = [Reading(900, chances(Emotion.ENGAGED, 0.6)), Reading(890, chances(Emotion.ENGAGED, 0.6))]
    assert settle(reading(Emotion.CONFUSED, 0.45), before, NOBODY, Scenario.COURSE).emotion is Emotion.CONFUSED


def test_readings_that_agree_make_nothing_surer_than_the_reading() -> None:
    before = [Reading(5 * n, chances(Emotion.CONFUSED, 0.6)) for n in range(10, 0, -1)]
    assert settle(reading(Emotion.CONFUSED, 0.6), before, NOBODY, Scenario.COURSE).certainty <= 0.6


def test_the_raw_probabilities_are_kept_whatever_is_said() -> None:
    before = [Reading(10, chances(Emotion.ENGAGED, 0.9))]
    raw = reading(Emotion.CONFUSED, 0.45)
    assert settle(raw, before, NOBODY, Scenario.COURSE).probabilities == raw.probabilities


def test_what_a_learner_says_again_and_again_turns_a_weak_guess() -> None:
    used_to_it = said_often(Emotion.ENGAGED, estimated=Emotion.CONFUSED)
    odds = {**chances(Emotion.CONFUSED, 0.4), Emotion.ENGAGED: 0.3}
    mixed = {emotion: chance / sum(odds.values()) for emotion, chance in odds.items()}
    raw = replace(reading(Emotion.CONFUSED), probabilities=mixed, certainty=mixed[Emotion.CONFUSED])
    settled = settle(raw, [], used_to_it, Scenario.COURSE)
    assert settled.emotion is Emotion.ENGAGED
    assert TOLD in settled.reason


def test_a_strong_sign_outweighs_a_habit() -> None:
    used_to_it = said_often(Emotion.ENGAGED, estimated=Emotion.CONFUSED)
    assert settle(reading(Emotion.CONFUSED, 0.97), [], used_to_it, Scenario.COURSE).emotion is Emotion.CONFUSED


@pytest.mark.parametrize("scenario", Scenario)
def test_nothing_is_said_below_the_certainty_of_its_scenario(scenario: Scenario) -> None:
    assert not settle(reading(Emotion.CONFUSED, 0.3), [], NOBODY, scenario).known
