"""Put another profile in force in the middle of a test."""

from datetime import date, timedelta

from django.utils import timezone

from tutor.consent.models import PolicyChange
from tutor.consent.profiles import CameraWhere, Profile

LAST_DAY = date(2999, 1, 1)


def put_in_force(profile: Profile, camera_where: CameraWhere = CameraWhere.DEVICE) -> PolicyChange:
    """As if two administrators had agreed on it just now."""
    terms = {"ethics_approval": "TEST-2", "investigator": "Dr Ada Test", "ends_on": LAST_DAY}
    changed = timezone.now() + timedelta(microseconds=PolicyChange.objects.count())
    return PolicyChange.objects.create(
        profile=profile,
        camera_where=camera_where,
        reason="a test",
        proposed_at=changed,
        confirmed_at=changed,
        **(terms if profile is Profile.RESEARCH else {}),
    )
