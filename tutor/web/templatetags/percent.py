"""A share as people read it."""

from django import template

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """0.734 → 73%."""
    return f"{share:.0%}"
