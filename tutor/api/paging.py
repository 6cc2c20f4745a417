"""Long lists by the page."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

PAGING = ("page", "size")
LARGEST = 100
SIZE_WORDS = f"A page holds 1 to {LARGEST} entries."


class Pages(PageNumberPagination):
    """`?page=2&size=50`; 25 at once unless asked otherwise."""

    page_size = 25
    max_page_size = LARGEST
    page_size_query_param = "size"

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get("size", str(self.page_size))
        if not (asked.isascii() and asked.isdigit() and len(asked) < 4 and 1 <= int(asked) <= LARGEST):
            raise ValidationError({"size": SIZE_WORDS})
        return int(asked)

    def get_page_number(self, request: Request, paginator: Any) -> int:
        asked = request.query_params.get("page", "1")
        if not (asked.isascii() and asked.isdigit() and len(asked) < 10 and int(asked) >= 1):
            raise ValidationError({"page": "Pages are numbered from 1."})
        if int(asked) > paginator.num_pages:
            raise NotFound(f"There is no page {int(asked)}: the last is {paginator.num_pages}.")
        return int(asked)


_shapes: dict[type[serializers.Serializer], type[serializers.Serializer]] = {}


def page_of(shape: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """The shape of a page of these, for the schema."""
    if shape not in _shapes:
        about = {
            "__doc__": f"One page. {shape.__doc__ or ''}".strip(),
            "count": serializers.IntegerField(help_text="How many there are on all pages."),
            "next": serializers.CharField(allow_null=True, help_text="The address of the next page."),
            "previous": serializers.CharField(allow_null=True, help_text="The address of the page before."),
            "results": shape(many=True),
        }
        _shapes[shape] = type(f"{shape.__name__}Page", (serializers.Serializer,), about)
    return _shapes[shape]
