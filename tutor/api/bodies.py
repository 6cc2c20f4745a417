"""What may be sent: JSON, bounded, and no field that we do not know."""

import io
from collections.abc import Mapping
from typing import IO, Any

from rest_framework import serializers
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

from tutor.api.problems import TooLarge

LARGEST = 64 * 1024  # bytes
UNKNOWN = "There is no such field here. Leave it out, or check its spelling."


class BoundedJSON(JSONParser):
    """Reads no more than it may, whatever the header about its length says."""

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise TooLarge
        try:
            return super().parse(io.BytesIO(body), media_type, parser_context)
        except RecursionError:
            raise ParseError("The JSON is nested too deeply.") from None


class AlwaysJSON(BaseContentNegotiation):
    """There is one kind of answer, so nobody need ask for it."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == kind), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> tuple[Any, str]:
        return renderers[0], renderers[0].media_type


class Sent(serializers.Serializer):
    """The body of a request. Every fault is named at once, fields that we do not know among them."""

    default_error_messages = {"invalid": "Send one JSON object, with its fields by name."}

    def to_internal_value(self, data: Any) -> Any:
        unknown = (
            {str(name): [UNKNOWN] for name in data if name not in self.fields} if isinstance(data, Mapping) else {}
        )
        try:
            known = super().to_internal_value(data)
        except ValidationError as faults:
            raise ValidationError({**faults.detail, **unknown}) from None
        if unknown:
            raise ValidationError(unknown)
        return known


class Nothing(Sent):
    """No body, or an empty object."""
