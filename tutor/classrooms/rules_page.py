"""What the page about the rules shows: each rule beside its numbers, and every version there has been."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tutor.adaptation.thresholds import USUAL, Thresholds
from tutor.classrooms.access import students_of
from tutor.classrooms.models import Classroom, RulesVersion
from tutor.classrooms.rules import SHIPPED, in_force
from tutor.classrooms.rules_form import RulesForm
from tutor.classrooms.rules_words import groups, shown, steering, words_of
from tutor.experiments.assigning import wordings_left_to_chance
from tutor.practice.learned_policy import state
from tutor.practice.learned_words import state_words
from tutor.practice.rule_sets import as_thresholds, elsewhere

UNSAID = _("Not shown here: it is about numbers that this site does not use.")


def rules_page(classroom: Classroom, form: RulesForm, infers: bool) -> dict[str, Any]:
    now = in_force(classroom)
    versions = history(classroom, infers)
    others = elsewhere(students_of(classroom), classroom.pk)
    return {
        "form": form,
        "groups": _groups(form, now.thresholds, infers),
        "now": now,
        "versions": versions,
        "is_shipped": now.thresholds == USUAL,
        "elsewhere": others,
        "elsewhere_words": _elsewhere_words(others, classroom.memberships.count()),
        "chance": state_words(state()),
        "wordings": wordings_left_to_chance(timezone.now()),
    }


def history(classroom: Classroom, infers: bool) -> list[dict[str, Any]]:
    """Every version, the newest first: when, who, what changed and why."""
    versions = list(classroom.rules.order_by("number"))
    before = [USUAL, *(as_thresholds(each.thresholds) for each in versions)]
    rows = [_version(each, earlier, classroom, infers) for each, earlier in zip(versions, before, strict=False)]
    return rows[::-1]


def _groups(form: RulesForm, thresholds: Thresholds, infers: bool) -> list[dict[str, Any]]:
    numbers = shown(thresholds)
    return [
        {
            "title": group.title,
            "text": group.text,
            "rules": [
                {
                    "title": rule.title,
                    "text": rule.words(infers).format(**numbers),
                    "fields": [form[name] for name in rule.numbers],
                }
                for rule in rules
            ],
        }
        for group, rules in groups(infers)
    ]


def _version(made: RulesVersion, earlier: Thresholds, classroom: Classroom, infers: bool) -> dict[str, Any]:
    before, after = shown(earlier), shown(as_thresholds(made.thresholds))
    changed = [name for name in after if after[name] != before[name]]
    here = [name for name in steering(infers) if name in changed]
    hidden = len(changed) - len(here)
    mine = made.subject_id == classroom.teacher.subject_id
    return {
        "number": made.number,
        "when": made.made_at,
        "who": classroom.teacher.get_full_name() if mine else gettext("another teacher"),
        "changes": [{"words": words_of(each, infers), "from": before[each], "to": after[each]} for each in here],
        "hidden": hidden,
        "why": UNSAID if hidden and made.reason else made.reason,
        "back": made.brings_back is not None,
        "brought_back": _brought_back(made),
    }


def _brought_back(made: RulesVersion) -> str:
    if made.brings_back == SHIPPED:
        return gettext("Brought back: as shipped")
    return gettext("Brought back: version {number}").format(number=made.brings_back)


def _elsewhere_words(others: int, students: int) -> str:
    if students == 1:
        return gettext("1 of 1 student goes by the rules of another class, which were set later.")
    words = ngettext(
        "{count} of {students} students goes by the rules of another class, which were set later.",
        "{count} of {students} students go by the rules of another class, which were set later.",
        others,
    )
    return words.format(count=others, students=students)
