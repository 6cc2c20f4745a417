"""Plain text cut into tokens. LaTeX commands may stand in it, as people paste them."""

from tutor.answers.latex_tokens import command_tokens
from tutor.answers.tokens import SPACES, Token, TokenKind, check_count, check_length, plain_token
from tutor.answers.vocabulary import Vocabulary


def plain_tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of plain text. Raises `Unreadable`."""
    check_length(text)
    tokens: list[Token] = []
    place, spaced = 0, False
    while place < len(text):
        if text[place] in SPACES:
            place, spaced = place + 1, True
            continue
        if text[place] == "\\":
            found, place = command_tokens(text, place, vocabulary)
        else:
            found = plain_token(text, place, vocabulary, spaced)
            place = found[-1].end
        tokens += found
        spaced = False
        check_count(tokens)
    return [*tokens, Token(TokenKind.END, "", len(text), len(text))]
