"""Numbers are read as the learner's language writes them."""

import pytest
from django.test import RequestFactory

from tutor.practice.locales import writes_decimal_comma


@pytest.mark.parametrize(
    ("spoken", "comma"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", True),
        ("fr", True),
        ("en-GB", False),
        ("de-CH", False),
        ("*", False),
        ("xx-unknown", False),
        ("", False),
    ],
)
def test_the_first_language_decides(spoken: str, comma: bool) -> None:
    request = RequestFactory().get("/", headers={"accept-language": spoken})
    assert writes_decimal_comma(request) is comma


def test_without_a_language_a_point_is_used() -> None:
    assert writes_decimal_comma(RequestFactory().get("/")) is False
