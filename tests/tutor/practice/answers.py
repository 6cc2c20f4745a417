"""Answers to whatever exercise is on the page, without looking at how it was made."""

from tutor.practice.models import Problem
from tutor.practice.problems import instance_of


def right_answer(problem: Problem) -> str:
    return instance_of(problem).expected.answer


def wrong_answer(problem: Problem) -> str:
    """An answer with a known misconception behind it."""
    return instance_of(problem).expected.misconceptions[0].answer
