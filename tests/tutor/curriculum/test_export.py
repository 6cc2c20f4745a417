"""Content leaves as JSON, whole and as the schema has it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from jsonschema import Draft202012Validator

from tutor.curriculum.reading import CONTENT, read_content

SCHEMA = Draft202012Validator(json.loads((CONTENT / "schema.json").read_text()))


def exported(**options: object) -> dict:
    out = StringIO()
    call_command("export_content", stdout=out, **options)
    return json.loads(out.getvalue())


def test_everything_leaves_in_the_order_of_teaching() -> None:
    courses = exported()["courses"]
    skills = [skill for course in courses for skill in course["skills"]]
    assert len(skills) == len(read_content().skills)
    assert [course["order"] for course in courses] == sorted(course["order"] for course in courses)
    assert [error.message for skill in skills for error in SCHEMA.iter_errors(skill)] == []


def test_one_course_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "calculus.json"
    call_command("export_content", course="calculus", output=path)
    assert [course["slug"] for course in json.loads(path.read_text())["courses"]] == ["calculus"]


def test_no_such_course_and_no_such_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no course “cooking”: choose from"):
        exported(course="cooking")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_content", output=tmp_path / "none" / "x.json")
    with pytest.raises(CommandError, match="no course here"):
        exported(folder=tmp_path)
