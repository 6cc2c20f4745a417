"""What the pages of the administrator's desk share: the row of links between them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tutor.accounts.models import Guardianship


@dataclass(frozen=True)
class Page:
    """One link. `below`: further pages that belong to it."""

    name: str
    title: str
    below: tuple[str, ...] = ()


PAGES = (
    Page("people", "People", ("person",)),
    Page("guardians", "Guardians"),
    Page("policy", "Policy", ("propose",)),
    Page("schools", "Schools", ("school_add",)),
    Page("ages", "Ages of consent", ("age", "age_save")),
    Page("wording", "Wording"),
    Page("erasures", "Erasures", ("erasure",)),
    Page("audit", "Audit"),
    Page("retention", "Retention"),
    Page("impact", "Impact assessment"),
    Page("model", "Knowledge model", ("model_choose",)),
    Page("experiments", "Experiments", ("experiment",)),
)


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int | None = None
) -> HttpResponse:
    """A page of the desk, with its links."""
    here = request.resolver_match.url_name
    return render(request, f"data_rights/{template}", {**(context or {}), "desk": _links(here)}, status=status)


def _links(here: str) -> list[dict[str, Any]]:
    return [
        {
            "url": f"data_rights:{page.name}",
            "title": page.title,
            "here": here == page.name,
            "within": here in page.below,
            "waiting": _waiting(page),
        }
        for page in PAGES
    ]


def _waiting(page: Page) -> int:
    """How many guardians wait to be confirmed."""
    if page.name != "guardians":
        return 0
    return Guardianship.objects.filter(confirmed_at=None, guardian__is_active=True, student__is_active=True).count()
