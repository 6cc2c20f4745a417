"""The same document as plain text, for records and comparisons."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tutor.data_rights.impact import Row, Section

TITLE = gettext_lazy("Data-protection impact assessment and retention schedule")


def as_markdown(sections: Iterable[Section], fingerprint: str, made_at: str) -> str:
    """One heading, paragraph and table after the other."""
    made = _("Made on {when} from the running configuration.").format(when=made_at)
    head = [f"# {TITLE}", "", made, "", f"SHA-256: `{fingerprint}`", ""]
    return "\n".join([*head, *(line for section in sections for line in _section(section))])


def _section(section: Section) -> Iterator[str]:
    yield from (f"## {section.title}", "")
    for sentence in section.sentences:
        yield from (sentence, "")
    if section.rows:
        yield _line(section.headings)
        yield _line("---" for _ in section.headings)
        yield from map(_line, section.rows)
        yield ""


def _line(cells: Iterable[str] | Row) -> str:
    """A row of a table; what would end a cell early is taken out."""
    return f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"
