"""What consent holds about people."""

from tutor.consent.models import (
    AgeOfConsent,
    Answer,
    Contribution,
    Participation,
    PolicyChange,
    SchoolPermission,
    SensingSwitch,
    Sharing,
)
from tutor.personal_data.registry import (
    TWO_YEARS,
    WITH_THE_ACCOUNT,
    Holding,
    by_column,
    declare_not_personal,
    register,
)

NOBODY = "the column is emptied; the decision stays"
DECIDED = "proof of who decided what may be sensed"


def register_holdings() -> None:
    register(
        Holding(
            Answer,
            "Consent",
            "consent",
            "proof of what was agreed",
            TWO_YEARS,
            by_column(Answer, "person"),
            second_roles={"answered_by": NOBODY},
        )
    )
    switches = by_column(SensingSwitch, "person")
    register(Holding(SensingSwitch, "Own switches", "consent", "pausing sensing", WITH_THE_ACCOUNT, switches))
    sharing = by_column(Sharing, "person")
    register(Holding(Sharing, "Sharing guesses", "consent", "what teachers may see", WITH_THE_ACCOUNT, sharing))
    given = by_column(Contribution, "person")
    purpose = "estimates made better by counted answers"
    register(Holding(Contribution, "Letting answers be counted", "consent", purpose, WITH_THE_ACCOUNT, given))
    trying = by_column(Participation, "person")
    purpose = "finding out what helps"
    register(Holding(Participation, "Taking part in trials", "consent", purpose, WITH_THE_ACCOUNT, trying))
    register(
        Holding(
            PolicyChange,
            "Choices of profile",
            "accountability",
            DECIDED,
            "with the installation, without the name once the account is gone",
            lambda subject: PolicyChange.objects.none(),
            second_roles={"proposed_by": NOBODY, "confirmed_by": NOBODY},
        )
    )
    register(
        Holding(
            SchoolPermission,
            "Decisions of schools",
            "accountability",
            DECIDED,
            "with the installation, without the name once the account is gone",
            lambda subject: SchoolPermission.objects.none(),
            second_roles={"decided_by": NOBODY},
        )
    )
    declare_not_personal(AgeOfConsent, "a law's number for a country")
