"""Words for people in code that knows no Django: the site says here who translates them (`tutor.web.apps`).

    from tutor.wording import gettext as _

    raise Unreadable(_("A number has one decimal point."), start, end)

Without a site they stay as they are written, in English.
"""

from collections.abc import Callable
from dataclasses import dataclass


def _as_counted(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


@dataclass
class Translator:
    """What stands for a text in the language of whoever reads."""

    text: Callable[[str], str] = str
    counted: Callable[[str, str, int], str] = _as_counted


TRANSLATOR = Translator()


def gettext(text: str) -> str:
    """
    >>> gettext("Right.")
    'Right.'
    """
    return TRANSLATOR.text(text) if text else ""


def ngettext(one: str, many: str, number: int) -> str:
    """
    >>> ngettext("{n} hint", "{n} hints", 2).format(n=2)
    '2 hints'
    """
    return TRANSLATOR.counted(one, many, number)


def gettext_noop(text: str) -> str:
    """Marks a text that is kept as it is and translated where it is shown, by `gettext`."""
    return text
