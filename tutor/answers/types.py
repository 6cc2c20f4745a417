"""What is asked of an answer and what is said about one: frozen values."""

from dataclasses import dataclass
from enum import StrEnum, auto


class Verdict(StrEnum):
    """The last two never cost the learner anything."""

    CORRECT = auto()
    WRONG_FORM = auto()
    WRONG = auto()
    UNREADABLE = auto()
    UNDECIDED = auto()


class Kind(StrEnum):
    """What an answer is."""

    EXPRESSION = auto()
    EQUATION = auto()
    NUMBER = auto()
    ANTIDERIVATIVE = auto()
    SOLUTIONS = auto()


class Form(StrEnum):
    """What shape is asked for."""

    ANY = auto()
    FACTORISED = auto()
    EXPANDED = auto()
    LOWEST_TERMS = auto()


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong answer with a known thought behind it, and what to say to that thought."""

    slug: str
    answer: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A right answer and what counts as giving it. `unknown` "x": then `x = 3` is taken for `3`."""

    answer: str
    kind: Kind = Kind.EXPRESSION
    form: Form = Form.ANY
    variables: tuple[str, ...] = ("x",)
    unknown: str | None = None
    misconceptions: tuple[Misconception, ...] = ()
    require_constant: bool = False

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters an answer may use: an antiderivative may carry its constant."""
        return (*self.variables, "C") if self.kind is Kind.ANTIDERIVATIVE else self.variables


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict with its words; `start` and `end` mark what could not be read."""

    verdict: Verdict
    feedback: str
    misconception: str | None = None
    latex: str = ""
    spoken: str = ""
    start: int | None = None
    end: int | None = None


class Unreadable(ValueError):
    """Text that is not mathematics we know. The message says what to do; the place is in characters."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = max(start, end)
