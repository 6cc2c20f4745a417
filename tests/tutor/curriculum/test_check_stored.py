"""Stored exercises take their own answers; one that no longer does is named."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tutor.curriculum.models import Course, Exercise


def told(**options: object) -> dict:
    out = StringIO()
    call_command("check_stored", json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def test_everything_that_was_loaded_holds(algebra: Course) -> None:
    report = told()
    assert report["exercises"] == Exercise.objects.filter(retired=False).count()
    assert report["answers"] > report["exercises"]
    assert report["refused"] == []
    assert told(origin="oatutor")["exercises"] == 0


def test_one_that_does_not_hold_is_named(algebra: Course) -> None:
    exercise = Exercise.objects.get(slug="factorise-positive")
    exercise.content["answer"]["form"] = "expanded"
    exercise.save()
    with pytest.raises(CommandError, match="1 answers are not accepted"):
        told()
