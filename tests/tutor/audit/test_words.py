"""Every act and every detail that the code writes down has words that can be translated."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import translation

from tutor.audit.words import ACTS, DETAILS, act_words, detail_words
from tutor.compass.sending import ACTIONS
from tutor.data_rights.access_log import WORDS
from tutor.practice.learned_models import LearnedState

WRITING = {"record", "record_about", "record_once_an_hour", "reads_own", "reads_others"}
NO_DETAILS = {None}  # `**detail`


def calls() -> Iterator[ast.Call]:
    for path in Path(settings.BASE_DIR, "tutor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in WRITING:
                yield node


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def written(argument: ast.expr) -> Iterator[str]:
    for each in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def test_every_act_in_the_code_is_among_the_words() -> None:
    acts = {act for call in calls() for argument in call.args for act in written(argument)}
    assert len(acts) > 100
    assert acts - ACTS == set()


def test_so_are_those_that_are_put_together() -> None:
    assert {f"learned policy {mode.value}" for mode in LearnedState.Mode} | set(ACTIONS.values()) <= ACTS


def test_every_detail_has_words() -> None:
    details = {keyword.arg for call in calls() for keyword in call.keywords} - NO_DETAILS
    assert details - set(DETAILS) == set()


def test_in_english_they_are_as_they_are_stored() -> None:
    with translation.override("en-gb"):
        assert {detail_words(name) for name in DETAILS} == {name.replace("_", " ") for name in DETAILS}
        assert act_words("class viewed") == "class viewed"


def test_what_an_earlier_program_wrote_is_said_as_it_was_written() -> None:
    assert act_words("swept") == "swept"
    assert detail_words("broom_size") == "broom size"


def test_what_people_read_about_themselves_is_an_act() -> None:
    assert set(WORDS) <= ACTS
