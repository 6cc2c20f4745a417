"""Terms of schools, and which classes are in them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from tutor.accounts.models import Role, School, User
from tutor.administration.models import ClassPlace, Term
from tutor.audit import services as audit
from tutor.classrooms.models import Classroom

LONGEST = 400  # days: a school year and a little


@transaction.atomic
def add_term(school: School, name: str, first_day: date, last_day: date, by: User, now: datetime) -> Term:
    """Raises `ValueError`, saying what to change."""
    _must_be_administrator(by)
    if last_day <= first_day:
        raise ValueError(_("The last day must be after the first."))
    if (last_day - first_day).days > LONGEST:
        raise ValueError(_("A term lasts {days} days at most.").format(days=LONGEST))
    if Term.objects.filter(school=school, name=name).exists():
        raise ValueError(_("{school} has a term called {name} already.").format(school=school.name, name=name))
    term = Term.objects.create(school=school, name=name, first_day=first_day, last_day=last_day)
    audit.record(by, "term added", None, now, term=term.pk, school=school.pk)
    return term


@transaction.atomic
def place_in_term(term: Term, classes: Iterable[int], by: User, now: datetime) -> int:
    """These classes belong to the term, and to its school. Returns how many."""
    _must_be_administrator(by)
    if term.last_day < now.date():
        raise ValueError(_("That term is over. Choose one that still runs."))
    chosen = list(Classroom.objects.filter(pk__in=classes, teacher__is_active=True).select_related("teacher"))
    for classroom in chosen:
        ClassPlace.objects.update_or_create(classroom=classroom, defaults={"term": term, "school": term.school})
        audit.record(by, "class placed in term", classroom.teacher, now, classroom=classroom.pk, term=term.pk)
    return len(chosen)


def terms() -> "QuerySet[Term]":
    running = Count("places", filter=Q(places__archived_at=None))
    away = Count("places", filter=~Q(places__archived_at=None) & Q(places__isnull=False))
    return Term.objects.select_related("school").annotate(running=running, away=away)


def classes_without_term() -> "QuerySet[Classroom]":
    """Classes that go on until somebody gives them a term."""
    placed = ClassPlace.objects.exclude(term=None, archived_at=None).values("classroom")
    return Classroom.objects.filter(teacher__is_active=True).exclude(pk__in=placed).select_related("teacher__school")


def _must_be_administrator(person: User) -> None:
    if person.role != Role.ADMINISTRATOR:
        raise ValueError("Only administrators look after terms.")
