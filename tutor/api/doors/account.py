"""Oneself: who is asking, what is held, and all of it in one file."""

from django.http import FileResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from tutor.api.bodies import Nothing
from tutor.api.describing import EVERYBODY, ZIP, operation
from tutor.api.door import Door
from tutor.api.shapes.account import Held
from tutor.api.shapes.account import Me as Shape
from tutor.audit.services import record_once_an_hour
from tutor.data_rights.exporting import send_export
from tutor.data_rights.my_data import held
from tutor.web.readings import Reading

OWN = Reading("own", "own data seen")


class Me(Door):
    reading = OWN

    @operation("me", "Who I am", EVERYBODY, Shape)
    def get(self, request: Request) -> Response:
        """The account that the token or the visit belongs to."""
        return Response(Shape(request.user).data)


class Export(Door):
    reading = OWN

    @operation("held", "What is held about me", EVERYBODY, Held, paged=True)
    def get(self, request: Request) -> Response:
        """Every table with something in it: what for, how long, how much."""
        return self.page(held(request.user), Held)

    @operation("export", "Take it all with me", EVERYBODY, sends=Nothing, media_type=ZIP)
    def post(self, request: Request) -> FileResponse:
        """One ZIP file, made while you wait: to read, as tables and for programs. Nothing of it stays here."""
        self.sent(request, Nothing)
        record_once_an_hour(request.user, "own data exported", request.user, timezone.now())
        return send_export(request.user)
