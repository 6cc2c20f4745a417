r"""Texts of others into ours: `$$…$$` becomes \( … \), and nothing is left that could be taken for a mark or HTML."""

import re

from tutor.curriculum.importing.common.tex import mended, unknown_commands
from tutor.curriculum.importing.faults import Fault
from tutor.wording import gettext as _

FIGURE = re.compile(
    r"##(.+?)##|(https?://(?:\S*\.)?(?:ibb\.co|imgur\.com)\S*|https?://\S+\.(?:png|jpe?g|gif|svg))", re.I
)
COMMAND = re.compile(r"\\(?!alpha|beta|gamma|theta|pi\b)[A-Za-z]{2,}")
STRAY = re.compile(r"\\[()\[\]]")
GREEK = re.compile(r"(\\(?:alpha|beta|gamma|theta|pi)\b)")
BREAKS = re.compile(r"(?:\\n|\s)*(?:\\n|\n)(?:\\n|\s)*")
BLANK = re.compile(r"_{3,}")
HYPHENATED = re.compile(r"\(?[A-Za-z0-9]+(?:-[A-Za-z]+)*-[A-Za-z]+(?:\([a-z]+\))?\)?")
NAMED = re.compile(r"\\[A-Za-z]+")
ANY_WORD = re.compile(r"[A-Za-z]{2,}")
REAL_WORD = re.compile(r"[A-Za-z]{3,}")
ARROW = re.compile(r"\s*(?:-{1,2}|=)>\s*")
SIGNS = {"<=": "is at most", ">=": "is at least", "<": "is less than", ">": "is greater than"}
SIGN = re.compile(r"\s*(<=|>=|<|>)\s*")


class FigureFault(Fault):
    """A text that rests on a picture. We keep no pictures of others, so it is set aside either way."""

    def __init__(self, figure: str, present: bool = False) -> None:
        if present:
            reason = _(
                "the figure “{figure}” is there, and pictures are not imported: say in words what it shows, and "
                "take ## out"
            ).format(figure=figure)
        else:
            reason = _("the figure “{figure}” is missing: say in words what it shows, and take ## out").format(
                figure=figure
            )
        super().__init__("figure", reason)
        self.figure = figure


def to_text(raw: str) -> str:
    r"""The text as our exercises have it. Raises `Fault` for figures and for mathematics that is not paired.

    >>> to_text("If $$x<3$$, then ____")
    'If \\(x\\lt 3\\), then ____'
    >>> to_text("a < b")
    'a is less than b'
    """
    if figure := FIGURE.search(raw):
        raise FigureFault((figure[1] or figure[2]).strip())
    pieces = raw.split("$$")
    if len(pieces) % 2 == 0:
        raise Fault(
            "unbalanced-maths", _("an odd number of $$ in “{text}”: pair each with another").format(text=_short(raw))
        )
    return _tidy("".join(_maths(each) if number % 2 else _prose(each) for number, each in enumerate(pieces)))


def has_words(raw: str) -> bool:
    """Whether a text says anything beside its mathematics."""
    return any(REAL_WORD.search(each) for each in raw.split("$$")[::2])


def _prose(raw: str) -> str:
    text = BREAKS.sub("\n", raw)
    text = GREEK.sub(r"\(\1\)", text)
    if _is_bare_maths(raw):
        return f" {_maths(raw)} "
    if stray := COMMAND.search(text) or STRAY.search(raw):
        raise Fault(
            "unbalanced-maths",
            _("“{stray}” stands outside $$ in “{text}”: put it between $$").format(stray=stray[0], text=_short(raw)),
        )
    text = BLANK.sub("____", ARROW.sub(" → ", text))
    return SIGN.sub(lambda sign: f" {SIGNS[sign[1]]} ", text)


def _is_bare_maths(raw: str) -> bool:
    """TeX without a word between two pieces of mathematics, which the converter forgot to mark."""
    found = COMMAND.findall(raw.replace(r"\n", " "))
    whole = not {r"\begin", r"\end"} & set(found) and not STRAY.search(raw)
    return bool(found) and whole and not ANY_WORD.search(NAMED.sub(" ", raw))


def _maths(raw: str) -> str:
    piece = "" if raw.strip() == r"\n" else raw.strip().rstrip("\\ ")
    if not piece:
        return " "
    if _is_word(piece) or BLANK.fullmatch(piece):
        return piece
    if r"\(" in piece or r"\)" in piece or "\\[" in piece.replace("\\\\[", ""):
        raise Fault(
            "unbalanced-maths", _("\\( or \\[ inside the mathematics “{text}”: write ( or [").format(text=_short(raw))
        )
    piece = mended(piece)
    if unknown := unknown_commands(piece):
        raise Fault(
            "unknown-tex",
            _("“{unknown}” in “{text}” is no TeX that we set: mend or spell it out").format(
                unknown=unknown[0], text=_short(raw)
            ),
        )
    return rf"\({piece}\)"


def _is_word(piece: str) -> bool:
    """A word with a hyphen, which OATutor's converter took for a difference."""
    return bool(HYPHENATED.fullmatch(piece) and REAL_WORD.search(piece))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"
