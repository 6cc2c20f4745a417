"""Keys of the calculator and under the answer's field, with the decimal sign that the reader writes."""

from typing import Any

from django import template
from django.utils.crypto import salted_hmac

from tutor.accounts.models import User
from tutor.practice.calculator_keys import calculator_keys as keys_of_calculator
from tutor.practice.keys import Needs, keys_for

register = template.Library()


@register.inclusion_tag("practice/_keys.html", takes_context=True)
def maths_keys(context: dict[str, Any], needs: Needs) -> dict[str, Any]:
    """`needs`: of the exercise, as `needs_of` finds them."""
    return {"keys": keys_for(needs, _comma(context))}


@register.inclusion_tag("practice/_calculator_keys.html", takes_context=True)
def calculator_keys(context: dict[str, Any]) -> dict[str, Any]:
    return {"keys": keys_of_calculator(_comma(context))}


@register.simple_tag
def scratch_owner(person: User) -> str:
    """Tells one person's scratch paper from the next one's on the same machine, and says nothing about either."""
    return salted_hmac("scratch paper", str(person.subject_id)).hexdigest()[:32]


def _comma(context: dict[str, Any]) -> bool:
    return "decimal" in context.get("chosen_looks", {})
