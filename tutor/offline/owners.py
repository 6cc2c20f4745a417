"""Whose a device's things are: a mark that is the same for one person and says nothing about them."""

from django.utils.crypto import salted_hmac

from tutor.accounts.models import User


def owner_of(person: User) -> str:
    return salted_hmac("kept offline", str(person.subject_id)).hexdigest()[:32]
