"""Moodle's question banks: each kind read, each fault named, attacks refused, a second import changing nothing."""

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
CATEGORY = (
    "<question type='category'><category><text>$course$/top/Algebra one/Lines // slopes</text></category></question>"
)


def text(name: str, html: str) -> str:
    return f"<{name} format='html'><text><![CDATA[{html}]]></text></{name}>"


def question(kind: str, inside: str, asks: str = "<p>What is \\(2+3\\)?</p>", name: str = "Q") -> str:
    return f"<question type='{kind}'><name><text>{name}</text></name>{text('questiontext', asks)}{inside}</question>"


def answer(said: str, fraction: str = "100", more: str = "") -> str:
    return f"<answer fraction='{fraction}' format='html'><text><![CDATA[{said}]]></text>{more}</answer>"


def stack(tans: str, test: str = "AlgEquiv", variables: str = "", asks: str = "", options: str = "") -> str:
    inside = (
        f"<questionvariables><text>{variables}</text></questionvariables>"
        f"<input><name>ans1</name><type>algebraic</type><tans>{tans}</tans></input>"
        f"<prt><name>prt1</name><node><name>0</name><answertest>{test}</answertest><sans>ans1</sans><tans>{tans}</tans>"
        f"<testoptions>{options}</testoptions><truescore>1</truescore></node></prt>"
    )
    return question("stack", inside, asks or "<p>Answer: [[input:ans1]] [[validation:ans1]]</p>")


@pytest.fixture
def bank(tmp_path: Path) -> Any:
    def write(*questions: str) -> Path:
        path = tmp_path / "bank.xml"
        path.write_text(f"<?xml version='1.0'?><quiz>{CATEGORY}{''.join(questions)}</quiz>")
        return path

    return write


