"""Every answer to some work or a test, students by questions, and which of them are worth a teacher's look."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import User
from tutor.answers import Verdict
from tutor.assessments.models import Assessment
from tutor.classrooms.access import students_of
from tutor.classrooms.models import AssignedWork, Assignment
from tutor.classrooms.recipients import named
from tutor.curriculum.models import Exercise
from tutor.practice.models import Attempt

WORDS = {
    Verdict.CORRECT: pgettext_lazy("answer", "right"),
    Verdict.WRONG: _("not right"),
    Verdict.WRONG_FORM: _("other form"),
    Verdict.UNREADABLE: _("unreadable"),
    Verdict.UNDECIDED: _("undecided"),
}
LOOKS = {
    Verdict.UNREADABLE: _("could not be read"),
    Verdict.UNDECIDED: _("could not be decided"),
    Verdict.WRONG_FORM: _("the right value in another form"),
}


@dataclass(frozen=True, slots=True)
class Question:
    number: int
    slug: str
    title: str


@dataclass(frozen=True)
class Cell:
    """One student's answers to one question, in order of time. The last one to each part says how it ended."""

    question: Question
    attempts: tuple[Attempt, ...] = ()

    @property
    def last(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None

    @property
    def words(self) -> str:
        return words_of(self.last) if self.last else "–"

    @property
    def looks(self) -> list[Attempt]:
        return [each for each in self.attempts if why_look(each)]


@dataclass(frozen=True)
class Row:
    student: User
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True)
class Answers:
    """All answers to work or a test: `given`. Gone through question by question, then by student."""

    given: Assignment | Assessment
    questions: list[Question]
    rows: list[Row]

    @property
    def is_test(self) -> bool:
        return isinstance(self.given, Assessment)

    def order(self, only_looks: bool) -> list[Attempt]:
        by_question = [row.cells[place] for place in range(len(self.questions)) for row in self.rows]
        return [each for cell in by_question for each in (cell.looks if only_looks else cell.attempts)]


def words_of(attempt: Attempt) -> str:
    """What an answer counts as."""
    return gettext("does not count") if attempt.voided_at is not None else str(WORDS[Verdict(attempt.verdict)])


def why_look(attempt: Attempt) -> str:
    """Why a teacher may want to look at an answer; empty where nothing asks for it, or they have decided already."""
    if attempt.voided_at is not None or getattr(attempt, "ruling", None) is not None:
        return ""
    if attempt.verdict == Verdict.WRONG and attempt.misconception:
        return gettext("a known slip")
    return str(LOOKS.get(Verdict(attempt.verdict), ""))


def answers_to(given: Assignment | Assessment) -> Answers:
    """Everything in six queries, whatever the size of the class."""
    sessions, slugs = _asked(given)
    numbers = named(given)
    people = [each for each in students_of(given.classroom) if numbers is None or each.pk in numbers]
    questions = _questions(slugs)
    found = _by_place(sessions.values(), slugs)
    rows = [
        Row(each, [Cell(question, tuple(found[each.pk, question.slug])) for question in questions])
        for each in sorted(people, key=lambda person: person.get_full_name().casefold())
    ]
    return Answers(given, questions, rows)


def _asked(given: Assignment | Assessment) -> tuple[Mapping[int, object], Sequence[str]]:
    """The sessions in which it was done, by student, and the exercises by slug."""
    if isinstance(given, Assessment):
        judged = given.sittings.filter(judged_at__isnull=False)
        return dict(judged.values_list("student_id", "session_id")), given.slugs
    begun = AssignedWork.objects.filter(assignment=given)
    return dict(begun.values_list("student_id", "session_id")), given.exercises


def _questions(slugs: Sequence[str]) -> list[Question]:
    titles = dict(Exercise.objects.filter(slug__in=slugs).values_list("slug", "title"))
    there = [slug for slug in dict.fromkeys(slugs) if slug in titles]
    return [Question(number, slug, titles[slug]) for number, slug in enumerate(there, start=1)]


def _by_place(sessions: Iterable[object], slugs: Sequence[str]) -> dict[tuple[int, str], list[Attempt]]:
    """By student and exercise. Sealed columns are opened only where somebody looks."""
    found: dict[tuple[int, str], list[Attempt]] = defaultdict(list)
    rows = Attempt.objects.filter(problem__session__in=list(sessions), problem__exercise__slug__in=slugs)
    rows = rows.select_related("problem__exercise__skill", "problem__session__student", "ruling", "remark")
    for each in rows.order_by("submitted_at", "part", "pk"):
        found[each.problem.session.student_id, each.problem.exercise.slug].append(each)
    return found
