"""Who looked at somebody's data or changed it: the audit, told to the person it is about."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.accounts.models import Role, User
from tutor.audit.models import Entry
from tutor.audit.words import act_words
from tutor.data_rights.desk_names import GONE, SYSTEM, People, people_behind

WORDS = {
    "class viewed": _("looked at the class, you among them"),
    "student viewed": _("looked at your page"),
    "person viewed": _("looked at what is held about you"),
    "people listed": _("looked at the list of people"),
    "data exported": _("downloaded your data"),
    "ward seen": _("looked at your data as your guardian"),
    "consent given": _("agreed for you"),
    "consent withdrawn": _("took consent back for you"),
    "guardian confirmed": _("confirmed your guardian"),
    "guardian removed": _("removed your guardian"),
    "choice made": _("chose a skill or a level for you"),
    "choice taken back": _("let the tutor choose for you again"),
    "hint sent": _("sent you a hint"),
    "exercises eased": _("chose a smaller step for you"),
    "praise sent": _("sent you a word of praise"),
    "pair suggested": _("suggested that you work with somebody"),
    "word taken back": _("took back what they had just sent you"),
    "note written": _("wrote a note about you that only they can read"),
    "note deleted": _("deleted a note about you"),
    "notice judged": _("said whether a notice about you was helpful"),
    "class left": _("took you out of a class"),
    "class insight exported": _("saved a table of the class, you among them"),
    "student insight exported": _("saved a table of your practice"),
    "test results viewed": _("looked at the results of a test of your class"),
    "test results exported": _("saved the results of a test of your class"),
    "test paper viewed": _("looked at what you wrote in a test"),
    "test answer decided": _("decided about an answer of yours in a test"),
    "test conditions set": _("set what is different for you in a test"),
    "practice answer decided": _("decided about an answer of yours"),
    "answer remarked on": _("wrote to you about an answer of yours"),
    "answers viewed": _("looked at the answers of your class"),
    "answers exported": _("saved a table of the answers of your class"),
    "messages read by procedure": _("read your messages for a reason that was noted"),
    "message hidden": _("hid a message of yours"),
    "message reports dismissed": _("found a reported message of yours to be fine"),
    "post hidden": _("hid a post of yours"),
    "post shown again": _("showed a post of yours again"),
    "reports dismissed": _("found a reported post of yours to be fine"),
    "post marked": _("said whether a post of yours gives the solution away"),
    "segment viewed": _("looked at half a minute of your practice, under a number"),
    "segment labelled": _("said how half a minute of your practice seemed to go"),
    "labelling allowed": _("agreed for you that practice may be labelled"),
    "labelling ended": _("took back for you that practice may be labelled"),
    "writing paused": _("paused your writing in a class"),
    "writing allowed again": _("let you write in a class again"),
    "audit searched": _("looked for what was done about you"),
}
ROLES = {
    Role.STUDENT: _("student"),
    Role.GUARDIAN: _("guardian"),
    Role.TEACHER: _("teacher"),
    Role.ADMINISTRATOR: _("administrator"),
}
OF_A_CLASS = (
    "class viewed",
    "class insight exported",
    "test results viewed",
    "test results exported",
    "answers viewed",
    "answers exported",
)


def entries_about(person: User) -> "QuerySet[Entry]":
    """Every act about somebody, and every look at a class they are in since they joined it."""
    mine = Q(subject_id=person.subject_id)
    for membership in person.memberships.all():
        mine |= Q(action__in=OF_A_CLASS, detail__classroom=membership.classroom_id, at__gte=membership.joined_at)
    return Entry.objects.filter(mine).order_by("-at", "-pk")


def log_of(person: User, others_only: bool = True, limit: int | None = None) -> list[dict[str, Any]]:
    """Newest first: when, who and in what role, what. `kind`: the role within a sentence."""
    found = entries_about(person)
    shown = list((found.exclude(actor_id=person.subject_id) if others_only else found)[:limit])
    known = people_behind(entry.actor_id for entry in shown)
    return [{"at": entry.at, "what": _what(entry), **_who(entry, person, known)} for entry in shown]


def _what(entry: Entry) -> str:
    return str(WORDS[entry.action]) if entry.action in WORDS else act_words(entry.action)


def own_acts(person: User) -> int:
    return entries_about(person).filter(actor_id=person.subject_id).count()


def _who(entry: Entry, person: User, known: People) -> dict[str, str]:
    if entry.actor_id is None:
        return {"who": capfirst(str(SYSTEM)), "role": "", "kind": ""}
    if entry.actor_id == person.subject_id:
        return {"who": gettext("You"), "role": "", "kind": ""}
    actor = known.get(entry.actor_id)
    if actor is None:
        return {"who": capfirst(str(GONE)), "role": "", "kind": ""}
    return {"who": actor.get_full_name(), "role": actor.get_role_display(), "kind": str(ROLES[Role(actor.role)])}
