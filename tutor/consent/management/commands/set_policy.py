"""`manage.py set_policy`: what may be sensed at all, chosen once at the first start."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext_noop

from tutor.consent.ages import load_first_ages
from tutor.consent.policy import choose_first_policy, policy_in_force
from tutor.consent.profiles import Profile

DEMO_TERMS = {"ethics_approval": gettext_noop("none: a demo"), "investigator": gettext_noop("whoever started the demo")}
DEMO_LASTS = timedelta(days=365)
CHOOSE = (
    "Choose what may be sensed before the first start: TUTOR_PROFILE=strict (nothing), behavioural (typing and "
    "pointer, by consent), on_device (the camera as well, looked at in the learner's browser), or research (worn "
    "sensors as well; needs an ethics approval; TUTOR_CAMERA_WHERE=device or server says where pictures are looked "
    "at). "
    "Later two administrators change it on their desk. In a school in the European Union: strict."
)


class Command(BaseCommand):
    help = (
        "Choose the policy profile of a new deployment from TUTOR_PROFILE and TUTOR_CAMERA_WHERE, and fill in missing "
        "ages of consent."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        load_first_ages()
        now = timezone.now()
        if policy_in_force(now).change is not None:
            return
        profile, terms = settings.PROFILE, {**settings.RESEARCH, "camera_where": settings.CAMERA_WHERE}
        if not profile and settings.DEMO:
            profile, terms = Profile.RESEARCH.value, {**terms, **DEMO_TERMS, "ends_on": (now + DEMO_LASTS).date()}
        if not profile:
            raise CommandError(CHOOSE)
        try:
            choose_first_policy(Profile(profile), now, **terms)
        except ValueError as refusal:
            raise CommandError(f"TUTOR_PROFILE={profile}: {refusal}") from None
        self.stdout.write(f"Policy profile: {profile}")
