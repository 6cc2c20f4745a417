"""What the API holds about people: their tokens, and for a minute how many requests they made."""

from django.core.cache import cache
from django.utils.translation import gettext_noop as _

from tutor.api.models import AccessToken
from tutor.api.throttling import key_of
from tutor.personal_data.registry import (
    WHOLE_PERSON,
    Holding,
    Store,
    Subject,
    by_column,
    register,
    register_store,
)

FINGERPRINT = _("a fingerprint of a secret that only its owner has")


def register_holdings() -> None:
    register(
        Holding(
            AccessToken,
            _("Tokens for programs"),
            _("identity"),
            _("letting a program act for its owner"),
            _("until it ends, a year at most"),
            by_column(AccessToken, "person"),
            not_exported={"fingerprint": FINGERPRINT, "account_mark": _("a fingerprint of the password's fingerprint")},
        )
    )
    register_store(Store(_("Requests by programs, counted"), _drop, _holds))


def _drop(subject: Subject, scope: str) -> None:
    if scope == WHOLE_PERSON:
        cache.delete(key_of(subject.subject_id))


def _holds(subject: Subject, scope: str) -> bool:
    return scope == WHOLE_PERSON and cache.get(key_of(subject.subject_id)) is not None
