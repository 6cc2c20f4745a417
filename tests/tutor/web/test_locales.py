"""Numbers are read as the learner's language writes them."""

import pytest
from django.test import RequestFactory

from tutor.web.looks import COOKIE, writes_decimal_comma


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


@pytest.mark.parametrize(("chosen", "comma"), [("comma", True), ("point", False)])
def test_what_was_chosen_goes_before_the_language(chosen: str, comma: bool) -> None:
    request = RequestFactory().get("/", headers={"accept-language": "en" if comma else "de"})
    request.COOKIES[COOKIE] = f"decimal-{chosen}"
    assert writes_decimal_comma(request) is comma
