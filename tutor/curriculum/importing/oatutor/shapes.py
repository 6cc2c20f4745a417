"""What OATutor's files look like: read with care, as anyone may have written them."""

import json
from typing import Any

from jsonschema import Draft202012Validator

from tutor.curriculum.importing.faults import Fault
from tutor.wording import gettext as _

TEXT = {"type": "string", "maxLength": 20_000}
NAME = {"type": "string", "minLength": 1, "maxLength": 150}
TEXTS = {"type": "array", "items": TEXT, "maxItems": 40}
ASKED = {"problemType": TEXT, "answerType": TEXT, "choices": TEXTS, "variabilization": {"type": "object"}}
PROBLEM = Draft202012Validator(
    {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": NAME,
            **dict.fromkeys(("title", "body", "lesson", "lessonId", "courseName", "oer", "license"), TEXT),
            "variabilization": {"type": "object"},
        },
    }
)
STEP = Draft202012Validator(
    {
        "type": "object",
        "required": ["id", "stepAnswer"],
        "properties": {
            "id": NAME,
            "stepTitle": TEXT,
            "stepBody": TEXT,
            "stepAnswer": {**TEXTS, "minItems": 1},
            **ASKED,
        },
    }
)
HINT = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": NAME,
        **dict.fromkeys(("type", "title", "text"), TEXT),
        "dependencies": TEXTS,
        "hintAnswer": TEXTS,
        "subHints": {"type": "array", "items": {"$ref": "#/$defs/hint"}, "maxItems": 60},
        **ASKED,
    },
}
PATHWAY = Draft202012Validator(
    {"type": "array", "items": {"$ref": "#/$defs/hint"}, "maxItems": 200, "$defs": {"hint": HINT}}
)


def loaded(data: bytes, shape: Draft202012Validator, file: str) -> Any:
    """What a file holds. Raises `Fault` when it is no JSON or not of this shape."""
    try:
        found = json.loads(data)
        error = next(shape.iter_errors(found), None)
    except (ValueError, RecursionError) as trouble:
        raise Fault("unreadable-file", _("not JSON that can be read: {why}").format(why=trouble), file) from None
    if error is not None:
        place = "/".join(map(str, error.absolute_path)) or _("the whole")
        raise Fault("unreadable-file", f"{place}: {error.message[:200]}", file)
    return found
