"""What the pages of the administrator's desk share: the links between them, in groups of a few."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tutor.accounts.models import Guardianship

GUARDIANS = "data_rights:guardians"


@dataclass(frozen=True)
class Page:
    """One link. `url`: a name with its space. `below`: further pages of the same space that belong to it."""

    url: str
    title: str
    about: str
    below: tuple[str, ...] = ()

    def holds(self, here: str) -> bool:
        space = self.url.partition(":")[0]
        return here in {f"{space}:{name}" for name in self.below}


@dataclass(frozen=True)
class Group:
    """Pages about one thing. Its link leads to the first of them."""

    title: str
    pages: tuple[Page, ...]

    def holds(self, here: str) -> bool:
        return any(page.url == here or page.holds(here) for page in self.pages)


OVERVIEW = Group("Today", (Page("administration:overview", "Today", "what needs a person"),))
PEOPLE = Group(
    "People",
    (
        Page("data_rights:people", "People", "who agreed to what; export, correct, erase", ("person",)),
        Page(GUARDIANS, "Guardians", "confirm who answers for whom"),
        Page("administration:staff", "Staff", "invite, second factor, end visits"),
        Page("letters_desk:index", "Messages reported", "what somebody asked the school to look at"),
    ),
)
SCHOOLS = Group(
    "Schools",
    (
        Page("data_rights:schools", "Schools", "which there are and what each allows", ("school_add",)),
        Page(
            "administration:campaigns",
            "Asking for consent",
            "who was asked, who has answered",
            ("campaign", "campaign_begin"),
        ),
        Page("administration:terms", "Terms", "first and last days, classes put away", ("term_add",)),
    ),
)
RULES = Group(
    "Rules",
    (
        Page("data_rights:policy", "Policy", "what may be noticed at all", ("propose",)),
        Page("data_rights:ages", "Ages of consent", "from when people agree by themselves", ("age", "age_save")),
        Page("data_rights:wording", "Wording", "what people are asked"),
        Page("data_rights:impact", "Impact assessment", "for the data protection officer"),
    ),
)
DATA = Group(
    "Data",
    (
        Page("data_rights:erasures", "Erasures", "what was deleted, with proof", ("erasure",)),
        Page("data_rights:retention", "Retention", "what goes by itself, and when"),
        Page("data_rights:audit", "Audit", "who looked at what"),
    ),
)
SYSTEM = Group(
    "System",
    (
        Page("administration:health", "Health", "is everything running?"),
        Page(
            "administration:content",
            "Content",
            "import exercises from elsewhere",
            ("content_begin", "content_import"),
        ),
        Page("data_rights:model", "Knowledge model", "does what is foretold come true?", ("model_choose",)),
        Page("data_rights:experiments", "Experiments", "what is being tried", ("experiment",)),
    ),
)
GROUPS = (OVERVIEW, PEOPLE, SCHOOLS, RULES, DATA, SYSTEM)


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    status: int | None = None,
    folder: str = "data_rights",
) -> HttpResponse:
    """A page of the desk, with its links."""
    here = request.resolver_match.view_name
    return render(request, f"{folder}/{template}", {**(context or {}), "desk": desk_links(here)}, status=status)


def desk_links(here: str) -> list[dict[str, Any]]:
    """Every group, the one that is open with its pages. `here`: the name of the page that is shown."""
    waiting = guardians_waiting()
    return [_group_link(group, here, waiting) for group in GROUPS]


def guardians_waiting() -> int:
    """How many guardians wait to be confirmed."""
    return Guardianship.objects.filter(confirmed_at=None, guardian__is_active=True, student__is_active=True).count()


def _group_link(group: Group, here: str, waiting: int) -> dict[str, Any]:
    pages = [_page_link(page, here, waiting) for page in group.pages]
    return {
        "title": group.title,
        "url": group.pages[0].url,
        "here": len(pages) == 1 and pages[0]["here"],
        "within": group.holds(here),
        "waiting": sum(page["waiting"] for page in pages),
        "pages": pages if len(pages) > 1 else [],
    }


def _page_link(page: Page, here: str, waiting: int) -> dict[str, Any]:
    return {
        "url": page.url,
        "title": page.title,
        "about": page.about,
        "here": page.url == here,
        "within": page.holds(here),
        "waiting": waiting if page.url == GUARDIANS else 0,
    }
