"""Every part that pages are made of, on one page: name, use and markup, in light and in dark; and their tokens."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from tutor.web import charts, tokens
from tutor.web.readings import reads_nobody

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WHO_BUILDS = "administrator"
NAMES = {"light": _("Light"), "dark": _("Dark")}  # of the looks


class Part(NamedTuple):
    """One part: the template `web/parts/<slug>.html` is what it looks like and what is shown as its markup."""

    slug: str
    title: "StrOrPromise"
    use: "StrOrPromise"


PARTS = (
    Part("buttons", _("Buttons"), _("One primary button a page. Danger only where something goes for ever.")),
    Part(
        "links", _("Links and crumbs"), _("A link goes somewhere, a button does something. Crumbs say where a page is.")
    ),
    Part("fields", _("Fields"), _("A label above each, help and faults below, tied to it for screen readers.")),
    Part("options", _("Choices"), _("Few choices are all shown. Many go into a list to choose from.")),
    Part("pills", _("Pills and counts"), _("A short state in words. Colour never says it alone.")),
    Part("cards", _("Cards"), _("One matter each. They stand beside one another as far as there is room.")),
    Part("bars", _("Bars"), _("A share beside its number; the bar itself is not read out.")),
    Part("table", _("Tables"), _("A caption, heads with their scope, a region that can be scrolled by keyboard.")),
    Part("stacking", _("Tables on a narrow page"), _("Each row becomes a small list of its own.")),
    Part("chart", _("Charts"), _("Made on the server, with the numbers behind them in a table.")),
    Part("steps", _("Steps"), _("A solution, one step a line.")),
    Part("details", _("More on demand"), _("What only some need is a tap away.")),
    Part(
        "confirm",
        _("Before something goes for ever"),
        _("Instead of a dialog: the word is typed, and only then it can be sent."),
    ),
    Part("messages", _("Messages"), _("What has just happened, at the head of the page.")),
    Part("notices", _("Notices"), _("What a page has to say by itself. Read out when it changes.")),
    Part("empty", _("Empty"), _("Says what will be here, and how to get there.")),
    Part("loading", _("On its way"), _("The button keeps its place; what comes takes it over.")),
    Part("error", _("In error"), _("Says what is wrong and what to do. What was typed is still there.")),
    Part("offline", _("Offline"), _("Says that the line is down, and what works all the same.")),
)


@require_GET
@reads_nobody("parts of pages, with nobody's data")
def page(request: HttpRequest) -> HttpResponse:
    """For those who build pages: administrators, and everybody on a machine for development."""
    if not settings.DEBUG and getattr(request.user, "role", "") != WHO_BUILDS:
        raise Http404(gettext("The gallery is for those who build pages."))
    style = tokens.read(Path(settings.BASE_DIR))
    return render(
        request,
        "web/gallery.html",
        {
            "parts": [_shown(part) for part in PARTS],
            "contrasts": tokens.contrasts(style) if style else [],
            "measures": tokens.measures(style),
        },
    )


def _shown(part: Part) -> dict[str, object]:
    template = f"web/parts/{part.slug}.html"
    return {
        "part": part,
        "looks": [(scheme, NAMES[scheme], _worn(template, scheme)) for scheme in tokens.SCHEMES],
        "markup": get_template(template).template.source.strip(),
    }


def _worn(template: str, scheme: str) -> SafeString:
    """The same part stands on the page twice: its ids and the names of its landmarks say in which look."""
    return render_to_string(template, {"look": scheme, "look_name": NAMES[scheme], "chart": _chart()})


def _chart() -> SafeString:
    answers = ((gettext("Mon"), 12, 9), (gettext("Tue"), 18, 15), (gettext("Wed"), 7, 4), (gettext("Thu"), 15, 13))
    rows = [charts.Bar(name, value, part) for name, value, part in answers]
    return charts.bars(rows, gettext("Answers a day, and how many of them were right"))
