"""Addresses as pictures for a phone's camera."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr(address: str, title: str) -> SafeString:
    """A QR code as inline SVG, four modules of quiet around it; `title` is what a screen reader says."""
    code = segno.make_qr(address, error="m")
    drawn = code.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None, title=title)
    return mark_safe(drawn)  # noqa: S308 — segno escapes the title and draws the rest
