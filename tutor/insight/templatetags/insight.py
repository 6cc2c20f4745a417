"""Spans of time and differences as people write them."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def span_words(seconds: int | None) -> str:
    """
    >>> span_words(45), span_words(150), span_words(None)
    ('45 s', '2 min 30 s', '–')
    """
    if seconds is None:
        return "–"
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("{seconds} s").format(seconds=rest)
    if rest and minutes < 10:
        return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    return _("{minutes} min").format(minutes=minutes)


@register.filter
def signed(points: int) -> str:
    """
    >>> signed(7), signed(0), signed(-30)
    ('+7', '0', '−30')
    """
    return f"{points:+d}".replace("-", "−") if points else "0"
