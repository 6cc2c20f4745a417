"""Plain text and LaTeX cut into the same kinds of tokens, each with its place in what was typed."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import reduce

from tutor.answers.types import Unreadable
from tutor.answers.vocabulary import ALIASES, CONSTANTS, WORDS, Vocabulary
from tutor.wording import gettext as _

MAX_CHARACTERS = 1000
MAX_TOKENS = 400
MAX_DIGITS = 60
SAME = {
    "−": "-", "–": "-", "·": "*", "⋅": "*", "×": "*", "∗": "*", "•": "*", "÷": "/", "⁄": "/", "∕": "/",
    "∣": "|", "；": ";", "，": ",", "≤": "≤", "≥": "≥", "⩽": "≤", "⩾": "≥", "∓": "±", "’": "'", "′": "'", "ˆ": "^",
}  # fmt: skip
NAMED = {"π": "pi", "√": "sqrt", "∛": "cbrt", "∞": "oo", "ℝ": "all", "∅": "none", "θ": "theta", "α": "alpha",
         "β": "beta", "γ": "gamma", "δ": "delta", "λ": "lambda", "μ": "mu", "φ": "phi", "ω": "omega", "ρ": "rho",
         "σ": "sigma", "τ": "tau", "ε": "epsilon", "∨": "or", "∧": "and", "¬": "not", "∈": "in"}  # fmt: skip
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ", "0123456789-+n", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
SPACES = " \t\n\r\u00a0\u2009\u202f\u2003\u200a"
LONG_SYMBOLS = {
    "**": "^", "<=": "≤", ">=": "≥", "=<": "≤", "=/=": "≠", "!=": "≠", "<>": "≠", "/=": "≠", "==": "=",
}  # fmt: skip
SYMBOLS = "+-*/^()[]{}|=<>≤≥≠,;:±!%°'_∪∩"
OPENS_SET, CLOSES_SET = tuple("([{]"), tuple(")]}[")
FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8"}
SCIENTIFIC = re.compile(r"(?:E[+-]?|e)[0-9]+")
SCIENTIFIC_AFTER_POINT = re.compile(r"[eE][+-]?[0-9]+")  # `2e-3` may be a sum with Euler's number, `2.0e-3` is none
LONGEST_EXPONENT = 3
LONGEST_QUOTE = 20  # characters of what was typed


class TokenKind(StrEnum):
    NUMBER = auto()
    VARIABLE = auto()
    CONSTANT = auto()
    FUNCTION = auto()
    WORD = auto()
    SYMBOL = auto()
    COMMAND = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text` in the words of the grammar; `start` and `end` in what was typed; `spaced`: a space stood before."""

    kind: TokenKind
    text: str
    start: int
    end: int
    spaced: bool = False


KINDS = {
    "variable": TokenKind.VARIABLE,
    "unit": TokenKind.VARIABLE,
    "constant": TokenKind.CONSTANT,
    "function": TokenKind.FUNCTION,
    "word": TokenKind.WORD,
}


def check_length(text: str) -> None:
    """Refuse what is empty or far too long before looking at it."""
    if not text.strip():
        raise Unreadable(_("Type your answer first."), 0, len(text))
    if len(text) > MAX_CHARACTERS:
        said = _("That is longer than {most} characters. Write it shorter.").format(most=f"{MAX_CHARACTERS:,}")
        raise Unreadable(said, MAX_CHARACTERS, len(text))


def check_count(tokens: list[Token]) -> None:
    if len(tokens) > MAX_TOKENS:
        raise Unreadable(_("That has too many parts. Write it shorter."), tokens[-1].start, tokens[-1].end)


def named_token(name: str, start: int, end: int, vocabulary: Vocabulary, spaced: bool = False) -> Token:
    """A name as the grammar knows it: aliases and words in their one spelling."""
    sort = vocabulary.sort_of(name)
    text = name
    if sort == "function":
        text = name if name in vocabulary.functions else ALIASES.get(name, name)
        text = "ln" if text == "log" and vocabulary.natural_log else text
    elif sort == "constant":
        text = CONSTANTS[name]
    elif sort == "word":
        text = WORDS[name]
    if text in ("°", "%"):
        return Token(TokenKind.SYMBOL, text, start, end, spaced)
    return Token(KINDS[sort], text, start, end, spaced)


def plain_token(text: str, place: int, vocabulary: Vocabulary, spaced: bool = False) -> list[Token]:
    """What begins at this place, which is no space. Raises `Unreadable`."""
    character = text[place]
    if (character.isascii() and character.isdigit()) or _begins_fraction(text, place, vocabulary):
        return [number_token(text, place, vocabulary, spaced)]
    if character in SUPERSCRIPTS:
        return _superscript(text, place)
    if character in SUBSCRIPTS:
        return _subscript(text, place)
    if character in FRACTIONS:
        return [Token(TokenKind.NUMBER, FRACTIONS[character], place, place + 1, spaced)]
    for length in (3, 2):
        long = text[place : place + length]
        if said := LONG_SYMBOLS.get(long):
            return [Token(TokenKind.SYMBOL, said, place, place + len(long), spaced)]
    same = "∪" if _joins_sets(text, place, vocabulary) else SAME.get(character, character)
    if same in SYMBOLS:
        return [Token(TokenKind.SYMBOL, same, place, place + 1, spaced)]
    return [_name(text, place, vocabulary, spaced)]


