"""What all addresses of the API share: who may come in, how often, what is noted, and what is refused."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated, PermissionDenied, ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tutor.accounts import second_factor
from tutor.accounts.models import Role
from tutor.api.authentication import ByToken, ByVisit
from tutor.api.bodies import AlwaysJSON, BoundedJSON, Sent
from tutor.api.paging import PAGING, Pages
from tutor.api.problems import NotNow, answer_problem
from tutor.api.throttling import ByAddress, ByPerson
from tutor.audit.services import record_once_an_hour
from tutor.practice.waiting import writes_a_test
from tutor.web.readings import Reading, mark

SIGN_IN = "Send a token as the header Authorization: Bearer tangent_…, or sign in on the site."
SECOND_FACTOR = "Set up the second step of signing in on the site first: this account opens everybody’s data."
IN_A_TEST = "You are writing a test. Hand it in first; practice waits until then."
NO_PARAMETER = "There is no such parameter here. Leave it out, or check its spelling."


class Door(APIView):
    """One address. `reading`: what it shows of whom. `closed_in_a_test`: as the pages of practice are."""

    reading: Reading
    closed_in_a_test = False
    authentication_classes = (ByToken, ByVisit)
    permission_classes = (IsAuthenticated,)
    throttle_classes = (ByPerson,)
    content_negotiation_class = AlwaysJSON
    parser_classes = (BoundedJSON,)
    renderer_classes = (JSONRenderer,)
    http_method_names = ["get", "post", "put", "delete", "head"]

    @classmethod
    def as_view(cls, **initial: Any) -> Callable[..., Any]:
        return mark(super().as_view(**initial), cls.reading)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        by_address = ByAddress()
        if not by_address.allow_request(request, self):
            self.throttled(request, by_address.wait())
        super().initial(request, *args, **kwargs)
        self._check_parameters(request)
        if self.closed_in_a_test and request.user.role == Role.STUDENT and writes_a_test(request.user):
            raise NotNow(IN_A_TEST)
        if self.reading.whose == "own":
            record_once_an_hour(request.user, self.reading.action, request.user, timezone.now())

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """What is about somebody stays in no cache on the way."""
        response.headers["Cache-Control"] = "private, no-store"
        return super().finalize_response(request, response, *args, **kwargs)

    def get_exception_handler(self) -> Callable[..., Response]:
        return answer_problem

    def check_permissions(self, request: Request) -> None:
        """The same roles as on the pages, and the same second factor."""
        if not request.user.is_authenticated:
            raise NotAuthenticated(SIGN_IN)
        if second_factor.is_owed(request.user):
            raise PermissionDenied(SECOND_FACTOR)
        act = self._act(request)
        if act is not None and request.user.role not in act.roles:
            names = " and ".join(f"{role.value}s" for role in Role if role in act.roles)
            raise PermissionDenied(f"This is for {names}.")

    def sent(self, request: Request, shape: type[Sent]) -> dict[str, Any]:
        """The body, checked. Raises `ValidationError` with every fault."""
        body = shape(data=request.data, context={"request": request})
        body.is_valid(raise_exception=True)
        return body.validated_data

    def page(
        self, rows: Any, shape: type[serializers.Serializer], row: Callable[[list[Any]], list[Any]] = list
    ) -> Response:
        """One page of a list. `row`: makes what is shown of the rows of the page, all at once."""
        pages = Pages()
        some = pages.paginate_queryset(rows, self.request, view=self)
        return pages.get_paginated_response(shape(row(some), many=True).data)

    def _act(self, request: Request) -> Any:
        method = (request.method or "").lower()
        return getattr(self, "get" if method == "head" else method, None) if method in self.http_method_names else None

    def _check_parameters(self, request: Request) -> None:
        act = self._act(request)
        known = {*act.parameters, *(PAGING if act.paged else ())} if act is not None else set(request.query_params)
        unknown = {name: NO_PARAMETER for name in request.query_params if name not in known}
        if unknown:
            raise ValidationError(unknown)
