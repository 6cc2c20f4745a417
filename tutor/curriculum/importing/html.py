r"""Marked-up text as plain lines: mathematics between $$ stays, everything else of HTML goes."""

import re
from html.parser import HTMLParser

from tutor.curriculum.importing.common.text import FigureFault, to_text
from tutor.curriculum.importing.faults import Fault
from tutor.wording import gettext as _

BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "blockquote"}
PICTURES = {"img", "svg", "object", "iframe", "video", "audio", "canvas", "embed"}
SILENT = {"script", "style", "head"}
RAISED = {"sup": "^", "sub": "_"}
DELIMITED = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$", re.DOTALL)


def text_from(html: str) -> str:
    """The text in our form, one line for each block. Raises `Fault` for pictures, MathML and unpaired mathematics."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = DELIMITED.sub(lambda found: f"$${next(filter(None, found.groups()))}$$", "".join(reader.kept))
    return to_text(text)


def lines_from(html: str) -> list[str]:
    """The same, line by line."""
    return [line for line in text_from(html).split("\n") if line]


class _Reader(HTMLParser):
    """Keeps what is said; a raised or lowered piece is mathematics."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PICTURES:
            raise FigureFault(dict(attrs).get("alt") or dict(attrs).get("src") or tag)
        if tag == "math":
            raise Fault("mathml", _("its mathematics is MathML, which is not read: export it as TeX"))
        self.silent += tag in SILENT
        self.kept.append("\n" if tag in BLOCKS else "")
        self.kept.append(f"$${{}}{RAISED[tag]}{{" if tag in RAISED else "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        self.kept.append("\n" if tag in BLOCKS else "}$$" if tag in RAISED else "")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.kept.append(data)
