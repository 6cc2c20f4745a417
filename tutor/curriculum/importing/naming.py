"""Slugs for what comes from elsewhere: the same name gives the same slug for ever, and never one of ours."""

import hashlib

from django.utils.text import slugify

LONGEST = 50
DIGITS = 6


def slug_for(prefix: str, name: str) -> str:
    """`prefix`, the name in small letters, and a few digits of its hash where the letters alone would not tell.

    >>> slug_for("oat", "lines12a")
    'oat-lines12a'
    >>> slug_for("oat", "7.2 Factor Trinomials")
    'oat-72-factor-trinomials-5de8b9'
    """
    words = slugify(name).replace("_", "-")
    words = "-".join(filter(None, words.split("-")))
    slug = f"{prefix}-{words}" if words else prefix
    if words == name and len(slug) <= LONGEST:
        return slug
    digits = hashlib.sha256(name.encode()).hexdigest()[:DIGITS]
    return f"{slug[: LONGEST - DIGITS - 1].rstrip('-')}-{digits}"
