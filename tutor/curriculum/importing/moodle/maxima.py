"""The Maxima of STACK, as far as it is plain mathematics: constants by name, and our way of writing it."""

import re
from collections.abc import Mapping

from tutor.answers import Unreadable
from tutor.answers.plain_printer import to_plain
from tutor.answers.printer import english_latex
from tutor.answers.reader import parse
from tutor.answers.tree import Tree
from tutor.answers.vocabulary import Vocabulary
from tutor.curriculum.importing.common.gold import unmarked
from tutor.curriculum.importing.faults import Fault
from tutor.wording import gettext as _

WORDS = Vocabulary(None, natural_log=True, mixed_numbers=False)
RANDOM = re.compile(r"\brand\w*\s*\(|rand_with|\brandom\b")
ASSIGNMENT = re.compile(r"\s*([A-Za-z_]\w*)\s*:(?!=)\s*(.+?)\s*", re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CALL = re.compile(r"([A-Za-z_]\w*)\s*\(")
PUT_IN = re.compile(r"\{@(.+?)@\}|@(.+?)@", re.DOTALL)
KNOWN_CALLS = {
    "sqrt", "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log",
    "ln", "abs",
}  # fmt: skip
NAMES = {"%pi": "pi", "%e": "e", "%i": "i", "minf": "-oo", "inf": "oo"}
NAME = re.compile(r"%pi|%e|%i|[A-Za-z_]\w*")


def constants_of(text: str) -> dict[str, str]:
    """Names and what they stand for. Raises `Fault` for chance, functions and anything that is no assignment."""
    if RANDOM.search(text):
        raise Fault("random-variables", _("its numbers are drawn by chance: export one variant with its numbers fixed"))
    constants: dict[str, str] = {}
    for statement in re.split(r"[;$]", COMMENT.sub("", text)):
        if not statement.strip():
            continue
        found = ASSIGNMENT.fullmatch(statement)
        if found is None:
            raise Fault(
                "variables",
                _("“{statement}” is no constant: write name: value, or take it out").format(
                    statement=_short(statement)
                ),
            )
        constants[found[1]] = f"({_filled(found[2], constants)})"
    return constants


def plain_from(maxima: str, constants: Mapping[str, str]) -> str:
    """An expression in our way of writing. Raises `Fault`."""
    return unmarked(to_plain(_tree(maxima, constants)))


def with_values(text: str, constants: Mapping[str, str]) -> str:
    """A text in which what stands between {@ and @} is shown as mathematics. Raises `Fault`."""
    return PUT_IN.sub(lambda found: _shown(found, text, constants), text)


def _shown(found: re.Match[str], text: str, constants: Mapping[str, str]) -> str:
    tex = english_latex(_tree(found[1] or found[2], constants))
    before = text[: found.start()]
    inside = before.count(r"\(") > before.count(r"\)") or before.count(r"\[") > before.count(r"\]")
    return tex if inside else rf"\({tex}\)"


def _tree(maxima: str, constants: Mapping[str, str]) -> Tree:
    filled = _filled(maxima, constants)
    if unknown := [name for name in CALL.findall(filled) if name not in KNOWN_CALLS]:
        raise Fault(
            "variables",
            _("“{unknown}(…)” has to be worked out by Maxima: write its result instead").format(unknown=unknown[0]),
        )
    try:
        return parse(filled, WORDS)
    except Unreadable as trouble:
        raise Fault(
            "unreadable-answer", _("“{text}” cannot be read: {why}").format(text=_short(maxima), why=trouble.message)
        ) from None


def _filled(maxima: str, constants: Mapping[str, str]) -> str:
    names = {**NAMES, **constants}
    return NAME.sub(lambda found: names.get(found[0], found[0]), maxima.strip())


def _short(text: str) -> str:
    return text.strip() if len(text.strip()) <= 60 else f"{text.strip()[:60]}…"
