"""Which form to ask for, so that the question typed back is no answer to it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tutor.answers import Expected, Form, Unreadable, Verdict, check
from tutor.curriculum.importing.expecting import expected_of
from tutor.curriculum.pieces import pieces

NAMED = (
    (re.compile(r"\bfactor", re.I), Form.FACTORISED),
    (re.compile(r"rationali[sz]e", re.I), Form.RATIONALISED),
    (re.compile(r"expand|multipl|\bproduct|distribut|\bfoil\b", re.I), Form.EXPANDED),
)
OTHERS = (
    Form.SIMPLIFIED, Form.LOWEST_TERMS, Form.EXPANDED, Form.NO_NEGATIVE_EXPONENTS, Form.SINGLE_FRACTION,
    Form.RATIONALISED, Form.SAME_UP_TO_ORDER,
)  # fmt: skip
FORMED = ("expression", "number")


def form_for(table: Mapping[str, Any], question: str) -> dict[str, Any]:
    """The table, with a form where one is needed and the stated answer has it."""
    if table.get("kind") not in FORMED:
        return dict(table)
    asked = [piece for piece in pieces(question) if "=" not in piece and _right(piece, expected_of(table), "latex")]
    for form in _forms(question, bool(asked), table["kind"]):
        formed = expected_of({**table, "form": str(form)})
        if _right(table["value"], formed) and not any(_right(piece, formed, "latex") for piece in asked):
            return {**table, "form": str(form)}
    return dict(table)


def _forms(question: str, needed: bool, kind: str) -> Iterator[Form]:
    """Those that the words name; others only where the question itself would pass."""
    named = [form for word, form in NAMED if word.search(question)] if kind == "expression" else []
    if needed:
        yield from dict.fromkeys((*named, *OTHERS))
    elif Form.FACTORISED in named:
        yield Form.FACTORISED


def _right(text: str, expected: Expected, syntax: str = "plain") -> bool:
    try:
        return check(text, expected, syntax=syntax).verdict is Verdict.CORRECT
    except Unreadable:
        return False
