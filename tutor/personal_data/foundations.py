"""The holdings of the layers below this one, which cannot register themselves, and of the libraries we use."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Model

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

PASSWORD = "a secret that even its owner has no use for: a fingerprint of the password"  # noqa: S105
FINGERPRINT = "a fingerprint of the name to sign in with, which is exported itself"
NOT_PERSONAL: dict[type[Model], str] = {
    School: "an institution",
    Session: "signed tokens; ended for a person by accounts.services.end_every_visit",
    Entry: "names nobody: acts by pseudonym, meaningless once the account is gone; exported as the access log",
    ChainHead: "one hash",
    Erasure: "pseudonyms of people who are gone, and counts",
    Group: "a name for permissions; unused",
    User.groups.through: "unused: roles say what people may do",
    User.user_permissions.through: "unused: roles say what people may do",
    Group.permissions.through: "a name for an act",
    Permission: "a name for an act",
    ContentType: "a name for a table",
    EmailAddress: "empty: no page and no setting asks for an e-mail address",
    EmailConfirmation: "empty: no page and no setting asks for an e-mail address",
}


def register_foundations() -> None:
    """Accounts, guardians, and what libraries keep."""
    register(
        Holding(
            User,
            "Account",
            "identity",
            "signing in",
            WITH_THE_ACCOUNT,
            lambda subject: User.objects.filter(pk=subject.pk, subject_id=subject.subject_id),
            not_exported={"password": PASSWORD, "username": FINGERPRINT},
        )
    )
    register(
        Holding(
            Guardianship,
            "Guardians",
            "identity",
            "knowing who answers for a minor",
            TWO_YEARS,
            lambda subject: (
                Guardianship.objects.filter(guardian=subject.pk) | Guardianship.objects.filter(student=subject.pk)
            ),
            second_roles={"confirmed_by": "the column is emptied"},
        )
    )
    register(
        Holding(
            GuardianInvitation,
            "Codes for guardians",
            "identity",
            "knowing who answers for a minor",
            "two weeks",
            by_column(GuardianInvitation, "student"),
        )
    )
    register(
        Holding(
            Authenticator,
            "Second factor",
            "identity",
            "signing in safely",
            WITH_THE_ACCOUNT,
            by_column(Authenticator, "user"),
            not_exported={"data": "the secret itself, which would weaken the account it protects"},
        )
    )
    for model, reason in NOT_PERSONAL.items():
        declare_not_personal(model, reason)
