"""What the administrator's desk holds about people beside what the layers below hold."""

from django.utils.translation import gettext_noop as _

from tutor.administration.models import (
    Asked,
    Campaign,
    ClassPlace,
    ContentImport,
    FailedTask,
    SecondFactorRule,
    StaffLink,
    Term,
    WorkerSeen,
)
from tutor.personal_data.registry import TWO_YEARS, Holding, by_column, declare_not_personal, register

ASKING = _("asking everybody once, and nobody who has answered again")
NOT_PERSONAL = {
    WorkerSeen: _("names of machines"),
    ContentImport: _("teaching content; who asked for it stands in the audit"),
    FailedTask: _("names of tasks and kinds of fault"),
    SecondFactorRule: _("a day; who set it stands in the audit"),
    Term: _("days of a school's year"),
}


def register_holdings() -> None:
    register(
        Holding(
            StaffLink,
            _("Links for staff"),
            _("identity"),
            _("letting staff in without a password that others know"),
            _("as long as the account; unused ones a week"),
            by_column(StaffLink, "person"),
            second_roles={"made_by": _("the column is emptied")},
        )
    )
    campaigns = by_column(Campaign, "classroom__teacher")
    register(Holding(Campaign, _("Classes asked for consent"), _("consent"), ASKING, TWO_YEARS, campaigns))
    register(
        Holding(
            Asked,
            _("Asked for consent"),
            _("consent"),
            ASKING,
            TWO_YEARS,
            lambda subject: Asked.objects.filter(person=subject.pk) | Asked.objects.filter(about=subject.pk),
        )
    )
    places = by_column(ClassPlace, "classroom__teacher")
    register(
        Holding(ClassPlace, _("Terms of classes"), _("teaching"), _("knowing when a class is over"), TWO_YEARS, places)
    )
    for model, reason in NOT_PERSONAL.items():
        declare_not_personal(model, reason)
