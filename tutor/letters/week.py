"""A class's week as a teacher reads it: who practised, what moved, who is stuck and why, what fades, what to do next.

Everything comes from answers; nothing is inferred from feelings. Six queries for any number of students.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from knowledge_tracing.stages import Stage
from tutor.accounts.models import User
from tutor.classrooms.access import students_of
from tutor.classrooms.class_mastery import mastery_view
from tutor.classrooms.models import Classroom
from tutor.insight.models import ClimateWeek, Kind
from tutor.journey.effort import start_of
from tutor.practice.models import JUDGED, Attempt
from tutor.practice.own_words import OWN_WORDS

DAYS = 7
MOVED = 0.1  # a change of mastery worth a word
FEWEST_FOR_CLIMATE = 5
SHOWN, MOST_NEXT = 5, 3


@dataclass(frozen=True, slots=True)
class Practised:
    name: str
    days: int
    answers: int


@dataclass(frozen=True, slots=True)
class Moved:
    """One skill that some got surer at: their names, and their mean mastery before and after, in per cent."""

    skill: str
    names: tuple[str, ...]
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Look:
    """One skill with those who are stuck at it or about to lose it. `why`: the slip that was made most, in words."""

    skill: str
    names: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to do. `act`: which; `skill` and `names`: with what and with whom."""

    act: str
    skill: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Week:
    begins: date
    ends: date
    students: int
    practised: tuple[Practised, ...]
    quiet: tuple[str, ...]
    moved: tuple[Moved, ...]
    stuck: tuple[Look, ...]
    fading: tuple[Look, ...]
    climate: tuple[tuple[str, int], ...] = ()
    learners: int = 0
    next: tuple[Next, ...] = field(default=())


def monday_of(now: datetime) -> date:
    today = timezone.localdate(now)
    return today - timedelta(days=today.weekday())


def week_of(classroom: Classroom, begins: date, now: datetime) -> Week:
    """The seven days from a Monday on; what is stuck or fades is as it stands now."""
    people = {each.pk: each for each in students_of(classroom)}
    answers = _answers(people, begins)
    looks = mastery_view(classroom, now)["looks"]
    practised = _practised(people, answers)
    active = {each.problem.session.student_id for each in answers}
    quiet = tuple(sorted(each.get_full_name() for number, each in people.items() if number not in active))
    stuck = tuple(
        Look(each["skill_title"], tuple(each["names"]), _slip(answers, each["skill_title"]))
        for each in looks
        if each["stage"] is Stage.SPINNING
    )[:SHOWN]
    fading = tuple(Look(each["skill_title"], tuple(each["names"])) for each in looks if each["stage"] is Stage.FADING)[
        :SHOWN
    ]
    moved = _moved(people, answers)
    climate, learners = _climate(classroom, begins)
    what_next = _next(stuck, fading, moved, quiet, len(people))
    ends = begins + timedelta(days=DAYS - 1)
    return Week(begins, ends, len(people), practised, quiet, moved, stuck, fading, climate, learners, what_next)


def _answers(people: dict[int, User], begins: date) -> list[Attempt]:
    since, until = start_of(begins), start_of(begins + timedelta(days=DAYS))
    counted = Attempt.objects.filter(problem__session__student__in=people, verdict__in=JUDGED, voided_at=None)
    inside = counted.filter(submitted_at__gte=since, submitted_at__lt=until)
    rows = inside.select_related("problem__exercise__skill", "problem__session").order_by("submitted_at", "pk")
    return list(rows.defer("answer", "latex"))


def _practised(people: dict[int, User], answers: list[Attempt]) -> tuple[Practised, ...]:
    days: dict[int, set[date]] = defaultdict(set)
    counts: Counter[int] = Counter()
    for each in answers:
        who = each.problem.session.student_id
        days[who].add(timezone.localdate(each.submitted_at))
        counts[who] += 1
    rows = [Practised(people[who].get_full_name(), len(days[who]), count) for who, count in counts.items()]
    return tuple(sorted(rows, key=lambda each: each.name.casefold()))


def _moved(people: dict[int, User], answers: list[Attempt]) -> tuple[Moved, ...]:
    """Skills at which somebody got surer, those with most students first."""
    first: dict[tuple[str, int], float] = {}
    last: dict[tuple[str, int], float] = {}
    for each in answers:
        if each.mastery_before is not None and each.mastery_after is not None:
            place = each.problem.exercise.skill.title, each.problem.session.student_id
            first.setdefault(place, each.mastery_before)
            last[place] = each.mastery_after
    risen: dict[str, list[int]] = defaultdict(list)
    for (skill, who), before in first.items():
        if last[skill, who] - before >= MOVED:
            risen[skill].append(who)
    rows = [_moved_row(skill, who, people, first, last) for skill, who in risen.items()]
    return tuple(sorted(rows, key=lambda each: (-len(each.names), each.skill))[:SHOWN])


def _moved_row(
    skill: str,
    who: list[int],
    people: dict[int, User],
    first: dict[tuple[str, int], float],
    last: dict[tuple[str, int], float],
) -> Moved:
    names = tuple(sorted(people[each].get_full_name() for each in who))
    before, after = (round(100 * sum(side[skill, each] for each in who) / len(who)) for side in (first, last))
    return Moved(skill, names, before, after)


def _slip(answers: list[Attempt], skill: str) -> str:
    """What the slip that was made most says, where one was recognised twice or more."""
    slips = [each for each in answers if each.misconception and each.problem.exercise.skill.title == skill]
    for slug, count in Counter(each.misconception for each in slips).most_common(1):
        if count > 1:
            return str(next(each for each in slips if each.misconception == slug).feedback)
    return ""


def _climate(classroom: Classroom, begins: date) -> tuple[tuple[tuple[str, int], ...], int]:
    """What the class said of its exercises, from settled weeks of five learners or more; nobody's feelings."""
    row = ClimateWeek.objects.filter(classroom=classroom, week=begins, kind=Kind.EXERCISE).first()
    if row is None or row.learners < FEWEST_FOR_CLIMATE:
        return (), 0
    said = ((shown, row.counts.get(word, 0)) for word, shown in OWN_WORDS)
    return tuple((str(shown), count) for shown, count in said if count), row.learners


def _next(
    stuck: tuple[Look, ...], fading: tuple[Look, ...], moved: tuple[Moved, ...], quiet: tuple[str, ...], of: int
) -> tuple[Next, ...]:
    """At most three things, what helps most first."""
    found = [Next("go over", each.skill, each.names) for each in stuck[:1]]
    found += [Next("bring back", each.skill, each.names) for each in fading[:1]]
    if quiet and len(quiet) < of:
        found.append(Next("invite", names=quiet[:SHOWN]))
    found += [Next("praise", each.skill, each.names[:SHOWN]) for each in moved[:1]]
    return tuple(found[:MOST_NEXT])
