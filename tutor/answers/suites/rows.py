"""A row of a suite, what is said about it, and what every suite's rows share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from tutor.answers.comparison import same_meaning
from tutor.answers.reader import parse
from tutor.answers.sampling import Premises
from tutor.answers.tree import Tree
from tutor.answers.types import Verdict
from tutor.answers.vocabulary import Vocabulary

PREMISES = Premises()


@dataclass(frozen=True)
class Row:
    """One case. `kind` names the syntax where it is not plain text; `options` are the suite's own."""

    id: str
    form: str
    kind: str
    student: Any
    teacher: Any
    options: Any

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Raises `ValueError` for a row without its fields."""
        missing = [name for name in ("id", "form", "student", "teacher") if name not in data]
        if missing:
            raise ValueError(f"a row needs {', '.join(missing)}")
        return cls(
            str(data["id"]), data["form"], data.get("kind") or "", data["student"], data["teacher"],
            data.get("options"),
        )  # fmt: skip

    @property
    def letters(self) -> list[str]:
        """Options written as a list of names, or as one name."""
        text = str(self.options or "").strip("[]")
        return [part.strip() for part in text.split(",") if part.strip()]


@dataclass(frozen=True)
class Said:
    """`right` None: it could not be decided. `form_ok` None: no form was asked for."""

    right: bool | None
    form_ok: bool | None = None
    reason: str = ""

    @property
    def correct(self) -> bool | None:
        if self.right and self.form_ok is False:
            return False
        return self.right

    @property
    def verdict(self) -> Verdict:
        if self.right is None:
            return Verdict.UNDECIDED
        if not self.right:
            return Verdict.WRONG
        return Verdict.WRONG_FORM if self.form_ok is False else Verdict.CORRECT


Judge = Callable[[Row], Said]


def trees(row: Row, vocabulary: Vocabulary, syntax: str = "plain") -> tuple[Tree, Tree]:
    """Both sides read. Raises `Unreadable`."""
    return parse(row.student, vocabulary, syntax), parse(row.teacher, vocabulary, syntax)


def same(one: Tree, other: Tree) -> Said:
    return Said(same_meaning(one, other, PREMISES))
