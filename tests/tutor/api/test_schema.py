"""The committed description is what the code says, and the page about the API is made from it."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.test import Client

from tutor.api.pages import groups, openapi, schema_text

COMMITTED = settings.BASE_DIR / "docs" / "api" / "openapi.yaml"
ANEW = "write it anew: .venv/bin/python manage.py spectacular --file docs/api/openapi.yaml"


def test_the_committed_schema_is_what_the_code_says() -> None:
    assert Path(COMMITTED).read_text() == schema_text(), ANEW


def test_the_schema_is_served_to_everybody(db: None, client: Client) -> None:
    answer = client.get("/api/v1/schema/")
    assert yaml.safe_load(answer.content)["openapi"].startswith("3.1")


def operations() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", about) for path, methods in openapi()["paths"].items() for method, about in methods.items()
    ]


def test_every_operation_says_for_whom_it_is_and_asks_for_sign_in() -> None:
    for name, about in operations():
        assert about["x-roles"], name
        assert about["security"] == [{"token": []}, {"visit": []}], name
        assert {"400", "401", "403", "429"} <= set(about["responses"]), name


def test_no_body_may_hold_what_the_schema_does_not_name() -> None:
    schemas = openapi()["components"]["schemas"]
    for name, about in operations():
        for media in about.get("requestBody", {}).get("content", {}).values():
            assert schemas[media["schema"]["$ref"].rsplit("/", 1)[1]]["additionalProperties"] is False, name


def test_the_page_lists_every_operation(db: None, client: Client) -> None:
    page = client.get("/api/v1/").content.decode()
    assert sum(map(len, groups().values())) == len(operations())
    for name, about in operations():
        method, path = name.split(" ", 1)
        assert f"{method.upper()} {path}" in page
        assert about["summary"] in page
