"""After a test: each exercise with one's own answer and how it goes, the result in words, and what to practise next."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tutor.answers import Expected, Kind, Verdict
from tutor.assessments.judging import newest_answers
from tutor.assessments.models import SavedAnswer, Sitting
from tutor.curriculum.generation import Instance
from tutor.curriculum.selectors import taught
from tutor.practice.models import Attempt, Problem
from tutor.practice.problems import parts_of, typeset_answer
from tutor.practice.selectors import part_name

EMPTY = "empty"
HEADLINES = {
    Verdict.CORRECT: _("Right."),
    Verdict.WRONG_FORM: _("The right value, not in the form that was asked for."),
    Verdict.WRONG: _("Not right."),
    Verdict.UNREADABLE: _("This could not be read. It counts neither way."),
    Verdict.UNDECIDED: _("This could not be decided here. It counts neither way: ask your teacher to look at it."),
    EMPTY: _("Left empty."),
}
SHORT = {
    Verdict.CORRECT: pgettext_lazy("answer", "right"),
    Verdict.WRONG_FORM: _("other form"),
    Verdict.WRONG: _("not right"),
    Verdict.UNREADABLE: _("unreadable"),
    Verdict.UNDECIDED: _("undecided"),
    EMPTY: _("empty"),
}


def review(sitting: Sitting) -> dict[str, Any]:
    """Everything the page after a test shows."""
    rows = question_results(sitting)
    skills = _by_skill(rows)
    return {
        "test": sitting.assessment,
        "sitting": sitting,
        "rows": rows,
        "result": result_words(rows),
        "skills": skills,
        "practise": [each for each in sorted(skills, key=lambda each: each["share"]) if each["share"] < 1],
    }


def question_results(sitting: Sitting) -> list[dict[str, Any]]:
    """Every exercise with its verdict, and each of its parts."""
    attempts = _attempts(sitting)
    answers = newest_answers(sitting)
    problems = sitting.session.problems.select_related("exercise__skill__course").order_by("number")
    return [_row(problem, attempts, answers) for problem in problems]


def _attempts(sitting: Sitting) -> dict[tuple[int, int], Attempt]:
    found = Attempt.objects.filter(problem__session=sitting.session_id).select_related("ruling")
    return {(each.problem_id, each.part): each for each in found}


def _row(
    problem: Problem,
    attempts: dict[tuple[int, int], Attempt],
    answers: dict[tuple[int, int], SavedAnswer],
) -> dict[str, Any]:
    instances = parts_of(problem)
    parts = [_part(each, attempts.get((problem.pk, each.part))) for each in instances]
    saved = [
        answers[problem.number, each.part].saved_at for each in instances if (problem.number, each.part) in answers
    ]
    state = _whole([part["verdict"] for part in parts])
    return {
        "number": problem.number,
        "exercise": problem.exercise,
        "skill": problem.exercise.skill,
        "stem": instances[0].stem,
        "graph": instances[0].graph,
        "parts": parts,
        "verdict": state,
        "short": SHORT[state],
        "right": state == Verdict.CORRECT,
        "saved_at": max(saved, default=None),
    }


def _whole(verdicts: list[str]) -> str:
    """What an exercise is as a whole: right if every part is, else what keeps it from being right."""
    worst = (Verdict.WRONG, EMPTY, Verdict.UNREADABLE, Verdict.UNDECIDED, Verdict.WRONG_FORM)
    if all(verdict == EMPTY for verdict in verdicts):
        return EMPTY
    return next((each for each in worst if each in verdicts), Verdict.CORRECT)


def _part(instance: Instance, attempt: Attempt | None) -> dict[str, Any]:
    verdict = attempt.verdict if attempt else EMPTY
    ruled = getattr(attempt, "ruling", None)
    speaks = attempt is not None and verdict != Verdict.UNDECIDED and ruled is None
    return {
        "attempt": attempt.pk if attempt else None,
        "ruled": ruled,
        "name": part_name(instance),
        "prompt": instance.prompt,
        "label": instance.answer_label,
        "answer": attempt.answer if attempt else "",
        "typeset": _typeset(attempt, instance.expected),
        "verdict": verdict,
        "headline": HEADLINES[verdict],
        "feedback": attempt.feedback if speaks else "",
        "right_answer": typeset_answer(instance.expected),
        "solution": instance.solution,
    }


def _typeset(attempt: Attempt | None, expected: Expected) -> str:
    """One's own answer as a text to typeset; empty where it cannot be."""
    if attempt is None or not attempt.answer:
        return ""
    if expected.kind is Kind.CHOICE:
        return attempt.answer
    return rf"\({attempt.latex}\)" if attempt.latex else ""


def result_words(rows: Iterable[dict[str, Any]]) -> str:
    """
    >>> result_words([{"verdict": "correct"}, {"verdict": "correct"}, {"verdict": "empty"}])
    '2 of 3 right, 1 left empty.'
    >>> result_words([{"verdict": "correct"}])
    'All right: 1 of 1.'
    """
    verdicts = [row["verdict"] for row in rows]
    right, of = verdicts.count(Verdict.CORRECT), len(verdicts)
    if right == of:
        return gettext("All right: {right} of {of}.").format(right=right, of=of)
    others = [words.format(count=verdicts.count(kind)) for kind, words in OTHERS.items() if kind in verdicts]
    first = gettext("{right} of {of} right").format(right=right, of=of)
    return f"{', '.join([first, *others])}."


OTHERS = {
    Verdict.WRONG_FORM: ngettext_lazy(
        "{count} with the right value in another form", "{count} with the right value in another form", "count"
    ),
    EMPTY: ngettext_lazy("{count} left empty", "{count} left empty", "count"),
    Verdict.UNREADABLE: ngettext_lazy("{count} that could not be read", "{count} that could not be read", "count"),
    Verdict.UNDECIDED: ngettext_lazy("{count} that could not be decided", "{count} that could not be decided", "count"),
}


def _by_skill(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How each skill went, in the order of the test."""
    on_offer = set(taught().values_list("pk", flat=True))
    skills: dict[int, dict[str, Any]] = {}
    for row in rows:
        skill = row["skill"]
        known = skills.setdefault(skill.pk, {"skill": skill, "right": 0, "of": 0, "taught": skill.pk in on_offer})
        known["right"] += row["right"]
        known["of"] += 1
    return [{**each, "share": each["right"] / each["of"]} for each in skills.values()]
