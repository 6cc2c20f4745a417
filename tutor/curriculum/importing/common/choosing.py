"""Multiple choice: the texts to choose from, and which of them is right."""

import re
from collections.abc import Sequence

from tutor.curriculum.importing.common.text import to_text
from tutor.curriculum.importing.expecting import Table
from tutor.curriculum.importing.faults import Fault
from tutor.wording import gettext as _

LOOSE = re.compile(r"\\left|\\right|\\[()\[\]]|\$\$|\s+")
FEWEST = 2


def choice_for(raw: str, raw_choices: Sequence[str]) -> Table:
    """The table of a choice. Raises `Fault` when two choices are the same or the answer is none of them."""
    return choice_of(to_text(raw), [to_text(each) for each in raw_choices])


def choice_of(right: str, choices: Sequence[str]) -> Table:
    """The same for texts that are ours already."""
    if "" in choices:
        raise Fault("empty", _("a choice is empty: fill it in or take it away"))
    if twice := [each for number, each in enumerate(choices) if _key(each) in map(_key, choices[:number])]:
        raise Fault(
            "duplicate-choices", _("“{choice}” can be chosen twice: make the choices differ").format(choice=twice[0])
        )
    if len(choices) < FEWEST:
        raise Fault(
            "too-few-choices",
            _("{count} to choose from: add wrong ones, or make it a text box").format(count=len(choices)),
        )
    same = [each for each in choices if each == right] or [each for each in choices if _key(each) == _key(right)]
    if not same:
        raise Fault(
            "answer-not-among-choices",
            _("the answer “{right}” is none of the choices: write it as it stands there").format(right=right),
        )
    return {"kind": "choice", "value": same[0], "choices": list(choices)}


def _key(text: str) -> str:
    """What two ways of writing the same have in common."""
    return LOOSE.sub("", text)
