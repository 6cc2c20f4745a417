"""What is asked of an answer and what is said about one: frozen values."""

from dataclasses import dataclass
from enum import StrEnum, auto
from fractions import Fraction


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
    INEQUALITY = auto()
    INTERVAL = auto()
    SET = auto()
    LIST = auto()
    POINT = auto()
    MATRIX = auto()
    SYSTEM = auto()
    DERIVATIVE = auto()
    LIMIT = auto()
    LOGIC = auto()
    QUANTITY = auto()
    CHOICE = auto()


class Form(StrEnum):
    """What shape is asked for."""

    ANY = auto()
    FACTORISED = auto()
    FACTORISED_REAL = auto()
    FACTORISED_COMPLEX = auto()
    EXPANDED = auto()
    LOWEST_TERMS = auto()
    SINGLE_FRACTION = auto()
    PARTIAL_FRACTIONS = auto()
    COMPLETED_SQUARE = auto()
    SAME_UP_TO_ORDER = auto()
    SIMPLIFIED = auto()
    RATIONALISED = auto()
    NO_NEGATIVE_EXPONENTS = auto()
    EXACT = auto()


class Assumption(StrEnum):
    """What the exercise says about a letter. A letter about which nothing is said is a real number."""

    REAL = auto()
    POSITIVE = auto()
    INTEGER = auto()


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong answer with a known thought behind it, and what to say to that thought."""

    slug: str
    answer: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Precision:
    """How near a number has to come, and how it has to be written. All given conditions hold at once.

    `absolute`, `relative`: the largest distance. `significant_figures`, `decimal_places`: rounded rightly to, and
    written with, exactly so many.
    """

    absolute: Fraction | None = None
    relative: Fraction | None = None
    significant_figures: int | None = None
    decimal_places: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """A right answer and what counts as giving it.

    `unknown` "x": then `x = 3` is taken for `3`. `by`: the letter of an antiderivative or of partial fractions, the
    first of `variables` where it is empty. `multiplicity`: an equation's double solution counts twice.
    `functions`: names like `f` that stand before brackets. `ordered`: the order of a list matters. `choices`: the
    texts to choose from, the right one among them.
    """

    answer: str
    kind: Kind = Kind.EXPRESSION
    form: Form = Form.ANY
    variables: tuple[str, ...] = ("x",)
    unknown: str | None = None
    misconceptions: tuple[Misconception, ...] = ()
    require_constant: bool = False
    functions: tuple[str, ...] = ()
    assumptions: tuple[tuple[str, Assumption], ...] = ()
    precision: Precision | None = None
    multiplicity: bool = False
    by: str = ""
    ordered: bool = True
    decimal_comma: bool = False
    natural_log: bool = False
    choices: tuple[str, ...] = ()

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters an answer may use: an antiderivative may carry its constant."""
        return (*self.variables, "C") if self.kind is Kind.ANTIDERIVATIVE else self.variables

    @property
    def letter(self) -> str:
        """The letter that everything depends on."""
        return self.by or self.unknown or (self.variables[0] if self.variables else "x")


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
