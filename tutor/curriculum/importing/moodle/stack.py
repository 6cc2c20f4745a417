"""STACK questions without random variables: constants put in, answer tests turned into kinds and forms of ours."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any
from xml.etree.ElementTree import Element

from tutor.answers import Form
from tutor.curriculum.importing.building import Asked, answered
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.importing.html import lines_from, text_from
from tutor.curriculum.importing.moodle.maxima import constants_of, plain_from, with_values
from tutor.curriculum.importing.xml import text_at
from tutor.wording import gettext as _

FIELD = re.compile(r"\[\[(input|validation|feedback):(\w+)\]\]")
TYPED = ("algebraic", "numerical", "singlechar")
FORMS: Mapping[str, Form] = {
    "AlgEquiv": Form.ANY, "FacForm": Form.FACTORISED, "Expanded": Form.EXPANDED, "SingleFrac": Form.SINGLE_FRACTION,
    "PartFrac": Form.PARTIAL_FRACTIONS, "CompSquare": Form.COMPLETED_SQUARE, "LowestTerms": Form.LOWEST_TERMS,
    "EqualComAss": Form.SAME_UP_TO_ORDER,
}  # fmt: skip
NEAR = ("NumAbsolute", "NumRelative")
DEFAULT_NEAR = Fraction(1, 20)


def asked_by_stack(question: Element) -> tuple[str, list[Asked]]:
    """What stands above all, and one thing asked for each field. Raises `Fault`."""
    constants = constants_of(text_at(question, "questionvariables/text"))
    stem = _text(question, "questiontext/text", constants)
    inputs = question.findall("input")
    solution = lines_from(with_values(text_at(question, "generalfeedback/text"), constants))
    asked = [_asked(question, each, constants, stem, solution, len(inputs) > 1) for each in inputs]
    return stem, asked


def _text(question: Element, path: str, constants: Mapping[str, str]) -> str:
    """Fields become blanks where there are several, and vanish where there is one."""
    several = len(question.findall("input")) > 1
    html = FIELD.sub(
        lambda found: f" ({found[2]}) " if several and found[1] == "input" else " ", text_at(question, path)
    )
    return text_from(with_values(html, constants))


def _asked(
    question: Element, field: Element, constants: Mapping[str, str], stem: str, solution: list[str], several: bool
) -> Asked:
    name, kind = text_at(field, "name"), text_at(field, "type")
    if kind not in TYPED:
        raise Fault(
            "question-type",
            _("a field of type “{kind}” is not read: use {kinds}").format(kind=kind, kinds=", ".join(TYPED)),
        )
    value = plain_from(text_at(field, "tans"), constants)
    answer, label = answered([value], stem, _asked_form(question, name, value))
    return Asked(f"({name})" if several else "", answer, label, solution=solution)


def _asked_form(question: Element, name: str, value: str) -> dict[str, Any]:
    """What the tests of this field ask for beyond the value."""
    more: dict[str, Any] = {}
    for node in question.findall("prt/node"):
        if text_at(node, "sans") == name and _fraction(text_at(node, "truescore")) > 0:
            more |= _of_test(text_at(node, "answertest"), text_at(node, "testoptions"), value)
    return more


def _of_test(test: str, options: str, value: str) -> dict[str, Any]:
    if test == "Int":
        return {"kind": "antiderivative", "require_constant": True}
    if test in NEAR:
        near = _fraction(options) or DEFAULT_NEAR
        size = abs(_fraction(value)) if test == "NumRelative" else Fraction(1)
        return {"kind": "number", "tolerance": str(float(near * size))}
    if test not in FORMS:
        raise Fault(
            "answer-test",
            _("the answer test “{test}” is not carried: use {tests}").format(
                test=test, tests=", ".join([*FORMS, *NEAR, "Int"])
            ),
        )
    return {} if FORMS[test] is Form.ANY else {"form": FORMS[test].value}


def _fraction(text: str) -> Fraction:
    try:
        return Fraction(text.strip())
    except (ValueError, ZeroDivisionError):
        return Fraction(0)
