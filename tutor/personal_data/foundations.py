"""The holdings of the layers below this one, which cannot register themselves, and of the libraries we use."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.utils.translation import gettext_noop as _

from tutor.accounts.models import GuardianInvitation, Guardianship, School, User
from tutor.audit.models import ChainHead, Entry
from tutor.personal_data.models import Erasure
from tutor.personal_data.registry import (
    TWO_YEARS,
    WITH_THE_ACCOUNT,
    Holding,
    by_column,
    declare_not_personal,
    register,
)

PASSWORD = _("a secret that even its owner has no use for: a fingerprint of the password")
FINGERPRINT = _("a fingerprint of the name to sign in with, which is exported itself")
NOT_PERSONAL: dict[type[Model], str] = {
    School: _("an institution"),
    Session: _("signed tokens; ended for a person by accounts.services.end_every_visit"),
    Entry: _("names nobody: acts by pseudonym, meaningless once the account is gone; exported as the access log"),
    ChainHead: _("one hash"),
    Erasure: _("pseudonyms of people who are gone, and counts"),
    Group: _("a name for permissions; unused"),
    User.groups.through: _("unused: roles say what people may do"),
    User.user_permissions.through: _("unused: roles say what people may do"),
    Group.permissions.through: _("a name for an act"),
    Permission: _("a name for an act"),
    ContentType: _("a name for a table"),
    EmailAddress: _("empty: no page and no setting asks for an e-mail address"),
    EmailConfirmation: _("empty: no page and no setting asks for an e-mail address"),
}


def register_foundations() -> None:
    """Accounts, guardians, and what libraries keep."""
    register(
        Holding(
            User,
            _("Account"),
            _("identity"),
            _("signing in"),
            WITH_THE_ACCOUNT,
            lambda subject: User.objects.filter(pk=subject.pk, subject_id=subject.subject_id),
            not_exported={"password": PASSWORD, "username": FINGERPRINT},
        )
    )
    register(
        Holding(
            Guardianship,
            _("Guardians"),
            _("identity"),
            _("knowing who answers for a minor"),
            TWO_YEARS,
            lambda subject: (
                Guardianship.objects.filter(guardian=subject.pk) | Guardianship.objects.filter(student=subject.pk)
            ),
            second_roles={"confirmed_by": _("the column is emptied")},
        )
    )
    register(
        Holding(
            GuardianInvitation,
            _("Codes for guardians"),
            _("identity"),
            _("knowing who answers for a minor"),
            _("two weeks"),
            by_column(GuardianInvitation, "student"),
        )
    )
    register(
        Holding(
            Authenticator,
            _("Second factor"),
            _("identity"),
            _("signing in safely"),
            WITH_THE_ACCOUNT,
            by_column(Authenticator, "user"),
            not_exported={"data": _("the secret itself, which would weaken the account it protects")},
        )
    )
    for model, reason in NOT_PERSONAL.items():
        declare_not_personal(model, reason)
