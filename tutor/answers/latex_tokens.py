"""LaTeX as MathLive writes it, cut into the tokens of the plain grammar wherever there is one."""

import re

from tutor.answers.tokens import (
    LONGEST_QUOTE,
    SPACES,
    SYMBOLS,
    Token,
    TokenKind,
    check_count,
    check_length,
    named_token,
    number_token,
    plain_token,
    unknown_word,
)
from tutor.answers.types import Unreadable
from tutor.answers.vocabulary import CONSTANTS, FUNCTIONS, GREEK, WORDS, Vocabulary
from tutor.wording import gettext as _

COMMAND = re.compile(r"\\([a-zA-Z]+|.)", re.DOTALL)
BRACED_WORD = re.compile(r"\s*\{([a-zA-Z0-9 ]*)\}")
ENVIRONMENT = re.compile(r"\s*\{([a-z]*)(matrix|array|cases)\*?\}(?:\s*\{[lcr|]*\})?")
SYMBOL_COMMANDS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "lbrace": "(set", "rbrace": ")set", "{": "(set", "}": ")set",
    "vert": "|", "lvert": "|", "rvert": "|", "mid": "|", "|": "|", "pm": "±", "mp": "±",
    "le": "≤", "leq": "≤", "leqslant": "≤", "lt": "<", "ge": "≥", "geq": "≥", "geqslant": "≥", "gt": ">",
    "ne": "≠", "neq": "≠", "cup": "∪", "cap": "∩", "degree": "°", "circ": "°", "%": "%", "prime": "'",
    "lparen": "(", "rparen": ")", "lbrack": "[", "rbrack": "]", "colon": ":", "langle": "(", "rangle": ")",
    "\\": "row", "imaginaryI": "i",
}  # fmt: skip
WORD_COMMANDS = {"lor": "or", "vee": "or", "land": "and", "wedge": "and", "lnot": "not", "neg": "not", "in": "in",
                 "emptyset": "no solution", "varnothing": "no solution"}  # fmt: skip
CONSTANT_COMMANDS = {"exponentialE": "e", "imaginaryI": "i", "imaginaryJ": "i", "infty": "oo", "pi": "pi"}
NOTHING = {
    "left", "right", "mleft", "mright", "bigl", "bigr", "Bigl", "Bigr", "big", "Big", "displaystyle", "limits",
    ",", ";", ":", "!", " ", ">", "quad", "qquad", "space", "middle", "textstyle", "nobreak", "allowbreak", "$",
}  # fmt: skip
WRAPPED = {"mathrm", "text", "operatorname", "mathit", "mathbf", "textbf", "mbox", "textrm", "mathbb", "textit"}
STRUCTURES = {"frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "sqrt": "sqrt", "binom": "binom",
              "dbinom": "binom", "tbinom": "binom", "overline": "nothing", "boxed": "nothing"}  # fmt: skip


