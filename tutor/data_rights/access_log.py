"""Who looked at somebody's data or changed it: the audit, told to the person it is about."""

from typing import Any

from django.db.models import Q, QuerySet

from tutor.accounts.models import User
from tutor.audit.models import Entry
from tutor.data_rights.desk_names import GONE, SYSTEM, People, people_behind

WORDS = {
    "class viewed": "looked at the class, you among them",
    "student viewed": "looked at your page",
    "person viewed": "looked at what is held about you",
    "people listed": "looked at the list of people",
    "data exported": "downloaded your data",
    "ward seen": "looked at your data as your guardian",
    "consent given": "agreed for you",
    "consent withdrawn": "took consent back for you",
    "guardian confirmed": "confirmed your guardian",
    "guardian removed": "removed your guardian",
    "choice made": "chose a skill or a level for you",
    "choice taken back": "let the tutor choose for you again",
    "hint sent": "sent you a hint",
    "exercises eased": "chose a smaller step for you",
    "praise sent": "sent you a word of praise",
    "pair suggested": "suggested that you work with somebody",
    "word taken back": "took back what they had just sent you",
    "note written": "wrote a note about you that only they can read",
    "note deleted": "deleted a note about you",
    "notice judged": "said whether a notice about you was helpful",
    "class left": "took you out of a class",
    "class insight exported": "saved a table of the class, you among them",
    "student insight exported": "saved a table of your practice",
    "test results viewed": "looked at the results of a test of your class",
    "test results exported": "saved the results of a test of your class",
    "test paper viewed": "looked at what you wrote in a test",
    "test answer decided": "decided about an answer of yours in a test",
    "test conditions set": "set what is different for you in a test",
    "practice answer decided": "decided about an answer of yours",
    "answer remarked on": "wrote to you about an answer of yours",
    "answers viewed": "looked at the answers of your class",
    "answers exported": "saved a table of the answers of your class",
    "messages read by procedure": "read your messages for a reason that was noted",
    "message hidden": "hid a message of yours",
    "message reports dismissed": "found a reported message of yours to be fine",
    "post hidden": "hid a post of yours",
    "post shown again": "showed a post of yours again",
    "reports dismissed": "found a reported post of yours to be fine",
    "post marked": "said whether a post of yours gives the solution away",
    "segment viewed": "looked at half a minute of your practice, under a number",
    "segment labelled": "said how half a minute of your practice seemed to go",
    "labelling allowed": "agreed for you that practice may be labelled",
    "labelling ended": "took back for you that practice may be labelled",
    "writing paused": "paused your writing in a class",
    "writing allowed again": "let you write in a class again",
    "audit searched": "looked for what was done about you",
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
    """Newest first: when, who and in what role, what."""
    found = entries_about(person)
    shown = list((found.exclude(actor_id=person.subject_id) if others_only else found)[:limit])
    known = people_behind(entry.actor_id for entry in shown)
    return [
        {"at": entry.at, "what": WORDS.get(entry.action, entry.action), **_who(entry, person, known)} for entry in shown
    ]


def own_acts(person: User) -> int:
    return entries_about(person).filter(actor_id=person.subject_id).count()


def _who(entry: Entry, person: User, known: People) -> dict[str, str]:
    if entry.actor_id is None:
        return {"who": SYSTEM.capitalize(), "role": ""}
    if entry.actor_id == person.subject_id:
        return {"who": "You", "role": ""}
    actor = known.get(entry.actor_id)
    return (
        {"who": actor.get_full_name(), "role": actor.get_role_display()}
        if actor
        else {"who": GONE.capitalize(), "role": ""}
    )
