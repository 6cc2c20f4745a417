"""A small OATutor content folder, written by hand: sound until a test spoils it."""

import json
from pathlib import Path
from typing import Any

LICENCE = "https://creativecommons.org/licenses/by/4.0/ <CC BY 4.0>"
SOURCE = "https://example.org/book <An open book>"
PLANS = [
    {
        "courseName": "Open Algebra",
        "courseLicense": LICENCE,
        "courseOER": SOURCE,
        "lessons": [{"id": "lesson-b", "name": "2"}, {"id": "lesson-a", "name": "1"}],
    }
]


def hint(name: str, *needs: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": name,
        "type": "hint",
        "dependencies": list(needs),
        "title": f"About {name}",
        "text": f"Think of {name}.",
        **changes,
    }


def scaffold(name: str, *needs: str, answer: str = "$$4$$", **changes: Any) -> dict[str, Any]:
    asked = {"problemType": "TextBox", "answerType": "arithmetic", "hintAnswer": [answer]}
    return hint(name, *needs, **{"type": "scaffold", "text": "What is $$2+2$$?", **asked, **changes})


def step(name: str, answer: str = "$$x=5$$", **changes: Any) -> dict[str, Any]:
    return {
        "id": name,
        "stepAnswer": [answer],
        "problemType": "TextBox",
        "stepTitle": "Solve $$x+2=7$$.",
        "stepBody": "",
        "answerType": "arithmetic",
        "variabilization": {},
        **changes,
    }


def choice(name: str, answer: str, choices: list[str], **changes: Any) -> dict[str, Any]:
    asked = {"problemType": "MultipleChoice", "answerType": "string", "choices": choices}
    return step(name, answer, **{"stepTitle": "Which one is it?", **asked, **changes})


def problem(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": "An equation",
        "body": "",
        "variabilization": {},
        "oer": SOURCE,
        "license": LICENCE,
        "lesson": "1.2 Equations",
        "lessonId": "lesson-a",
        "courseName": "Open Algebra",
        **changes,
    }


def write(
    folder: Path,
    about: dict[str, Any],
    *steps: tuple[dict[str, Any], list[dict[str, Any]]],
    figures: tuple[str, ...] = (),
) -> Path:
    """One problem with its steps, each with its hints; returns the content folder."""
    home = folder / "content" / "content-pool" / about["id"]
    put(home / f"{about['id']}.json", about)
    for each, hints in steps:
        put(home / "steps" / each["id"] / f"{each['id']}.json", each)
        put(home / "steps" / each["id"] / "tutoring" / f"{each['id']}DefaultPathway.json", hints)
    for name in figures:
        put(home / "figures" / name, "a picture")
    put(folder / "content" / "coursePlans.json", PLANS)
    return folder / "content"


def put(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data))
