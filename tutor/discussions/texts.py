"""What people write, as it is kept: plain text, never markup. Mathematics stays between \\( and \\)."""

import re
import unicodedata

from tutor.wording import gettext as _
from tutor.wording import ngettext

MOST = 2000  # characters of a post
MOST_REASON = 400  # characters of a reason, a teacher's or a reporter's
# Characters that turn the direction of what follows: with them a text could show other words than it holds.
TURNING = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))

BETWEEN_DOLLARS = re.compile(r"(?<![\\$])\$(?=[^\s$])([^$\n]*[^\s$\\])\$(?![\d$])")


class Unfit(ValueError):
    """A text that cannot be kept; the message says why and what to do."""


def tidied(typed: str, most: int = MOST) -> str:
    """The text without what nobody sees. Raises `Unfit` when nothing or too much is left.

    >>> tidied("  Why \\u202edna\\u0007\\r\\n\\n\\n\\nhow?  ")
    'Why dna\\n\\nhow?'
    """
    text = visible(typed)
    if not text:
        raise Unfit(_("Nothing is written yet."))
    if len(text) > most:
        said = ngettext(
            "{count} character is too many for one post: at most {most}. Shorten it, or make it two.",
            "{count} characters are too many for one post: at most {most}. Shorten it, or make it two.",
            len(text),
        )
        raise Unfit(said.format(count=len(text), most=most))
    return text


def with_dollars(typed: str) -> str:
    """`$x^2$` as mathematics too. Money is none: no space inside the signs, and no digit right after the second.

    >>> with_dollars("Try $x^2$, it costs $5 and $6.")
    'Try \\\\(x^2\\\\), it costs $5 and $6.'
    """
    return BETWEEN_DOLLARS.sub(r"\\(\1\\)", typed)


def visible(typed: str) -> str:
    """The text with plain line ends, at most one empty line in a row, and no control characters."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").translate(TURNING)
    kept = "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Co"))
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n\n", kept).strip()


def has_maths(text: str) -> bool:
    return r"\(" in text or r"\[" in text