def imported(path: Path, **options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("import_moodle", path, json=True, stdout=out, **CREDIT, **options)
    return json.loads(out.getvalue())


def only_exercise() -> Exercise:
    exercise = Exercise.objects.get(origin="moodle")
    for part in generate_whole(template_of(exercise), 1):
        right = part.expected.answer + (" + C" if part.expected.require_constant else "")
        assert check(right, part.expected).verdict is Verdict.CORRECT
    return exercise


SOUND = [
    (question("multichoice", "<single>true</single>" + answer("5") + answer("6", "0")), "choice", "5"),
    (question("truefalse", answer("true", "0") + answer("false")), "choice", "False"),
    (question("shortanswer", answer("x^2+1") + answer("1+x^2")), "expression", "x^2 + 1"),
    (question("numerical", answer("3.5", more="<tolerance>0.1</tolerance>")), "number", "3.5"),
    (stack("(x+1)*(x-2)", "FacForm"), "expression", "(x + 1)*(x - 2)"),
    (stack("ta", variables="a:3; ta:a*x^2;"), "expression", "3*x^2"),
    (stack("x^3/3", "Int"), "antiderivative", "x^3/3"),
    (stack("[x=1,x=2]", variables="/* none */"), "list", ""),
    (stack("1.25", "NumAbsolute", options="0.01"), "number", "1.25"),
]


@pytest.mark.parametrize(("xml", "kind", "value"), SOUND)
def test_each_kind_is_read(bank: Any, xml: str, kind: str, value: str) -> None:
    report = imported(bank(xml))
    assert (report["created"], report["quarantined"]) == (1, [])
    exercise = only_exercise()
    assert exercise.content["answer"]["kind"] == kind or value == ""
    assert "".join(exercise.content["answer"]["value"].split()) == "".join(value.split()) or value == ""
    assert exercise.skill.title == "Lines / slopes"
    assert exercise.skill.course.title == "Algebra one"
    assert (exercise.attribution, exercise.licence) == ("Maths department", "CC BY 4.0")


def test_matching_becomes_parts(bank: Any) -> None:
    pairs = "".join(
        f"<subquestion format='html'><text><![CDATA[{one}]]></text><answer><text>{other}</text></answer></subquestion>"
        for one, other in (("\\(1+1\\)", "two"), ("\\(1+2\\)", "three"), ("", "four"))
    )
    assert imported(bank(question("matching", pairs, "<p>Match.</p>")))["created"] == 1
    content = only_exercise().content
    assert [part["answer"]["value"] for part in content["part"]] == ["two", "three"]
    assert content["part"][0]["answer"]["choices"] == ["two", "three", "four"]


def test_forms_constants_hints_and_feedback_are_carried(bank: Any) -> None:
    xml = stack("p", "Expanded", "p: x^2 + 2*x;", "<p>Expand {@x*(x+2)@}. [[input:ans1]]</p>").replace(
        "</question>", text("generalfeedback", "<p>Multiply.</p><p>Both terms.</p>") + "</question>"
    )
    imported(bank(xml))
    content = only_exercise().content
    assert content["answer"]["form"] == "expanded"
    assert "\\(x" in content["prompt"]
    assert content["solution"][:2] == ["Multiply.", "Both terms."]
    assert content["hints"][-1].startswith("The answer is \\(")


UNITS = "<units><unit><unit_name>m</unit_name></unit></units><showunits>1</showunits>"
FAULTY = [
    (question("essay", ""), "question-type"),
    (question("cloze", ""), "question-type"),
    (question("multichoice", answer("5", "50") + answer("6", "50")), "several-right"),
    (question("multichoice", "<single>true</single>" + answer("5") + answer("5", "0")), "duplicate-choices"),
    (question("shortanswer", answer("the cat sat")), "unreadable-answer"),
    (question("shortanswer", answer("5*x*")), "wildcard"),
    (question("shortanswer", ""), "empty"),
    (question("shortanswer", answer("5"), "<p>See <img src='a.png'></p>"), "figure"),
    (question("shortanswer", answer("5"), "<p><math><mi>x</mi></math></p>"), "mathml"),
    (question("shortanswer", answer("5"), "<p>Odd \\(x</p>"), "unbalanced-maths"),
    (question("numerical", answer("5") + UNITS), "units"),
    (stack("ta", variables="ta:rand(5);"), "random-variables"),
    (stack("ta", variables="ta:diff(x^2,x);"), "variables"),
    (stack("ta", variables="f(x):=x^2;"), "variables"),
    (stack("x", "PropLogic"), "answer-test"),
    (stack("2+"), "unreadable-answer"),
    (stack("x^2-1", "FacForm"), "answer-not-accepted"),
]


@pytest.mark.parametrize(("xml", "kind"), FAULTY)
def test_each_fault_is_set_aside_with_its_kind(bank: Any, xml: str, kind: str) -> None:
    report = imported(bank(xml, question("shortanswer", answer("5"), name="sound")))
    assert [(each["kind"], bool(each["reason"])) for each in report["quarantined"]] == [(kind, True)]
    assert report["created"] == 1


def test_a_second_import_changes_nothing_and_a_dry_run_nothing_at_all(bank: Any) -> None:
    path = bank(*(xml.replace("<text>Q<", f"<text>Q{number}<") for number, (xml, _, _) in enumerate(SOUND)))
    assert imported(path, dry_run=True)["created"] == len(SOUND)
    assert not Exercise.objects.filter(origin="moodle").exists()
    assert imported(path)["created"] == len(SOUND)
    again = imported(path)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, len(SOUND))


ENTITY = "<!DOCTYPE quiz [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><quiz>&a;</quiz>"
LAUGHS = (
    "<!DOCTYPE quiz [<!ENTITY a 'ha'>"
    + "".join(
        f"<!ENTITY {name} '{'&' + before + ';' + '&' + before + ';'}'>"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><quiz>&i;</quiz>"
)


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (ENTITY, "document type or entities"),
        (LAUGHS, "document type or entities"),
        ("<quiz><question>", "no sound XML"),
        ("<html/>", "no question bank of Moodle"),
        ("<quiz/>", "no question"),
        ("", "no sound XML"),
    ],
)
def test_attacks_and_other_files_are_refused(tmp_path: Path, xml: str, words: str) -> None:
    path = tmp_path / "bank.xml"
    path.write_text(xml)
    with pytest.raises(CommandError, match=words):
        imported(path)


def test_a_pack_may_hold_several_and_must_not_lead_outside(tmp_path: Path) -> None:
    path = tmp_path / "banks.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("a/bank.xml", f"<quiz>{question('shortanswer', answer('5'))}</quiz>")
    assert imported(path)["created"] == 1
    with zipfile.ZipFile(path, "a") as pack:
        pack.writestr("../evil.xml", "<quiz/>")
    with pytest.raises(CommandError, match="leads outside"):
        imported(path)


def test_whose_it_is_must_be_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--attribution"):
        call_command("import_moodle", tmp_path / "bank.xml", licence="CC BY 4.0")
