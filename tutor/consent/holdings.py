"""What consent holds about people."""

from django.utils.translation import gettext_noop as _

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

NOBODY = _("the column is emptied; the decision stays")
DECIDED = _("proof of who decided what may be sensed")


def register_holdings() -> None:
    register(
        Holding(
            Answer,
            _("Consent"),
            _("consent"),
            _("proof of what was agreed"),
            TWO_YEARS,
            by_column(Answer, "person"),
            second_roles={"answered_by": NOBODY},
        )
    )
    switches = by_column(SensingSwitch, "person")
    register(Holding(SensingSwitch, _("Own switches"), _("consent"), _("pausing sensing"), WITH_THE_ACCOUNT, switches))
    sharing = by_column(Sharing, "person")
    register(
        Holding(Sharing, _("Sharing guesses"), _("consent"), _("what teachers may see"), WITH_THE_ACCOUNT, sharing)
    )
    given = by_column(Contribution, "person")
    purpose = _("estimates made better by counted answers")
    register(Holding(Contribution, _("Letting answers be counted"), _("consent"), purpose, WITH_THE_ACCOUNT, given))
    trying = by_column(Participation, "person")
    purpose = _("finding out what helps")
    register(Holding(Participation, _("Taking part in trials"), _("consent"), purpose, WITH_THE_ACCOUNT, trying))
    register(
        Holding(
            PolicyChange,
            _("Choices of profile"),
            _("accountability"),
            DECIDED,
            _("with the installation, without the name once the account is gone"),
            lambda subject: PolicyChange.objects.none(),
            second_roles={"proposed_by": NOBODY, "confirmed_by": NOBODY},
        )
    )
    register(
        Holding(
            SchoolPermission,
            _("Decisions of schools"),
            _("accountability"),
            DECIDED,
            _("with the installation, without the name once the account is gone"),
            lambda subject: SchoolPermission.objects.none(),
            second_roles={"decided_by": NOBODY},
        )
    )
    declare_not_personal(AgeOfConsent, _("a law's number for a country"))
