"""Messages and the week on other apps' pages: calm lines, shown when somebody comes by."""

from typing import Any

from django import template
from django.utils import timezone

from tutor.accounts.models import User
from tutor.letters.own_week import own_week
from tutor.letters.selectors import unread

register = template.Library()


@register.inclusion_tag("letters/_waiting.html")
def my_letters(person: User) -> dict[str, Any]:
    return {"unread": unread(person)}


@register.inclusion_tag("letters/_own_week.html")
def my_week(student: User) -> dict[str, Any]:
    return {"week": own_week(student, timezone.now())}