def _joins_sets(text: str, place: int, vocabulary: Vocabulary) -> bool:
    """The letter U between two sets stands for their union, where it is no letter of the exercise."""
    if text[place] not in "Uu" or text[place] in (vocabulary.variables or ()):
        return False
    before, after = text[:place].rstrip(), text[place + 1 :].lstrip()
    return before[-1:] in CLOSES_SET and after[:1] in OPENS_SET


def _begins_fraction(text: str, place: int, vocabulary: Vocabulary) -> bool:
    point = "," if vocabulary.decimal_comma else "."
    return text[place] in (".", point) and text[place + 1 : place + 2].isdigit()


def number_token(text: str, place: int, vocabulary: Vocabulary, spaced: bool = False) -> Token:
    """The number that begins here, with a decimal point whatever was typed."""
    points = ",." if vocabulary.decimal_comma else "."
    end = place
    while end < len(text) and text[end].isascii() and (text[end].isdigit() or text[end] in points):
        end += 1
    while vocabulary.decimal_comma and text[end - 1] == "," and end > place + 1:
        end -= 1  # a comma with nothing behind it stands between things
    written = text[place:end].replace(",", ".")
    if written.count(".") > 1 or written == ".":
        raise Unreadable(_("A number has one decimal point."), place, end)
    if len(written) > MAX_DIGITS:
        raise Unreadable(_("A number may have {most} digits.").format(most=MAX_DIGITS), place, end)
    if exponent := (SCIENTIFIC_AFTER_POINT if "." in written else SCIENTIFIC).match(text, end):
        digits = exponent.group().lstrip("eE+-")
        if len(digits) > LONGEST_EXPONENT:
            raise Unreadable(_("That power of ten is too large."), place, exponent.end())
        written, end = written + exponent.group().upper(), exponent.end()
    return Token(TokenKind.NUMBER, written, place, end, spaced)


def _superscript(text: str, place: int) -> list[Token]:
    end = place
    while end < len(text) and text[end] in SUPERSCRIPTS:
        end += 1
    said = [SUPERSCRIPTS[character] for character in text[place:end]]
    tokens = [Token(TokenKind.SYMBOL, "^", place, place), Token(TokenKind.SYMBOL, "(", place, place)]
    digits = "".join(said).lstrip("+-")
    tokens += [Token(TokenKind.SYMBOL, each, place, end) for each in said if each in "+-"]
    kind = TokenKind.NUMBER if digits.isdigit() else TokenKind.VARIABLE
    if not digits or (kind is TokenKind.VARIABLE and digits != "n") or len(digits) > MAX_DIGITS:
        raise Unreadable(_("I can't read this raised text."), place, end)
    return [*tokens, Token(kind, digits, place, end), Token(TokenKind.SYMBOL, ")", end, end)]


def _subscript(text: str, place: int) -> list[Token]:
    end = place
    while end < len(text) and text[end] in SUBSCRIPTS:
        end += 1
    digits = "".join(SUBSCRIPTS[character] for character in text[place:end])
    return [Token(TokenKind.SYMBOL, "_", place, place), Token(TokenKind.NUMBER, digits, place, end)]


def _name(text: str, place: int, vocabulary: Vocabulary, spaced: bool) -> Token:
    """A run of letters is cut into the names known here, longest first: `xsin` is x · sin."""
    if (said := NAMED.get(text[place])) is not None:
        own = text[place] if text[place] in vocabulary.names else said
        if own in vocabulary.names:
            return named_token(own, place, place + 1, vocabulary, spaced)
    name = vocabulary.name_at(text, place)
    if name is not None and not _is_cut_word(text, place, name, vocabulary):
        return named_token(name, place, place + len(name), vocabulary, spaced)
    if name is not None and vocabulary.variables is None and text[place].isalpha():
        return named_token(text[place], place, place + 1, vocabulary, spaced)
    raise Unreadable(*_unknown(text, place, vocabulary))


def _is_cut_word(text: str, place: int, name: str, vocabulary: Vocabulary) -> bool:
    """Words stand alone: the `or` in `xor` and the `in` in `sine` are none."""
    if vocabulary.sort_of(name) != "word":
        return False
    before, after = text[place - 1 : place], text[place + len(name) : place + len(name) + 1]
    return (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())


def _unknown(text: str, place: int, vocabulary: Vocabulary) -> tuple[str, int, int]:
    character = text[place]
    if unicodedata.category(character) in ("Cc", "Cf", "Mn", "Co", "Cn", "Cs"):
        return _("There is an invisible character here. Delete it and type that part again."), place, place + 1
    if not (character.isascii() and character.isalpha()):
        return _("I can't read “{sign}” here.").format(sign=character), place, place + 1
    end = place
    while end < len(text) and text[end].isascii() and text[end].isalpha():
        end += 1
    return unknown_word(text[place:end][:LONGEST_QUOTE], vocabulary), place, end


def unknown_word(word: str, vocabulary: Vocabulary) -> str:
    """What is said of letters that mean nothing here, with those that do."""
    if not vocabulary.variables:
        return _("I don't know “{word}” here. This exercise uses no letters.").format(word=word)
    letters = reduce(lambda left, right: _("{left} and {right}").format(left=left, right=right), vocabulary.variables)
    return _("I don't know “{word}” here. This exercise uses {letters}.").format(word=word, letters=letters)
