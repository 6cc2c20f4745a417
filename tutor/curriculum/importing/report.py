"""What an import did, by course and by fault: as a table to read and as plain data to keep."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.curriculum.importing.draft import Draft, Quarantined
from tutor.curriculum.importing.twins import Twin
from tutor.wording import gettext, gettext_noop

EXAMPLES = 3
WIDEST = 200
UNKNOWN = gettext_noop("(course unknown)")


@dataclass(frozen=True, slots=True)
class Row:
    """How many exercises of a course were imported, quarantined, and joined with others that say the same."""

    course: str
    imported: int
    quarantined: int
    joined: int


@dataclass(frozen=True, slots=True)
class Report:
    """`created`, `updated`, `unchanged`, `joined`, `retired`: as `store.Outcome` has them."""

    created: Sequence[Draft]
    updated: Sequence[Draft]
    unchanged: Sequence[Draft]
    joined: Sequence[Twin]
    quarantined: Sequence[Quarantined]
    seconds: float = 0.0
    dry_run: bool = False
    retired: Sequence[str] = ()

    def rows(self) -> list[Row]:
        """One for each course, by title."""
        kept = Counter(each.place.course_title for each in (*self.created, *self.updated, *self.unchanged))
        aside = Counter(each.course or gettext(UNKNOWN) for each in self.quarantined)
        joined = Counter(each.draft.place.course_title for each in self.joined)
        return [Row(title, kept[title], aside[title], joined[title]) for title in sorted({*kept, *aside, *joined})]

    def kinds(self) -> list[tuple[str, int]]:
        """How often each kind of fault, the most frequent first."""
        return sorted(Counter(each.kind for each in self.quarantined).items(), key=lambda item: (-item[1], item[0]))

    def changes(self) -> dict[str, int]:
        """How many of each, and how many were retired where any were."""
        counts = {name: len(getattr(self, name)) for name in ("created", "updated", "unchanged")}
        return counts | ({"retired": len(self.retired)} if self.retired else {})

    def as_data(self) -> dict[str, Any]:
        """Everything, for `--json`."""
        return {
            "dry_run": self.dry_run,
            "seconds": round(self.seconds, 2),
            **self.changes(),
            "courses": {
                row.course: {"imported": row.imported, "quarantined": row.quarantined, "joined": row.joined}
                for row in self.rows()
            },
            "kinds": dict(self.kinds()),
            "quarantined": [
                {"id": each.origin_id, "file": each.file, "kind": each.kind, "reason": each.reason}
                for each in self.quarantined
            ],
            "joined": [{"id": each.draft.origin_id, "first": each.first} for each in self.joined],
        }

    def as_words(self) -> str:
        """A table by course, one by fault with examples, and a sentence to end with."""
        return "\n".join([*self._courses(), "", *self._faults(), self._sentence()])

    def _courses(self) -> Iterator[str]:
        rows = self.rows()
        rows.append(
            Row("All", sum(r.imported for r in rows), sum(r.quarantined for r in rows), sum(r.joined for r in rows))
        )
        width = max(len(row.course) for row in rows)
        yield f"{'Course':{width}}  imported  quarantined  joined"
        yield from (f"{r.course:{width}}  {r.imported:8}  {r.quarantined:11}  {r.joined:6}" for r in rows)

    def _faults(self) -> Iterator[str]:
        for kind, count in self.kinds():
            yield f"{kind}: {count}, such as"
            examples = [each for each in self.quarantined if each.kind == kind][:EXAMPLES]
            yield from (f"  {each.file} ({each.origin_id}): {_short(each.reason)}" for each in examples)
        if self.quarantined:
            yield ""

    def _sentence(self) -> str:
        begun = "Nothing was written. It would be: " if self.dry_run else ""
        counts = ", ".join(f"{count} {name}" for name, count in self.changes().items())
        return (
            f"{begun}{counts}, {len(self.joined)} joined with another that says the same, "
            f"{len(self.quarantined)} quarantined, in {self.seconds:.1f} s."
        )


def _short(reason: str) -> str:
    return reason if len(reason) <= WIDEST else f"{reason[:WIDEST].rstrip()} …"
