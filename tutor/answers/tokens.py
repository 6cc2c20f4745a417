"""Plain text and LaTeX cut into the same kinds of tokens, each with its place in what was typed."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum, auto

from tutor.answers.types import Unreadable

MAX_CHARACTERS = 500
MAX_TOKENS = 200
MAX_DIGITS = 30

FUNCTIONS = (
    "arcsin",
    "arccos",
    "arctan",
    "sinh",
    "cosh",
    "tanh",
    "sin",
    "cos",
    "tan",
    "sec",
    "csc",
    "cot",
    "exp",
    "sqrt",
    "ln",
    "log",
    "abs",
)
CONSTANTS = ("pi", "e")
WORDS = ("or", "and")
SAME = {
    "−": "-",
    "–": "-",
    "·": "*",
    "⋅": "*",
    "×": "*",
    "∗": "*",
    "÷": "/",
    "⁄": "/",
    "π": "pi",
    "√": "sqrt",
    "∣": "|",
    "；": ";",
}
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
SYMBOLS = "+-*/^()[]{}|=,;±"


class TokenKind(StrEnum):
    NUMBER = auto()
    NAME = auto()
    SYMBOL = auto()
    COMMAND = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    kind: TokenKind
    text: str
    start: int
    end: int


def check_length(text: str) -> None:
    """Refuse what is empty or far too long before looking at it."""
    if not text.strip():
        raise Unreadable("Type your answer first.", 0, len(text))
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            f"That is longer than {MAX_CHARACTERS} characters. Write it shorter.", MAX_CHARACTERS, len(text)
        )


def plain_tokens(text: str, variables: tuple[str, ...]) -> list[Token]:
    """The tokens of plain text. Raises `Unreadable`."""
    check_length(text)
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        found = _plain_token(text, place, variables)
        tokens.extend(found)
        place = found[-1].end if found else place + 1
        _check_count(tokens)
    return [*tokens, Token(TokenKind.END, "", len(text), len(text))]


def _plain_token(text: str, place: int, variables: tuple[str, ...]) -> list[Token]:
    character = text[place]
    if character in " \t\n\r\u00a0\u2009\u202f":
        return []
    if character.isascii() and (character.isdigit() or character == "."):
        return [number_token(text, place)]
    if character in SUPERSCRIPTS:
        return _superscript(text, place)
    if character == "*" and text[place + 1 : place + 2] == "*":
        return [Token(TokenKind.SYMBOL, "^", place, place + 2)]
    same = SAME.get(character, character)
    if same in SYMBOLS:
        return [Token(TokenKind.SYMBOL, same, place, place + 1)]
    if same.isalpha() and same.isascii():
        return _names(text, place, variables) if same == character else [Token(TokenKind.NAME, same, place, place + 1)]
    raise Unreadable(_about(character), place, place + 1)


def number_token(text: str, place: int) -> Token:
    """The number that begins here."""
    end = place
    while end < len(text) and text[end].isascii() and (text[end].isdigit() or text[end] == "."):
        end += 1
    written = text[place:end]
    if written.count(".") > 1 or written == ".":
        raise Unreadable("A number has one decimal point.", place, end)
    if len(written) > MAX_DIGITS:
        raise Unreadable(f"A number may have {MAX_DIGITS} digits.", place, end)
    return Token(TokenKind.NUMBER, written, place, end)


def _superscript(text: str, place: int) -> list[Token]:
    end = place
    while end < len(text) and text[end] in SUPERSCRIPTS:
        end += 1
    digits = "".join(SUPERSCRIPTS[character] for character in text[place:end])
    return [Token(TokenKind.SYMBOL, "^", place, place), Token(TokenKind.NUMBER, digits, place, end)]


def _names(text: str, place: int, variables: tuple[str, ...]) -> list[Token]:
    """A run of letters is cut into the names known here, longest first: `xsin` is x · sin."""
    end = place
    while end < len(text) and text[end].isascii() and text[end].isalpha():
        end += 1
    names: list[Token] = []
    while place < end:
        name = known_name(text[place:end], variables)
        if name is None:
            raise Unreadable(_unknown(text[place:end], variables), place, end)
        names.append(Token(TokenKind.NAME, name, place, place + len(name)))
        place += len(name)
    return names


def known_name(letters: str, variables: tuple[str, ...]) -> str | None:
    """The longest known name that these letters begin with."""
    known = sorted({*variables, *FUNCTIONS, *CONSTANTS, *WORDS}, key=len, reverse=True)
    return next((name for name in known if letters.startswith(name)), None)


def _unknown(letters: str, variables: tuple[str, ...]) -> str:
    uses = " and ".join(variables) or "no letters"
    return f"I don't know “{letters[:20]}” here. This exercise uses {uses}."


def _about(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Mn", "Co", "Cn"):
        return "There is an invisible character here. Delete it and type that part again."
    return f"I can't read “{character}” here."


def _check_count(tokens: list[Token]) -> None:
    if len(tokens) > MAX_TOKENS:
        raise Unreadable("That has too many parts. Write it shorter.", tokens[-1].start, tokens[-1].end)
