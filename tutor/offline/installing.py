"""The web manifest: what the site is called and looks like once it is installed."""

from typing import Any

from django.templatetags.static import static
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

PAPER = "#faf8f3"  # --paper of frontend/styles/tokens.css; a page says by itself what the dark one is


def described() -> dict[str, Any]:
    """The manifest, as a browser reads it."""
    icons = [
        {"src": static("tangent.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
        *(_png(size, purpose) for purpose in ("any", "maskable") for size in (192, 512)),
    ]
    return {
        "id": "/",
        "name": _("Tangent, a maths tutor"),
        "short_name": "Tangent",
        "description": _("Practise maths, with and without a connection."),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }


def _png(size: int, purpose: str) -> dict[str, str]:
    name = f"icons/{'maskable' if purpose == 'maskable' else 'tangent'}-{size}.png"
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
