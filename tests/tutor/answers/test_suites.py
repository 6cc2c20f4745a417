"""The command line, and each suite's terms on cases of our own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tutor.answers.suites.judging import Answered, answered
from tutor.answers.suites.rows import Row

CASES: list[tuple[str, Any, Any, Any, bool | None]] = [
    ("AlgEquiv", "(x+1)^2", "x^2+2*x+1", "", True),
    ("AlgEquiv", "{x > 1, 2}", "{2, 1 < x}", "", True),
    ("CasEqual", "x+x", "2*x", "", False),
    ("EqualComAss", "b + a*c", "c*a + b", "", True),
    ("EqualComAss", "2*a", "a + a", "", False),
    ("SameType", "x > 1", "x", "", False),
    ("SubstEquiv", "a^2 + b", "y + x^2", "", True),
    ("SubstEquiv", "a^2 + b", "y + x^3", "", False),
    ("SysEquiv", "[x + y = 2, x - y = 0]", "[x = 1, y = 1]", "", True),
    ("SysEquiv", "[x = 1]", "[x = 1, y = 1]", "", False),
    ("Sets", "{1, 2}", "{2, 1, 1}", "", True),
    ("Expanded", "(x+1)*x", "0", "", False),
    ("FacForm", "(x+1)*(x+2)", "x^2+3*x+2", "x", True),
    ("FacForm", "x^2+3*x+2", "x^2+3*x+2", "x", False),
    ("SingleFrac", "1/x + 1", "(x+1)/x", "", False),
    ("PartFrac", "1/x - 1/(x+1)", "1/(x*(x+1))", "x", True),
    ("CompSquare", "(x+1)^2 - 3", "x^2+2*x-2", "x", True),
    ("LowestTerms", "2/4", "0", "", False),
    ("Int", "x^2 + c", "x^2", "x", True),
    ("Int", "x^2", "x^2", "x", False),
    ("Antidiff", "x^2 + 7", "x^2", "x", True),
    ("AddConst", "x + 2*c", "x", "x", False),
    ("AddConst", "x + 2*c", "x", "[x, NONSTRICT]", True),
    ("GT", "2", "1.5", "", True),
    ("GTE", "1", "2", "", False),
    ("NumRelative", "104", "100", "", True),
    ("NumAbsolute", "{1, 2.05}", "{2, 1}", "0.1", True),
    ("NumSigFigs", "0.0120", "0.012", "3", True),
    ("NumSigFigs", "0.012", "0.012", "3", False),
    ("NumSigFigs", "12000", "12345", "[5,2]", True),
    ("SigFigsStrict", "1200", "1200", "3", False),
    ("NumDecPlaces", "2.50", "2.5", "2", True),
    ("NumDecPlacesWrong", "12.3", "1234", "3", True),
    ("PropLogic", "not (p and q)", "not p or not q", "", True),
    ("Equiv", "[2*x = 4, x = 2]", "[]", "", True),
    ("Equiv", "[x^2 = 4, x = 2]", "[]", "", False),
    ("EquivFirst", "[2*x = 4, x = 2]", "[x = 2]", "", True),
    ("KAS:equal", "2x(x+1)", "2x^2+2x", {}, True),
    ("KAS:equal+same_form", "(1-x)(2-x)", "(x-1)(x-2)", {}, True),
    ("KAS:equal+same_form", "x^2-3x+2", "(x-1)(x-2)", {}, False),
    ("KAS:is_simplified", "x+x", None, {}, False),
    ("KAS:parse_print", "ln 2x/y", "ln(2*x*y^(-1))", {}, True),
    ("KAS:units", "1 km", "1000 m", {}, True),
    ("Doenet:equal", "log(e)", "1", {}, True),
    ("Doenet:symbolic_equal", "2+3", "5", {}, False),
    ("Doenet:derivative_of", "x^3", "3x^2", {"variable": "x"}, True),
    ("Doenet:equal_up_to_constant_strict", "x^2+k", "x^2", {"variable": "x"}, True),
    ("numbas:numbas_numberentry", "0.50", ["0.5", "0.5"], {"precision": 1, "precisionType": "dp"}, False),
    ("numbas:numbas_matrix", [["1", "2"]], "[[1, 4/2]]", {}, True),
    ("mitx:equal", "10.05", "10", {"tolerance": "1.0%"}, True),
    ("no such form", "1", "1", "", None),
    ("AlgEquiv", "2 +", "2", "", None),
    ("AlgEquiv", None, "2", "", None),
]
LATEX = [
    ("compute_engine:equal", r"\frac{x^2-1}{x-1}", "x+1", True),
    ("hendrycks_math:string_normalise_equal", r"\dfrac12", "0.5", True),
]
PROSE = [
    (r"So the answer is $\boxed{\frac{1}{2}}$.", "$0.5$", True),
    (r"Adding gives 1,250.", "$1250$", True),
    (r"We get \boxed{2} and \boxed{3}", "$3, 2$", True),
    ("$x = 7$", "$8$", False),
]


def judged(form: str, student: Any, teacher: Any, options: Any = "", kind: str = "") -> Answered:
    return answered(Row("1", form, kind, student, teacher, options))


@pytest.mark.parametrize(("form", "student", "teacher", "options", "correct"), CASES)
def test_every_form_in_its_suites_terms(form: str, student: Any, teacher: Any, options: Any, correct: bool) -> None:
    assert judged(form, student, teacher, options).correct is correct


@pytest.mark.parametrize(("form", "student", "teacher", "correct"), LATEX)
def test_latex_suites(form: str, student: str, teacher: str, correct: bool) -> None:
    assert judged(form, student, teacher, kind="latex").correct is correct


@pytest.mark.parametrize(("student", "teacher", "correct"), PROSE)
def test_answers_in_sentences(student: str, teacher: str, correct: bool) -> None:
    assert judged("math_verify:equal", student, teacher).correct is correct


def run(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "tutor.answers", str(path)], capture_output=True, text=True)


def test_the_command_line_answers_each_line_in_order(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    rows = [
        {"id": "a", "form": "AlgEquiv", "student": "x+x", "teacher": "2*x", "options": "", "expected": False},
        {"id": "b", "form": "FacForm", "student": "2*x+2", "teacher": "2*(x+1)", "options": "x"},
        {"id": "c", "form": "AlgEquiv", "student": "((", "teacher": "1"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    done = run(path)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [each["id"] for each in said] == ["a", "b", "c"]
    assert [each["verdict"] for each in said] == ["correct", "wrong_form", "unreadable"]
    assert [each["correct"] for each in said] == [True, False, None]
    assert set(said[0]) == {"id", "verdict", "correct", "form_ok", "reason", "ms"}


@pytest.mark.parametrize(("text", "words"), [("nonsense", "line 1"), ('{"id": 1}', "needs form"), ("[]", "line 1")])
def test_a_file_that_holds_no_cases_is_explained(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(text)
    done = run(path)
    assert (done.returncode, words in done.stderr) == (2, True)


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    done = run(tmp_path / "none.jsonl")
    assert (done.returncode, "cannot be read" in done.stderr) == (2, True)
