"""Numbers of rows in addresses: none that a database could not hold. Importing this makes `<number:…>` known."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowNumber(IntConverter):
    """Up to eighteen digits; anything longer is the number of nothing."""

    regex = "[0-9]{1,18}"


register_converter(RowNumber, "number")
