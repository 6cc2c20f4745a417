"""How often a person, and an address, may ask: counted in the cache, refused with the seconds to wait."""

import uuid
from typing import Any

from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle


class ByAddress(SimpleRateThrottle):
    """All requests from one address, before anybody looks at who is asking: a school shares one."""

    scope = "address"

    def get_cache_key(self, request: Request, view: Any) -> str:
        address = request.META.get("REMOTE_ADDR", "")
        return f"api.address.{salted_hmac('api address', address).hexdigest()}"


class ByPerson(SimpleRateThrottle):
    """All requests of one person, from wherever and by whichever token."""

    scope = "person"

    def get_cache_key(self, request: Request, view: Any) -> str:
        return key_of(request.user.subject_id)


def key_of(subject_id: uuid.UUID) -> str:
    """Where the requests of one person are counted."""
    return f"api.person.{subject_id}"
