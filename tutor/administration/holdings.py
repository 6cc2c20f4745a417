"""What the administrator's desk holds about people beside what the layers below hold."""

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

ASKING = "asking everybody once, and nobody who has answered again"
NOT_PERSONAL = {
    WorkerSeen: "names of machines",
    ContentImport: "teaching content; who asked for it stands in the audit",
    FailedTask: "names of tasks and kinds of fault",
    SecondFactorRule: "a day; who set it stands in the audit",
    Term: "days of a school's year",
}


def register_holdings() -> None:
    register(
        Holding(
            StaffLink,
            "Links for staff",
            "identity",
            "letting staff in without a password that others know",
            "as long as the account; unused ones a week",
            by_column(StaffLink, "person"),
            second_roles={"made_by": "the column is emptied"},
        )
    )
    campaigns = by_column(Campaign, "classroom__teacher")
    register(Holding(Campaign, "Classes asked for consent", "consent", ASKING, TWO_YEARS, campaigns))
    register(
        Holding(
            Asked,
            "Asked for consent",
            "consent",
            ASKING,
            TWO_YEARS,
            lambda subject: Asked.objects.filter(person=subject.pk) | Asked.objects.filter(about=subject.pk),
        )
    )
    places = by_column(ClassPlace, "classroom__teacher")
    register(Holding(ClassPlace, "Terms of classes", "teaching", "knowing when a class is over", TWO_YEARS, places))
    for model, reason in NOT_PERSONAL.items():
        declare_not_personal(model, reason)
