"""One word a learner a week: what they said most often, or seemed most often, whichever kind is counted."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from affect.explain import UNSURE_BELOW
from affect.types import Emotion
from tutor.insight.models import Kind
from tutor.practice.models import PracticeSession
from tutor.practice.own_words import OwnWord
from tutor.sensing.models import Estimate, SelfReport

Voice = tuple[Kind, date, int, str]  # kind, Monday of the week, number of the account, word
Voices = Mapping[tuple[Kind, date], Mapping[int, str]]


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def voices_of(students: Collection[int], since: datetime, until: datetime, infers: bool) -> Voices:
    """Each learner's word of each week. Where no feeling may be inferred, only words on exercises are read."""
    said: dict[tuple[Kind, date], dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for kind, week, student, word in _all(students, since, until, infers):
        said[kind, week][student][word] += 1
    return {
        about: {student: words.most_common(1)[0][0] for student, words in each.items()} for about, each in said.items()
    }


def _all(students: Collection[int], since: datetime, until: datetime, infers: bool) -> Iterator[Voice]:
    yield from _own_words(students, since, until, infers)
    if infers:
        yield from _guesses(students, since, until)


def _own_words(students: Collection[int], since: datetime, until: datetime, infers: bool) -> Iterator[Voice]:
    """What was said with a button; words for feelings only where they may be named."""
    reports = SelfReport.objects.filter(session__student__in=students, said_at__gte=since, said_at__lt=until)
    for report in reports.select_related("session").order_by("said_at"):
        kind = _kind_of(report.feeling)
        if kind is not None and (infers or kind is Kind.EXERCISE):
            yield kind, _week(report.said_at), report.session.student_id, report.feeling


def _guesses(students: Collection[int], since: datetime, until: datetime) -> Iterator[Voice]:
    """Of each visit the newest estimate that is sure enough and that the learner let stand."""
    stands = Estimate.objects.filter(session=OuterRef("pk"), certainty__gte=UNSURE_BELOW, contested_at=None)
    visits = PracticeSession.objects.filter(student__in=students, last_active_at__gte=since, started_at__lt=until)
    newest = visits.order_by().annotate(newest=Subquery(stands.order_by("-made_at").values("pk")[:1])).values("newest")
    within = Estimate.objects.filter(pk__in=newest, made_at__gte=since, made_at__lt=until)
    for guess in within.select_related("session"):
        if guess.emotion:
            yield Kind.GUESS, _week(guess.made_at), guess.session.student_id, guess.emotion


def _kind_of(word: str) -> Kind | None:
    """None: what was deleted reads as empty."""
    if word in OwnWord.__members__.values():
        return Kind.EXERCISE
    return Kind.FEELING if word in Emotion.__members__.values() else None


def _week(at: datetime) -> date:
    return monday(timezone.localdate(at))
