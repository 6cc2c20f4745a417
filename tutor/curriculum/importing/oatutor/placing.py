"""Where a problem belongs, who made it, and how hard it looks."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from tutor.curriculum.importing.draft import Credit, Place
from tutor.curriculum.importing.naming import slug_for
from tutor.curriculum.importing.oatutor.plans import Plans

PREFIX = "oat"
MAKERS = "OATutor, UC Berkeley CAHLR"
UNNAMED = "OATutor problems"
NAMED_LINK = re.compile(r"^\s*(\S*?)\s*<([^<>]*)>\s*$")
LICENCE = re.compile(r"\bCC|creative ?commons|public domain|\bMIT\b|GPL|GFDL", re.I)
LONGEST_TITLE = 120


def place_of(problem: Mapping[str, Any], plans: Plans) -> Place:
    """The course by its name, the skill by the lesson's; lessons in the order of the course plan."""
    course = " ".join((problem.get("courseName") or UNNAMED).split())[:LONGEST_TITLE]
    lesson = " ".join((problem.get("lesson") or course).split())[:LONGEST_TITLE]
    order = plans.order_of(problem.get("lessonId") or "", lesson)
    return Place(slug_for(PREFIX, course), course, slug_for(PREFIX, f"{lesson} · {course}"), lesson, order)


def credit_of(problem: Mapping[str, Any], plans: Plans) -> Credit:
    """The problem's own licence, else that of its course; none stays empty and is set aside later."""
    course = problem.get("courseName") or ""
    own = problem.get("license") or ""
    name, url = _named_link(own if LICENCE.search(own) else plans.licences.get(course, ""))
    source, host = _named_link(problem.get("oer") or plans.sources.get(course, ""))
    return Credit(_attribution(source, host), name if LICENCE.search(name) else "", url)


def _attribution(name: str, url: str) -> str:
    host = urlsplit(url).netloc.removeprefix("www.") or url
    if not host or host.lower() == "oatutor.io":
        return MAKERS
    source = f"{name} ({host})" if name and name != host else host
    return f"{MAKERS}; adapted from {source}"[:300]


def _named_link(text: str) -> tuple[str, str]:
    """“https://… <Name>” as name and address; what is no address is a name."""
    link = NAMED_LINK.match(text)
    name, url = (link[2], link[1]) if link else ("", text)
    name, url = " ".join(name.split()), url.strip()
    is_url = url.startswith(("https://", "http://"))
    return (name or ("" if is_url else url), url if is_url else "")


def level_of(hints: int, parts: int) -> int:
    """1 to 3 by structure alone: how many hints the longest part has, and how many parts there are."""
    weight = hints + 2 * (parts - 1)
    return 1 if weight <= 3 else 2 if weight <= 6 else 3


def seconds_of(words: int, hints: int, parts: int) -> int:
    """A first guess: reading at two words a second, some time for each part and each step that a hint names."""
    return min(1200, 15 + words // 2 + 15 * parts + 10 * hints)
