"""QTI items: choice, text entry and match, in the names of version 3 and of version 2; what is not carried is named."""

import json
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tutor.answers import Verdict, check
from tutor.curriculum.generation import generate_whole
from tutor.curriculum.models import Exercise
from tutor.curriculum.selectors import template_of

pytestmark = pytest.mark.django_db
CREDIT = {"attribution": "Maths department", "licence": "CC BY 4.0"}
SPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
MATCH = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct"


def item(declared: str, body: str, scoring: str = f"<qti-response-processing template='{MATCH}'/>") -> str:
    return (
        f"<qti-assessment-item xmlns='{SPACE}' identifier='q1' title='A question'>{declared}"
        f"<qti-item-body>{body}</qti-item-body>{scoring}</qti-assessment-item>"
    )


def right(*values: str, kind: str = "identifier") -> str:
    said = "".join(f"<qti-value>{each}</qti-value>" for each in values)
    return (
        f"<qti-response-declaration identifier='R' cardinality='single' base-type='{kind}'>"
        f"<qti-correct-response>{said}</qti-correct-response></qti-response-declaration>"
    )


def choices(*texts: str, most: str = "1") -> str:
    each = "".join(
        f"<qti-simple-choice identifier='c{number}'>{text}</qti-simple-choice>" for number, text in enumerate(texts)
    )
    asked = "<qti-prompt>Which is it?</qti-prompt>"
    return (
        f"<qti-choice-interaction response-identifier='R' max-choices='{most}'>{asked}{each}</qti-choice-interaction>"
    )


ENTRY = "<qti-text-entry-interaction response-identifier='R'/>"
CHOICE = item(right("c1"), f"<p>Two and two.</p>{choices('three', 'four')}")
MATCHED = item(
    right("a x", "b y", kind="directedPair"),
    "<qti-match-interaction response-identifier='R'><qti-simple-match-set>"
    "<qti-simple-associable-choice identifier='a'>1 + 1</qti-simple-associable-choice>"
    "<qti-simple-associable-choice identifier='b'>1 + 2</qti-simple-associable-choice></qti-simple-match-set>"
    "<qti-simple-match-set><qti-simple-associable-choice identifier='x'>two</qti-simple-associable-choice>"
    "<qti-simple-associable-choice identifier='y'>three</qti-simple-associable-choice></qti-simple-match-set>"
    "</qti-match-interaction>",
)


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def written(xml: str) -> Path:
        path = tmp_path / "item.xml"
        path.write_text(xml)
        return path

    return written


def imported(path: Path, **options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("import_qti", path, json=True, stdout=out, **CREDIT, **options)
    return json.loads(out.getvalue())


def the_exercise() -> Exercise:
    exercise = Exercise.objects.get(origin="qti")
    for part in generate_whole(template_of(exercise), 1):
        assert check(part.expected.answer, part.expected).verdict is Verdict.CORRECT
    return exercise


def test_a_choice(write: Any) -> None:
    assert imported(write(CHOICE))["created"] == 1
    content = the_exercise().content
    assert (content["title"], content["prompt"]) == ("A question", "Two and two.\nWhich is it?")
    assert (content["answer"]["value"], content["answer"]["choices"]) == ("four", ["three", "four"])


@pytest.mark.parametrize(
    ("value", "kind", "ours"),
    [("2.5", "float", "number"), ("7", "integer", "number"), ("x^2 + 1", "string", "expression")],
)
def test_an_entry(write: Any, value: str, kind: str, ours: str) -> None:
    assert imported(write(item(right(value, kind=kind), f"<p>Write it: {ENTRY} now.</p>")))["created"] == 1
    content = the_exercise().content
    assert (content["answer"]["kind"], content["prompt"]) == (ours, "Write it: ____ now.")


def test_a_match_becomes_parts(write: Any) -> None:
    assert imported(write(MATCHED))["created"] == 1
    assert [part["answer"]["value"] for part in the_exercise().content["part"]] == ["two", "three"]


def test_what_earns_most_by_a_mapping_is_right(write: Any) -> None:
    mapping = (
        "<qti-response-declaration identifier='R' base-type='string'><qti-mapping>"
        "<qti-map-entry map-key='3' mapped-value='0.5'/><qti-map-entry map-key='4' mapped-value='1'/>"
        "</qti-mapping></qti-response-declaration>"
    )
    assert imported(write(item(mapping, f"<p>Two and two: {ENTRY}</p>")))["created"] == 1
    assert the_exercise().content["answer"]["value"] == "4"


def test_the_names_of_version_two(write: Any) -> None:
    old = (
        "<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='old' title='Old'>"
        "<responseDeclaration identifier='R' baseType='identifier'><correctResponse><value>b</value></correctResponse>"
        "</responseDeclaration><itemBody><choiceInteraction responseIdentifier='R' maxChoices='1'>"
        "<simpleChoice identifier='a'>one</simpleChoice><simpleChoice identifier='b'>two</simpleChoice>"
        "</choiceInteraction></itemBody></assessmentItem>"
    )
    assert imported(write(old))["created"] == 1
    assert the_exercise().content["answer"]["value"] == "two"


FAULTY = [
    (item(right("c0", "c1"), choices("a", "b", most="2")), "several-right"),
    (item(right("c0"), choices("a", "a")), "duplicate-choices"),
    (item(right("zz"), choices("a", "b")), "answer-not-among-choices"),
    (item("", choices("a", "b")), "empty"),
    (item(right("c0"), "<qti-extended-text-interaction response-identifier='R'/>"), "question-type"),
    (item(right("c0"), "<p>Nothing is asked.</p>"), "empty"),
    (item(right("c0"), f"<img src='a.png'/>{choices('a', 'b')}"), "figure"),
    (item(right("the cat", kind="string"), f"<p>{ENTRY}</p>"), "unreadable-answer"),
    (item(right("c0"), choices("a", "b"), "<qti-response-processing><qti-set/></qti-response-processing>"), "scoring"),
    (item(right("c0"), choices("a", "b"), "<qti-response-processing template='mine'/>"), "scoring"),
]


@pytest.mark.parametrize(("xml", "kind"), FAULTY)
def test_each_fault_is_set_aside_with_its_kind(write: Any, xml: str, kind: str) -> None:
    report = imported(write(xml))
    assert [(each["kind"], bool(each["reason"])) for each in report["quarantined"]] == [(kind, True)]
    assert report["created"] == 0


def test_a_package_is_read_and_a_second_import_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("imsmanifest.xml", "<manifest/>")
        pack.writestr("sums/one.xml", CHOICE)
        pack.writestr("sums/two.xml", MATCHED.replace("'q1'", "'q2'"))
    assert imported(path, dry_run=True)["created"] == 2
    assert imported(path)["created"] == 2
    again = imported(path)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert Exercise.objects.filter(origin="qti").first().skill.title == "sums"


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "document type or entities"),
        ("<manifest/>", "holds no assessment item"),
        ("<a", "no sound XML"),
    ],
)
def test_attacks_and_other_files_are_refused(write: Any, xml: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        imported(write(xml))


def test_whose_they_are_must_be_said(write: Any) -> None:
    with pytest.raises(CommandError, match="--licence"):
        call_command("import_qti", write(CHOICE), attribution="Us")
