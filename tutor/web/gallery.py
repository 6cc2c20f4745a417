"""Every part that pages are made of, on one page: name, use and markup, in light and in dark; and their tokens."""

from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from tutor.web import charts, tokens
from tutor.web.readings import reads_nobody

WHO_BUILDS = "administrator"


class Part(NamedTuple):
    """One part: the template `web/parts/<slug>.html` is what it looks like and what is shown as its markup."""

    slug: str
    title: str
    use: str


PARTS = (
    Part("buttons", "Buttons", "One primary button a page. Danger only where something goes for ever."),
    Part("links", "Links and crumbs", "A link goes somewhere, a button does something. Crumbs say where a page is."),
    Part("fields", "Fields", "A label above each, help and faults below, tied to it for screen readers."),
    Part("options", "Choices", "Few choices are all shown. Many go into a list to choose from."),
    Part("pills", "Pills and counts", "A short state in words. Colour never says it alone."),
    Part("cards", "Cards", "One matter each. They stand beside one another as far as there is room."),
    Part("bars", "Bars", "A share beside its number; the bar itself is not read out."),
    Part("table", "Tables", "A caption, heads with their scope, a region that can be scrolled by keyboard."),
    Part("stacking", "Tables on a narrow page", "Each row becomes a small list of its own."),
    Part("chart", "Charts", "Made on the server, with the numbers behind them in a table."),
    Part("steps", "Steps", "A solution, one step a line."),
    Part("details", "More on demand", "What only some need is a tap away."),
    Part(
        "confirm",
        "Before something goes for ever",
        "Instead of a dialog: the word is typed, and only then it can be sent.",
    ),
    Part("messages", "Messages", "What has just happened, at the head of the page."),
    Part("notices", "Notices", "What a page has to say by itself. Read out when it changes."),
    Part("empty", "Empty", "Says what will be here, and how to get there."),
    Part("loading", "On its way", "The button keeps its place; what comes takes it over."),
    Part("error", "In error", "Says what is wrong and what to do. What was typed is still there."),
    Part("offline", "Offline", "Says that the line is down, and what works all the same."),
)


@require_GET
@reads_nobody("parts of pages, with nobody's data")
def page(request: HttpRequest) -> HttpResponse:
    """For those who build pages: administrators, and everybody on a machine for development."""
    if not settings.DEBUG and getattr(request.user, "role", "") != WHO_BUILDS:
        raise Http404("The gallery is for those who build pages.")
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
        "looks": {scheme: render_to_string(template, {"look": scheme, "chart": _chart()}) for scheme in tokens.SCHEMES},
        "markup": get_template(template).template.source.strip(),
    }


def _chart() -> SafeString:
    answers = (("Mon", 12, 9), ("Tue", 18, 15), ("Wed", 7, 4), ("Thu", 15, 13))
    rows = [charts.Bar(name, value, part) for name, value, part in answers]
    return charts.bars(rows, "Answers a day, and how many of them were right")
