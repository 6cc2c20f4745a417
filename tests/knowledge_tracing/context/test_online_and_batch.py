from dataclasses import replace

import numpy as np
import pytest

from knowledge_tracing.context.families import FAMILIES
from knowledge_tracing.context.model import ContextModel, History, rows
from knowledge_tracing.context.places import Place, sizes
from knowledge_tracing.context.tracks import Occasion
from knowledge_tracing.training.datasets import AttemptLog
from knowledge_tracing.training.descent import blank_fit, descend
from knowledge_tracing.training.expecting import expect
from knowledge_tracing.training.replay import replay
from tests.knowledge_tracing.context.answers import ITEMS, SKILLS, drawn

LOGS = [drawn(), drawn(seed=1, timed=False)]
EVERY = np.ones(len(LOGS[0]), dtype=bool)


def occasions(log: AttemptLog) -> list[Occasion]:
    expected = expect(log, EVERY)
    columns = (log.item, log.skill, expected.logit, expected.usual, log.at)
    return [Occasion(*row) for row in zip(*(each.tolist() for each in columns), strict=True)]


@pytest.mark.parametrize("log", LOGS, ids=["timed", "untimed"])
def test_the_batch_gives_what_one_answer_at_a_time_gives(log: AttemptLog) -> None:
    replayed = replay(log, expect(log, EVERY))
    history = History()
    for row, occasion in enumerate(occasions(log)):
        history = History() if log.starts[row] else history
        at, x = rows(history, occasion)
        assert replayed.at[row].tolist() == at
        assert replayed.x[row].tolist() == pytest.approx(x, abs=1e-6)
        history.observe(occasion, log.correct[row] == 1, float(log.elapsed[row]), float(log.hints[row]))


def test_both_predict_alike() -> None:
    log = LOGS[0]
    replayed = replay(log, expect(log, EVERY))
    fit = blank_fit(ITEMS, SKILLS)
    descend(fit, replayed, log.correct, np.arange(len(log)), rounds=2)
    z = fit.log_odds(replayed, np.arange(len(log)))
    model = ContextModel(dict(enumerate(fit.weights.tolist())), ITEMS, SKILLS)
    history = History()
    for row, occasion in enumerate(occasions(log)[:60]):
        assert model.predict(history, occasion) == pytest.approx(1 / (1 + np.exp(-z[row])), abs=1e-6)
        history.observe(occasion, log.correct[row] == 1, float(log.elapsed[row]), float(log.hints[row]))


def test_the_parts_of_a_prediction_add_up() -> None:
    log = LOGS[0]
    model = ContextModel(dict.fromkeys(range(2000), 0.01), ITEMS, SKILLS)
    history, known = History(), occasions(log)
    history.observe(known[0], True, 9.0)
    z = sum(model.contributions(history, known[1]).values())
    assert model.predict(history, known[1]) == pytest.approx(1 / (1 + np.exp(-z)))


@pytest.mark.parametrize("log", LOGS, ids=["timed", "untimed"])
def test_no_answer_changes_what_stood_before_it(log: AttemptLog) -> None:
    expected = expect(log, EVERY)
    before = replay(log, expected)
    for row in (0, 1, 59, 60, 200, len(log) - 1):
        turned = replace(log, correct=np.where(np.arange(len(log)) >= row, 1 - log.correct, log.correct))
        after = replay(turned, expected)
        assert np.array_equal(after.at[: row + 1], before.at[: row + 1])
        assert np.array_equal(after.x[: row + 1], before.x[: row + 1])


def test_an_answer_does_change_what_stands_after_it() -> None:
    log = LOGS[0]
    expected = expect(log, EVERY)
    turned = replace(log, correct=np.where(np.arange(len(log)) == 10, 1 - log.correct, log.correct))
    assert not np.array_equal(replay(turned, expected).x[11], replay(log, expected).x[11])


@pytest.mark.parametrize("log", LOGS, ids=["timed", "untimed"])
def test_every_open_drawer_is_one_of_its_place(log: AttemptLog) -> None:
    at = replay(log, expect(log, EVERY)).at
    assert (at >= -1).all()
    for place, count in zip(Place, sizes(ITEMS, SKILLS), strict=True):
        assert at[:, place].max() < count, place


@pytest.mark.parametrize("log", LOGS, ids=["timed", "untimed"])
def test_every_measure_is_a_number(log: AttemptLog) -> None:
    assert np.isfinite(replay(log, expect(log, EVERY)).x).all()


def test_a_history_can_start_anew_every_so_many_answers() -> None:
    log = LOGS[0]
    replayed = replay(log, expect(log, EVERY), restart_every=20)
    first = replay(log, expect(log, EVERY)).at[0, Place.LEARNER_COUNTS]
    assert (replayed.at[::20, Place.LEARNER_COUNTS] == first).all()
    assert (replayed.at[1::20, Place.LEARNER_COUNTS] != first).all()


def test_no_family_is_listed_twice() -> None:
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)


def test_an_unknown_item_speaks_through_everything_else() -> None:
    at, _ = rows(History(), Occasion(skill=1))
    of_items = [place for place in Place if place >= Place.ITEM]
    assert all(at[place] == -1 for place in of_items)
    assert at[Place.SKILL] == 1


def test_two_unknown_items_in_a_row_are_no_retry() -> None:
    history = History()
    history.observe(Occasion(skill=1), False)
    at, _ = rows(history, Occasion(skill=1))
    assert at[Place.RETRY] == -1
    assert history.learner.retries == 0
    assert history.items == {}


def test_a_time_below_nought_is_as_good_as_none() -> None:
    odd, none = History(), History()
    odd.observe(Occasion(3, 1), True, elapsed=-4.0, hints=-1)
    none.observe(Occasion(3, 1), True)
    assert rows(odd, Occasion(3, 1)) == rows(none, Occasion(3, 1))


def test_a_learner_without_answers_has_the_chance_of_the_weights_alone() -> None:
    assert ContextModel({}, ITEMS, SKILLS).predict(History(), Occasion(2, 1)) == 0.5
    assert ContextModel({0: 1.0}, ITEMS, SKILLS).predict(History(), Occasion()) == pytest.approx(0.7310586)
