"""LaTeX as MathLive writes it, cut into the tokens of the plain grammar wherever there is one."""

import re

from tutor.answers.tokens import (
    CONSTANTS,
    FUNCTIONS,
    MAX_TOKENS,
    SAME,
    SYMBOLS,
    Token,
    TokenKind,
    check_length,
    known_name,
    plain_tokens,
)
from tutor.answers.types import Unreadable

COMMAND = re.compile(r"\\([a-zA-Z]+|.)")
WORD = re.compile(r"\s*\{([a-zA-Z ]*)\}")
SAME_COMMANDS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "lbrace": "(set", "rbrace": ")set", "{": "(set", "}": ")set",
    "vert": "|", "lvert": "|", "rvert": "|", "pm": "±", "lor": "or", "vee": "or",
}  # fmt: skip
NAMES = {"exponentialE": "e", "pi": "pi", "lor": "or", "vee": "or"}
NOTHING = {"left", "right", "mleft", "mright", "bigl", "bigr", ",", ";", ":", "!", " ", "quad", "displaystyle"}
WRAPPED = {"mathrm", "text", "operatorname", "mathit", "mathbf"}
STRUCTURES = {"frac", "dfrac", "tfrac", "sqrt"}


def latex_tokens(text: str, variables: tuple[str, ...]) -> list[Token]:
    """The tokens of LaTeX. Raises `Unreadable`."""
    check_length(text)
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        found, place = _next(text, place, variables)
        tokens.extend(found)
        if len(tokens) > MAX_TOKENS:
            raise Unreadable("That has too many parts. Write it shorter.", place, place)
    return [*tokens, Token(TokenKind.END, "", len(text), len(text))]


def _next(text: str, place: int, variables: tuple[str, ...]) -> tuple[list[Token], int]:
    if text[place] == "\\":
        return _command(text, place, variables)
    if text[place].isspace() or text[place] == "~":
        return [], place + 1
    if text[place].isascii() and text[place].isdigit():
        # One digit at a time: `\frac12` is a half. The grammar joins digits that stand together.
        return [Token(TokenKind.NUMBER, text[place], place, place + 1)], place + 1
    if text[place] == ".":
        return [Token(TokenKind.NUMBER, ".", place, place + 1)], place + 1
    if text[place].isascii() and text[place].isalpha():
        return [_letter(text, place, variables)], place + 1
    same = SAME.get(text[place], text[place])
    if same in SYMBOLS:
        return [Token(TokenKind.SYMBOL, same, place, place + 1)], place + 1
    return plain_tokens(text[place], variables)[:1], place + 1


def _command(text: str, place: int, variables: tuple[str, ...]) -> tuple[list[Token], int]:
    found = COMMAND.match(text, place)
    if found is None:
        raise Unreadable("Something is missing here.", place, len(text))
    name, end = found.group(1), found.end()
    if name == "placeholder":
        raise Unreadable("Something is missing here. Fill the empty box.", place, end)
    if name in NOTHING:
        return [], end
    if name in WRAPPED:
        return _word(text, place, end, variables)
    kind, said = _meaning(name)
    if kind is None:
        raise Unreadable(f"I don't know “\\{name}”.", place, end)
    return [Token(kind, said, place, end)], end


def _meaning(name: str) -> tuple[TokenKind | None, str]:
    if name in NAMES:
        return TokenKind.NAME, NAMES[name]
    if name in SAME_COMMANDS:
        return TokenKind.SYMBOL, SAME_COMMANDS[name]
    if name in STRUCTURES:
        return TokenKind.COMMAND, name.removeprefix("d").removeprefix("t")
    if name in FUNCTIONS or name in CONSTANTS:
        return TokenKind.NAME, name
    return None, name


def _word(text: str, place: int, end: int, variables: tuple[str, ...]) -> tuple[list[Token], int]:
    found = WORD.match(text, end)
    if found is None:
        raise Unreadable("I can't read this.", place, end)
    word = found.group(1).strip()
    if known_name(word, variables) != word:
        raise Unreadable(f"I don't know “{word[:20]}” here.", place, found.end())
    return [Token(TokenKind.NAME, word, place, found.end())], found.end()


def _letter(text: str, place: int, variables: tuple[str, ...]) -> Token:
    if known_name(text[place], variables) is None:
        uses = " and ".join(variables) or "no letters"
        raise Unreadable(f"I don't know “{text[place]}” here. This exercise uses {uses}.", place, place + 1)
    return Token(TokenKind.NAME, text[place], place, place + 1)
