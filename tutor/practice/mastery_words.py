"""What `knowledge_tracing` says of a learner's mastery, in the language of whoever reads."""

from collections.abc import Iterable

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext

from tutor.practice.phrases import Counted, said

PLAIN = frozenset(
    (
        # knowledge_tracing.reasons: why mastery stands where it does
        _("no answers yet"),
        _("right at the first try on the last exercise"),
        _("right in the end on the last exercise"),
        _("one slip after mostly right answers"),
        _("not right at the last try"),
        _("mostly right for a while"),
        _("mostly not yet right"),
        _("right about as often as not"),
        # knowledge_tracing.because: why a success is foretold as it is
        _("an easy exercise"),
        _("a hard exercise"),
        _("does well on the whole"),
        _("finds much of the work hard so far"),
        _("the last answers went well"),
        _("the last answers went wrong"),
        _("practised this skill with success"),
        _("missed more than solved on this skill"),
        _("solved this very exercise before"),
        _("knows what this builds on"),
        _("what this builds on is not firm yet"),
        _("some of it has faded since the last practice"),
    )
)


def _right_in_a_row(number: int) -> str:
    words = ngettext("{count} right without hints", "{count} right in a row without hints", number)
    return words.format(count=number)


def _misses_in_a_row(number: int) -> str:
    return ngettext("{count} miss", "{count} misses in a row", number).format(count=number)


def _hints_used(number: int) -> str:
    words = ngettext("{count} hint used on the last exercise", "{count} hints used on the last exercise", number)
    return words.format(count=number)


def _days_ago(number: int) -> str:
    return ngettext("not practised for {count} day", "not practised for {count} days", number).format(count=number)


COUNTED: Counted = {
    "# right in a row without hints": _right_in_a_row,
    "# misses in a row": _misses_in_a_row,
    "# hint used on the last exercise": _hints_used,
    "# hints used on the last exercise": _hints_used,
    "not practised for # day": _days_ago,
    "not practised for # days": _days_ago,
}


def reasons_said(reasons: Iterable[str]) -> tuple[str, ...]:
    """Why mastery, or the chance of a right answer, is what it is.

    >>> reasons_said(["three right in a row without hints", "not practised for nine days"])
    ('three right in a row without hints', 'not practised for nine days')
    """
    return tuple(said(reason, PLAIN, COUNTED) for reason in reasons)
