"""What a teacher compares before and after: a skill around a day, or work that the class was given."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutor.classrooms.models import Assignment, Classroom
from tutor.curriculum.models import Skill
from tutor.insight.change import FORTNIGHT, Pair, around_day, around_work
from tutor.practice.models import SkillState

WRITE_THE_DAY = _("Write the day as 2027-01-31.")
CHOOSE = _("Choose a skill or a piece of work from the list.")


class ChangeForm(forms.Form):
    """`about`: skill:slug or work:number."""

    about = forms.ChoiceField(label=_("What"), error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})
    on = forms.DateField(
        label=_("Day between before and after"), required=False, error_messages={"invalid": WRITE_THE_DAY}
    )

    def __init__(self, *args: Any, classroom: Classroom, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.classroom, self.today = classroom, timezone.localdate(now)
        states = SkillState.objects.filter(student__memberships__classroom=classroom)
        self.skills = {each.slug: each for each in Skill.objects.filter(pk__in=states.values("skill"))}
        self.works: dict[int, Assignment] = {each.pk: each for each in classroom.assignments.all()}
        self.fields["about"].choices = [
            (gettext("Skills"), [(f"skill:{slug}", skill.title) for slug, skill in self.skills.items()]),
            (gettext("Work given"), [(f"work:{number}", work.title) for number, work in self.works.items()]),
        ]

    @property
    def usual_day(self) -> date:
        """The latest with a whole fortnight after it."""
        return self.today - FORTNIGHT

    def clean_on(self) -> date | None:
        day: date | None = self.cleaned_data["on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("Choose a day that is not still to come."))
        return day

    @property
    def work(self) -> Assignment | None:
        kind, __, name = self.cleaned_data["about"].partition(":")
        return self.works[int(name)] if kind == "work" else None

    @property
    def moment(self) -> datetime:
        """Where before ends: the beginning of the day, or when the work was given."""
        if self.work is not None:
            return self.work.given_at
        day = self.cleaned_data["on"] or self.usual_day
        return timezone.make_aware(datetime.combine(day, time.min))

    @property
    def title(self) -> str:
        kind, __, name = self.cleaned_data["about"].partition(":")
        return (
            gettext("“{title}”").format(title=self.works[int(name)].title)
            if kind == "work"
            else self.skills[name].title
        )

    def pairs(self) -> list[Pair]:
        if self.work is not None:
            return around_work(self.classroom, self.work)
        return around_day(self.classroom, self.skills[self.cleaned_data["about"].partition(":")[2]], self.moment)

    @property
    def days(self) -> dict[str, date]:
        """First and last day of either side."""
        at = timezone.localdate(self.moment)
        return {"from": at - FORTNIGHT, "at": at, "until": at + FORTNIGHT - timedelta(days=1)}
