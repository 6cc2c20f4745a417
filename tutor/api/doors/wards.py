"""A guardian's children: what is asked about them, and the guardian's own word."""

from typing import Any

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from tutor.accounts.models import Guardianship
from tutor.api.describing import GUARDIAN, operation
from tutor.api.door import Door
from tutor.api.doors.consent import LANGUAGE, modality_named, must_be_asked
from tutor.api.problems import NotNow
from tutor.api.shapes import consent as shapes
from tutor.audit import services as audit
from tutor.consent.ages import needs_guardian
from tutor.consent.choices import preferred_language
from tutor.consent.permission import layers_of
from tutor.consent.services import agree_as_guardian, withdraw_consent
from tutor.data_rights.wards import guardianships_of, questions_for, ward_for
from tutor.web.readings import Reading

SEEN = Reading("others", "ward seen")


class Wards(Door):
    reading = SEEN

    @operation("wards", "My children", (GUARDIAN,), shapes.Ward, paged=True)
    def get(self, request: Request) -> Response:
        """Those you answer for, or say you do. They can see that you looked."""
        known = guardianships_of(request.user)
        return self.page(known, shapes.Ward, lambda rows: [self._row(each) for each in rows])

    def _row(self, each: Guardianship) -> dict[str, Any]:
        audit.record_once_an_hour(self.request.user, "ward seen", each.student, timezone.now())
        return {"id": each.student_id, "name": each.student.get_full_name(), "confirmed": bool(each.confirmed_at)}


class WardConsent(Door):
    reading = SEEN

    @operation("ward_consent", "What is asked about a child", (GUARDIAN,), shapes.WardQuestion, paged=True,
               parameters=LANGUAGE)  # fmt: skip
    def get(self, request: Request, ward_id: int) -> Response:
        """Every kind of sensing that this site may do; none where the child decides alone."""
        ward = ward_for(request.user, ward_id)
        audit.record_once_an_hour(request.user, "ward seen", ward, timezone.now())
        asked = needs_guardian(ward, timezone.localdate())
        rows = questions_for(ward, request.user, preferred_language(request)) if asked else []
        return self.page([{**each, "modality": each["slug"]} for each in rows], shapes.WardQuestion)


class WardDecide(Door):
    reading = SEEN

    @operation("ward_decide", "Agree for a child, or take it back", (GUARDIAN,), shapes.WardWord,
               sends=shapes.Word, problems=[404, 409])  # fmt: skip
    def put(self, request: Request, ward_id: int, modality: str) -> Response:
        """The child is asked as well. Taking it back deletes what was noticed of them."""
        ward, kind = ward_for(request.user, ward_id), modality_named(modality)
        sent, now, language = self.sent(request, shapes.Word), timezone.now(), preferred_language(request)
        try:
            if sent["agrees"]:
                must_be_asked(kind, sent)
                agree_as_guardian(request.user, ward, kind, now, language)
            else:
                withdraw_consent(ward, kind, by=request.user, now=now)
        except ValueError as refusal:
            raise NotNow(str(refusal)) from None
        audit.record_once_an_hour(request.user, "ward seen", ward, now)
        on = layers_of(ward)[kind].allowed
        return Response(shapes.WardWord({"modality": kind.value, "agreed": sent["agrees"], "on": on}).data)
