"""What administrators read: who is here, and what may be sensed. Changing either is for their desk on the site."""

from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from tutor.api.describing import ADMINISTRATOR, operation
from tutor.api.door import Door
from tutor.api.shapes import desk as shapes
from tutor.audit import services as audit
from tutor.data_rights import selectors
from tutor.data_rights.desk_policy import policy_view
from tutor.web.readings import Reading

LONGEST_QUERY = 80


class People(Door):
    reading = Reading("others", "people listed")

    @operation(
        "people",
        "Who has an account",
        (ADMINISTRATOR,),
        shapes.Person,
        paged=True,
        parameters={"q": "Only those whose name holds this. At most 200 are found."},
    )
    def get(self, request: Request) -> Response:
        """By name, with what they agreed to. That you looked is written down."""
        query = request.query_params.get("q", "").strip()
        if len(query) > LONGEST_QUERY:
            raise ValidationError({"q": f"Search for at most {LONGEST_QUERY} characters."})
        audit.record(request.user, "people listed", None, timezone.now())
        return self.page(selectors.people(query), shapes.Person)


class Policy(Door):
    reading = Reading("others", "policy viewed")

    @operation("policy", "What may be sensed here", (ADMINISTRATOR,), shapes.Policy)
    def get(self, request: Request) -> Response:
        """The profile in force and the one that is proposed."""
        audit.record(request.user, "policy viewed", None, timezone.now())
        return Response(shapes.Policy(policy_view(request.user)).data)
