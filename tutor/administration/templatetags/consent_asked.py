from typing import Any

from django import template
from django.utils import timezone

from tutor.accounts.models import User
from tutor.administration.reminders import reminders_for

register = template.Library()


@register.inclusion_tag("administration/_asked.html", takes_context=True)
def consent_asked(context: Any, person: User) -> dict[str, Any]:
    """What this person is asked and has not answered; nothing where there is nothing."""
    return {"reminders": reminders_for(person, timezone.now()), "csrf_token": context.get("csrf_token")}