def latex_tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of LaTeX. Raises `Unreadable`."""
    check_length(text)
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        found, place = _next(text, place, vocabulary)
        tokens += found
        check_count(tokens)
    return [*tokens, Token(TokenKind.END, "", len(text), len(text))]


def _next(text: str, place: int, vocabulary: Vocabulary) -> tuple[list[Token], int]:
    character = text[place]
    if character == "\\":
        return command_tokens(text, place, vocabulary)
    if character in SPACES or character in "~$":
        return [], place + 1
    if character == "&":
        return [Token(TokenKind.SYMBOL, "column", place, place + 1)], place + 1
    if text.startswith("{,}", place) and vocabulary.decimal_comma:
        return [Token(TokenKind.NUMBER, ".", place, place + 3)], place + 3
    if character.isascii() and character.isdigit():
        return _digit(text, place, vocabulary)
    if character == "." or (character == "," and vocabulary.decimal_comma and text[place + 1 : place + 2].isdigit()):
        return [Token(TokenKind.NUMBER, ".", place, place + 1)], place + 1
    if character.isascii() and character.isalpha():
        token = _letter(text, place, vocabulary)
        return [token], token.end
    if text.startswith("**", place):
        return [Token(TokenKind.SYMBOL, "^", place, place + 2)], place + 2
    if character in SYMBOLS:
        found = plain_token(text, place, vocabulary)
        return found, found[-1].end
    found = plain_token(text, place, vocabulary)
    return found, found[-1].end


def _digit(text: str, place: int, vocabulary: Vocabulary) -> tuple[list[Token], int]:
    """One digit at a time: `\\frac12` is a half. The grammar joins digits that stand together."""
    whole = number_token(text, place, vocabulary)
    if "E" in whole.text:
        return [whole], whole.end
    return [Token(TokenKind.NUMBER, text[place], place, place + 1)], place + 1


def command_tokens(text: str, place: int, vocabulary: Vocabulary) -> tuple[list[Token], int]:
    """The command that begins at this place, and where it ends. Raises `Unreadable`."""
    found = COMMAND.match(text, place)
    if found is None:
        raise Unreadable(_("Something is missing here."), place, len(text))
    name, end = found.group(1), found.end()
    if name == "placeholder":
        raise Unreadable(_("Something is missing here. Fill the empty box."), place, end)
    if name in NOTHING:
        return [], end
    if name in WRAPPED:
        return _word(text, place, end, vocabulary)
    if name in ("begin", "end"):
        return _environment(text, place, name, end)
    token = _meaning(name, place, end, vocabulary) or _begun(name, place, vocabulary)
    if token is None:
        raise Unreadable(_unknown(f"\\{name[:LONGEST_QUOTE]}"), place, end)
    return [token], token.end


def _unknown(word: str) -> str:
    return _("I don't know “{word}” here.").format(word=word)


def _begun(name: str, place: int, vocabulary: Vocabulary) -> Token | None:
    """`\\sinx` for want of a space is `\\sin x`."""
    lengths = range(len(name) - 1, 1, -1)
    tried = (_meaning(name[:length], place, place + 1 + length, vocabulary) for length in lengths)
    return next((token for token in tried if token is not None), None)


def _meaning(name: str, place: int, end: int, vocabulary: Vocabulary) -> Token | None:
    if name in CONSTANT_COMMANDS:
        return Token(TokenKind.CONSTANT, CONSTANT_COMMANDS[name], place, end)
    if name in SYMBOL_COMMANDS:
        return Token(TokenKind.SYMBOL, SYMBOL_COMMANDS[name], place, end)
    if name in WORD_COMMANDS:
        return Token(TokenKind.WORD, WORD_COMMANDS[name], place, end)
    if name in STRUCTURES:
        return Token(TokenKind.COMMAND, STRUCTURES[name], place, end)
    name = name.removeprefix("var") if name.removeprefix("var") in GREEK else name
    if name in vocabulary.names and (name in FUNCTIONS or name in CONSTANTS or name in GREEK):
        return named_token(name, place, end, vocabulary)
    return None


def _word(text: str, place: int, end: int, vocabulary: Vocabulary) -> tuple[list[Token], int]:
    """`\\mathrm{d}`, `\\text{ or }`: a name that stands for one thing."""
    found = BRACED_WORD.match(text, end)
    if found is None:
        raise Unreadable(_("I can't read this."), place, end)
    word = " ".join(found.group(1).split())
    if not word:
        return [], found.end()
    if word == "R" and text.startswith("mathbb", place + 1):
        return [Token(TokenKind.WORD, WORDS["all"], place, found.end())], found.end()
    if vocabulary.name_at(word, 0) != word:
        raise Unreadable(_unknown(word[:LONGEST_QUOTE]), place, found.end())
    return [named_token(word, place, found.end(), vocabulary)], found.end()


def _environment(text: str, place: int, name: str, end: int) -> tuple[list[Token], int]:
    found = ENVIRONMENT.match(text, end)
    if found is None:
        raise Unreadable(_("I can't read this arrangement."), place, end)
    return [Token(TokenKind.SYMBOL, f"{name} matrix", place, found.end())], found.end()


def _letter(text: str, place: int, vocabulary: Vocabulary) -> Token:
    """A letter stands alone, but for a function whose backslash was forgotten."""
    name = vocabulary.name_at(text, place)
    if name is None or vocabulary.sort_of(name) != "function":
        name = text[place]
    if vocabulary.name_at(name, 0) != name:
        raise Unreadable(unknown_word(name, vocabulary), place, place + 1)
    return named_token(name, place, place + len(name), vocabulary)
