"""What each kind of Moodle question asks, in our terms."""

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from tutor.curriculum.importing.building import Asked, answered
from tutor.curriculum.importing.common.choosing import choice_of
from tutor.curriculum.importing.expecting import Table
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.importing.html import lines_from, text_from
from tutor.curriculum.importing.moodle.stack import asked_by_stack
from tutor.curriculum.importing.xml import text_at
from tutor.wording import gettext as _

WHOLE = 100.0
NO_UNITS = ("", "3")  # unitgradingtype and showunits of a question without units

Read = tuple[str, list[Asked]]


def asked_by(question: Element) -> Read:
    """What stands above all, and what is asked. Raises `Fault` for what cannot be carried."""
    kind = question.get("type", "")
    read = KINDS.get(kind)
    if read is None:
        raise Fault(
            "question-type",
            _("a question of type “{kind}” is not read: use {kinds}").format(kind=kind, kinds=", ".join(KINDS)),
        )
    return read(question)


def _plain(question: Element, answer: Table, label: str = "") -> Read:
    hints, solution = list(_hints(question)), list(_solution(question))
    return text_from(text_at(question, "questiontext/text")), [Asked("", answer, label, hints, solution)]


def _hints(question: Element) -> Iterator[str]:
    for hint in question.findall("hint"):
        yield " ".join(lines_from(text_at(hint, "text")))


def _solution(question: Element) -> list[str]:
    return lines_from(text_at(question, "generalfeedback/text"))


def _multichoice(question: Element) -> Read:
    right = [each for each in question.findall("answer") if _fraction(each) == WHOLE]
    if len(right) != 1 or text_at(question, "single") in ("false", "0"):
        raise Fault("several-right", _("several choices are right together: ask for one, or make several questions"))
    choices = [text_from(text_at(each, "text")) for each in question.findall("answer")]
    return _plain(question, choice_of(text_from(text_at(right[0], "text")), choices))


def _truefalse(question: Element) -> Read:
    right = next((text_at(each, "text") for each in question.findall("answer") if _fraction(each) == WHOLE), "")
    return _plain(question, choice_of(right.capitalize(), ["True", "False"]))


def _shortanswer(question: Element) -> Read:
    stem = text_from(text_at(question, "questiontext/text"))
    right = [text_at(each, "text") for each in question.findall("answer") if _fraction(each) == WHOLE]
    if any("*" in each and "\\*" not in each and each.strip("*") != each for each in right):
        raise Fault("wildcard", _("an answer with * stands for many: state one that is mathematics"))
    return _plain(question, *answered(right, stem))


def _numerical(question: Element) -> Read:
    if question.find("units/unit") is not None and text_at(question, "showunits") not in NO_UNITS:
        raise Fault("units", _("units are part of the answer: ask for the number alone, and name the unit in the text"))
    right = next((each for each in question.findall("answer") if _fraction(each) == WHOLE), None)
    if right is None or text_at(right, "text") == "*":
        raise Fault("empty", _("no number is stated as right: state one"))
    tolerance = text_at(right, "tolerance")
    near = {"tolerance": tolerance} if tolerance.strip("0.") else {}
    return _plain(question, *answered([text_at(right, "text")], "", {"kind": "number", **near}))


def _matching(question: Element) -> Read:
    pairs = [
        (text_from(text_at(each, "text")), text_from(text_at(each, "answer/text")))
        for each in question.findall("subquestion")
    ]
    choices = list(dict.fromkeys(answer for _, answer in pairs))
    asked = [
        Asked(prompt, choice_of(answer, choices), solution=_solution(question)) for prompt, answer in pairs if prompt
    ]
    return text_from(text_at(question, "questiontext/text")), asked


def _fraction(answer: Element) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError:
        return 0.0


KINDS: Mapping[str, Callable[[Element], Read]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "stack": asked_by_stack,
}
