"""What every page knows of the policy in force."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tutor.consent.policy import policy_in_force


def policy(request: HttpRequest) -> dict[str, Any]:
    """One small query, and none where a page part does not ask."""
    return {"policy": SimpleLazyObject(policy_in_force), "demo": settings.DEMO}
