"""What the pages of the administrator's desk share: the links between them, in groups of a few."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tutor.accounts.models import Guardianship

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

GUARDIANS = "data_rights:guardians"


@dataclass(frozen=True)
class Page:
    """One link. `url`: a name with its space. `below`: further pages of the same space that belong to it."""

    url: str
    title: "StrOrPromise"
    about: "StrOrPromise"
    below: tuple[str, ...] = ()

    def holds(self, here: str) -> bool:
        space = self.url.partition(":")[0]
        return here in {f"{space}:{name}" for name in self.below}


@dataclass(frozen=True)
class Group:
    """Pages about one thing. Its link leads to the first of them."""

    title: "StrOrPromise"
    pages: tuple[Page, ...]

    def holds(self, here: str) -> bool:
        return any(page.url == here or page.holds(here) for page in self.pages)


OVERVIEW = Group(_("Today"), (Page("administration:overview", _("Today"), _("what needs a person")),))
PEOPLE = Group(
    _("People"),
    (
        Page("data_rights:people", _("People"), _("who agreed to what; export, correct, erase"), ("person",)),
        Page(GUARDIANS, _("Guardians"), _("confirm who answers for whom")),
        Page("administration:staff", _("Staff"), _("invite, second factor, end visits")),
        Page("letters_desk:index", _("Messages reported"), _("what somebody asked the school to look at")),
    ),
)
SCHOOLS = Group(
    _("Schools"),
    (
        Page("data_rights:schools", _("Schools"), _("which there are and what each allows"), ("school_add",)),
        Page(
            "administration:campaigns",
            _("Asking for consent"),
            _("who was asked, who has answered"),
            ("campaign", "campaign_begin"),
        ),
        Page(
            "administration:terms",
            pgettext_lazy("of a school year", "Terms"),
            _("first and last days, classes put away"),
            ("term_add",),
        ),
    ),
)
RULES = Group(
    _("Rules"),
    (
        Page("data_rights:policy", _("Policy"), _("what may be noticed at all"), ("propose",)),
        Page("data_rights:ages", _("Ages of consent"), _("from when people agree by themselves"), ("age", "age_save")),
        Page("data_rights:wording", _("Wording"), _("what people are asked")),
        Page("data_rights:impact", _("Impact assessment"), _("for the data protection officer")),
    ),
)
DATA = Group(
    _("Data"),
    (
        Page("data_rights:erasures", _("Erasures"), _("what was deleted, with proof"), ("erasure",)),
        Page("data_rights:retention", _("Retention"), _("what goes by itself, and when")),
        Page("data_rights:audit", _("Audit"), _("who looked at what")),
    ),
)
SYSTEM = Group(
    _("System"),
    (
        Page("administration:health", _("Health"), _("is everything running?")),
        Page(
            "administration:content",
            _("Content"),
            _("import exercises from elsewhere"),
            ("content_begin", "content_import"),
        ),
        Page("data_rights:model", _("Knowledge model"), _("does what is foretold come true?"), ("model_choose",)),
        Page("data_rights:experiments", _("Experiments"), _("what is being tried"), ("experiment",)),
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
