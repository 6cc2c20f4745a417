"""The holdings of the layers below this one, which cannot register themselves, and of the libraries we use."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session

from tutor.accounts.models import User
from tutor.audit.models import ChainHead, Entry
from tutor.personal_data.registry import (
    WITH_THE_ACCOUNT,
    Holding,
    by_column,
    declare_not_personal,
    register,
)


def register_foundations() -> None:
    """Accounts, sign-ins and what libraries keep."""
    register(Holding(User, "Account", "signing in", WITH_THE_ACCOUNT, lambda person: User.objects.filter(pk=person.pk)))
    register(Holding(EmailAddress, "E-mail addresses", "signing in", WITH_THE_ACCOUNT, by_column(EmailAddress, "user")))
    register(
        Holding(
            EmailConfirmation,
            "E-mail confirmations",
            "signing in",
            WITH_THE_ACCOUNT,
            lambda person: EmailConfirmation.objects.filter(email_address__user=person),
        )
    )
    register(
        Holding(Authenticator, "Second factor", "signing in safely", WITH_THE_ACCOUNT, by_column(Authenticator, "user"))
    )
    declare_not_personal(Session, "signed tokens; ended for a person by accounts.services.end_every_visit")
    declare_not_personal(Entry, "names nobody: acts by pseudonym, meaningless once the account is gone")
    declare_not_personal(ChainHead, "one hash")
    declare_not_personal(Group, "a name for permissions")
    declare_not_personal(Permission, "a name for an act")
    declare_not_personal(ContentType, "a name for a table")
