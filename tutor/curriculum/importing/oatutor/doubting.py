"""Does the stated answer answer the question? Where that can be reckoned, what does not hold is set aside."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tutor.answers import Expected, Form, Unreadable, Verdict, check
from tutor.answers.plain_printer import to_plain
from tutor.answers.reader import parse
from tutor.curriculum.importing.expecting import expected_of
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.pieces import pieces
from tutor.curriculum.proving import disproof, letters_of
from tutor.curriculum.reckoning import Undefined
from tutor.curriculum.template import Proof
from tutor.wording import gettext as _

REWRITE = re.compile(r"\bsimplify|\bexpand|\bfactor|\bmultiply|\badd\b|\bsubtract|rationali[sz]e", re.I)
ELSE = re.compile(
    r"\bsum\b|how many|number of|discriminant|larger|smaller|greate|least|identify|first|second|next|\bstep\b"
    r"|\bsign|round|nearest|approximat",
    re.I,
)
NO_REWRITE = re.compile(
    r"factors? of|common|quotient|remainder|inverse|derivative|complet|coefficient|if\b|when\b|exponent|term\b", re.I
)
AMBIGUOUS = re.compile(r"\\frac\{-?\d+\}\{-?\d+ *\\left\(")
SOLVE = re.compile(r"\bsolve\b", re.I)


def refuse_disproved(table: Mapping[str, Any], prompt: str) -> None:
    """Raises `Fault` for an answer that does not solve the one equation, or is not equal to the one expression, given.

    Prompts that ask for anything else are not judged: to doubt is worth little where it is not certain.
    """
    given = list(pieces(prompt))
    if len(given) != 1 or ELSE.search(prompt) or "tolerance" in table:
        return
    # As textbooks do under their roots, letters are taken to be positive.
    expected = expected_of({**table, "form": "any", "positive": table.get("variables", [])})
    if "=" not in given[0] and _is_rewritten(prompt) and table["kind"] in ("expression", "number"):
        _refuse_unequal(given[0], expected)
    elif given[0].count("=") == 1 and SOLVE.search(prompt) and table["kind"] in ("number", "solutions"):
        _refuse_unsolving(given[0], expected)


def refuse_ambiguous(raw: str, table: Mapping[str, Any], prompt: str) -> None:
    """Raises `Fault` for 1 over 2(x + 1) that may well have been 1/2 (x + 1), unless the question gives the same.

    OATutor's converter puts whatever follows a stroke under it, and of the answers of this form most are wrong by it.
    """
    if AMBIGUOUS.search(raw) and not any(_is_same(piece, expected_of(table)) for piece in pieces(prompt)):
        raise Fault(
            "answer-ambiguous",
            _("“{answer}” may be meant with its last bracket beside the fraction: write it so, or add a step").format(
                answer=table["value"]
            ),
        )


def _is_same(piece: str, expected: Expected) -> bool:
    return check(piece, replace(expected, form=Form.ANY), syntax="latex").verdict is Verdict.CORRECT


def _is_rewritten(prompt: str) -> bool:
    return bool(REWRITE.search(prompt)) and not NO_REWRITE.search(prompt)


def _refuse_unequal(given: str, expected: Expected) -> None:
    if check(given, expected, syntax="latex").verdict is Verdict.WRONG:
        raise Fault(
            "answer-disproved",
            _("“{answer}” is not equal to “{given}”: mend the answer or the question").format(
                answer=expected.answer, given=given
            ),
        )


def _refuse_unsolving(given: str, expected: Expected) -> None:
    try:
        equation = to_plain(parse(given, letters_of(expected), "latex"))
        found = next(iter(disproof(expected, Proof("solves", equation))), "")
    except (Unreadable, Undefined):
        return
    if found:
        raise Fault(
            "answer-disproved",
            _("“{answer}” does not solve “{given}”: mend the answer or the question").format(
                answer=expected.answer, given=given
            ),
        )
