"""How an operation is declared: who may use it, what it takes and answers. The schema is made from this."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

from tutor.accounts.models import Role
from tutor.api.paging import LARGEST, page_of
from tutor.api.problems import KINDS, MEDIA_TYPE, ProblemDetails

STUDENT, GUARDIAN, TEACHER, ADMINISTRATOR = Role.STUDENT, Role.GUARDIAN, Role.TEACHER, Role.ADMINISTRATOR
EVERYBODY = tuple(Role)
ALWAYS = (400, 401, 403, 429)  # what any operation may answer
ZIP = "application/zip"
Shape = type[serializers.Serializer]
Act = Callable[..., Any]


def operation(
    name: str,
    summary: str,
    to: Iterable[Role],
    answers: Shape | None = None,
    *,
    paged: bool = False,
    sends: Shape | None = None,
    parameters: Mapping[str, str] | None = None,
    status: int = 200,
    problems: Iterable[int] = (),
    media_type: str = "application/json",
) -> Callable[[Act], Act]:
    """Declare one method of a door. `parameters`: of the query, with what they mean; a * marks those needed."""
    asked = {text.rstrip("*"): (words, text.endswith("*")) for text, words in (parameters or {}).items()}
    needs_body = (413, 415) if sends else ()
    codes = sorted({*ALWAYS, *problems, *needs_body, *((404,) if paged else ())})

    def declared(act: Act) -> Act:
        act.roles, act.parameters, act.paged = frozenset(to), frozenset(asked), paged
        return extend_schema(
            operation_id=name,
            summary=summary,
            description=f"{act.__doc__ or ''}\n\nFor: {', '.join(f'{role.value}s' for role in to)}.".strip(),
            extensions={"x-roles": [role.value for role in to]},
            request=sends,
            parameters=[*_parameters(asked), *(_paging() if paged else ())],
            responses={**_answer(answers, paged, status, media_type), **_problems(codes)},
        )(act)

    return declared


def _parameters(asked: Mapping[str, tuple[str, bool]]) -> list[OpenApiParameter]:
    return [
        OpenApiParameter(name, OpenApiTypes.STR, OpenApiParameter.QUERY, required=needed, description=words)
        for name, (words, needed) in asked.items()
    ]


def _paging() -> list[OpenApiParameter]:
    page = {"type": "integer", "minimum": 1, "default": 1}
    return [
        OpenApiParameter("page", page, OpenApiParameter.QUERY, description="Which page, from 1."),
        OpenApiParameter(
            "size",
            {**page, "maximum": LARGEST, "default": 25},
            OpenApiParameter.QUERY,
            description="How many entries a page holds.",
        ),
    ]


def _answer(answers: Shape | None, paged: bool, status: int, media_type: str) -> dict[Any, Any]:
    if status == 204:
        return {204: OpenApiResponse(description="Done.")}
    shape: Any = OpenApiTypes.BINARY if media_type == ZIP else page_of(answers) if paged else answers
    return {(status, media_type): shape}


def _problems(codes: Iterable[int]) -> dict[Any, Any]:
    return {(code, MEDIA_TYPE): OpenApiResponse(ProblemDetails, description=KINDS[code][1]) for code in codes}


def say_problems_once(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Every operation answers the same problems, so the schema describes each once and points there."""
    shared: dict[str, Any] = {}
    for path in result["paths"].values():
        for act in path.values():
            for code, response in act["responses"].items():
                if MEDIA_TYPE in response.get("content", {}):
                    name = KINDS[int(code)][0]
                    shared[name] = response
                    act["responses"][code] = {"$ref": f"#/components/responses/{name}"}
    result["components"]["responses"] = dict(sorted(shared.items()))
    return result


def refuse_unknown_fields(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The schema says of every body what the code does: no field that is not named."""
    bodies = {
        media["schema"]["$ref"].rsplit("/", 1)[1]
        for path in result["paths"].values()
        for each in path.values()
        for media in each.get("requestBody", {}).get("content", {}).values()
        if "$ref" in media["schema"]
    }
    for name in bodies:
        result["components"]["schemas"][name]["additionalProperties"] = False
    return result
