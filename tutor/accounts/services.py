"""Making and removing accounts."""

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session

from tutor.accounts.models import Role, User


def create_account(username: str, password: str, role: Role = Role.STUDENT, display_name: str = "") -> User:
    """A new account with a checked password. Raises `ValidationError` for a weak one."""
    person = User(username=username, role=role, display_name=display_name)
    validate_password(password, person)
    person.set_password(password)
    person.save()
    return person


def end_every_visit(person: User, besides: str = "") -> int:
    """Sign a person out everywhere, but for one visit that may go on; the number of visits ended."""
    visits = [
        visit.pk
        for visit in Session.objects.exclude(pk=besides)
        if visit.get_decoded().get("_auth_user_id") == str(person.pk)
    ]
    return Session.objects.filter(pk__in=visits).delete()[0]
