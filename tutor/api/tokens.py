"""Make, find and end the tokens by which programs act for people."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from tutor.accounts.models import User
from tutor.accounts.services import hold
from tutor.api.models import AccessToken
from tutor.audit import services as audit

PREFIX = "tangent_"  # so that a token that was left lying about is recognised for what it is
RANDOM_BYTES = 32
LONGEST = timedelta(days=365)
MOST = 10


class TooMany(ValueError):
    """Nobody needs more tokens than this at once."""


@transaction.atomic
def make_token(person: User, name: str, expires_on: date, now: datetime) -> tuple[AccessToken, str]:
    """A new token and its secret, which is nowhere to be had again. Raises `ValueError`."""
    held = hold(person)
    if not now.date() <= expires_on <= now.date() + LONGEST:
        raise ValueError(_("A token ends within a year from today."))
    if len(tokens_of(held, now)) >= MOST:
        said = _("You have {count} tokens. End one that you no longer need, then make the new one.")
        raise TooMany(said.format(count=MOST))
    secret = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
    token = AccessToken.objects.create(
        subject_id=held.subject_id,
        person=held,
        name=name,
        fingerprint=fingerprint(secret),
        account_mark=account_mark(held),
        made_at=now,
        expires_on=expires_on,
    )
    audit.record(held, "token made", held, now, token=token.pk)
    return token, secret


def token_for(secret: str, today: date) -> AccessToken | None:
    """The token with this secret while it works, its use noted by the day. None for any other, whatever is wrong."""
    found = AccessToken.objects.select_related("person").filter(fingerprint=fingerprint(secret)).first()
    if found is None or not works(found, today):
        return None
    if found.last_used_on != today:
        AccessToken.objects.filter(pk=found.pk).update(last_used_on=today)
    return found


def tokens_of(person: User, now: datetime) -> list[AccessToken]:
    """Those that work, the newest first."""
    mine = AccessToken.objects.filter(person=person).select_related("person")
    return [token for token in mine if works(token, now.date())]


@transaction.atomic
def end_token(person: User, token_id: int, now: datetime) -> bool:
    """Whether there was such a token of theirs."""
    ended = bool(AccessToken.objects.filter(person=person, pk=token_id).delete()[0])
    if ended:
        audit.record(person, "token ended", person, now, token=token_id)
    return ended


def end_every_token(person: User) -> int:
    """When somebody is signed out everywhere, their programs are too. The rows are left to whoever counts them."""
    return AccessToken.objects.filter(person=person).update(account_mark="")


def forget_ended(now: datetime) -> int:
    """Delete the rows of tokens that open nothing any more. Returns how many there were."""
    rows = AccessToken.objects.select_related("person").iterator(chunk_size=500)
    ended = [token.pk for token in rows if not works(token, now.date())]
    return AccessToken.objects.filter(pk__in=ended).delete()[0]


def works(token: AccessToken, today: date) -> bool:
    """Whether a token still opens its person's account."""
    same_password = constant_time_compare(token.account_mark, account_mark(token.person))
    return bool(token.person.is_active and today <= token.expires_on and same_password)


def fingerprint(secret: str) -> str:
    """SHA-256 in hexadecimal. The secret holds 256 random bits, so it needs neither salt nor slowness."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def account_mark(person: User) -> str:
    """Changes with the password, as the mark in a visit does; tells nothing about it."""
    return salted_hmac("access token", person.get_session_auth_hash(), algorithm="sha256").hexdigest()
