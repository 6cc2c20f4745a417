"""An answer as it was stated, read: which letters it uses and what it says."""

import re
from dataclasses import dataclass

from tutor.answers import Unreadable
from tutor.answers.plain_printer import to_plain
from tutor.answers.reader import parse
from tutor.answers.tree import Tree
from tutor.answers.vocabulary import CONSTANTS, FUNCTIONS, GREEK, Vocabulary
from tutor.curriculum.importing.common.tex import mended
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.pieces import pieces
from tutor.wording import gettext as _

COMMAND = re.compile(r"\\([A-Za-z]+)")
LETTERS = re.compile(r"[A-Za-z]+")
NAMED = re.compile(r"^\s*([a-zA-Z](?:\^\{-1\}|\^-1|')?\s*(?:\\left)?\([a-z](?:\\right)?\))\s*=(?!=)")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
MONEY = re.compile(r"^\s*\\?\$\s*(?=[\d.])")
UNION = re.compile(r"(?<=[\])])\s*(?:[Uu]|\\cup)\s*(?=[\[(])")
SPOKEN = {
    **dict.fromkeys(("none", "no solution", "no solutions", "no real solution", "no real solutions"), "no solution"),
    **dict.fromkeys(("dne", "does not exist", "undefined"), "does not exist"),
    **dict.fromkeys(("all real numbers", "infinitely many solutions of all real numbers"), "all real numbers"),
}
LONGEST_PRODUCT = 3  # letters that stand side by side for a product; longer ones are words


@dataclass(frozen=True, slots=True)
class Gold:
    """`text` in our way of writing, `tree` what it says, `lead` what stood before it, as in “f(x) =”."""

    text: str
    tree: Tree
    letters: tuple[str, ...]
    lead: str = ""


def read_gold(raw: str, question: str = "") -> Gold:
    """Letters side by side are a product if the question has them too. Raises `Fault` when it cannot be read."""
    shared = frozenset("".join(LETTERS.findall(COMMAND.sub(" ", " ".join(pieces(question))))))
    latex = "$$" in raw
    text = raw.replace("$$", " ").strip()
    if text.lower() in SPOKEN:
        return _read(SPOKEN[text.lower()], shared, latex=False)
    text = MONEY.sub("", UNION.sub(" ∪ ", text))
    text = mended(text) if latex else text.replace("**", "^")
    if THOUSANDS.fullmatch(text.strip()):
        text = text.replace(",", "")
    lead = NAMED.match(text)
    return _read(text[lead.end() :] if lead else text, shared, latex, lead[1] if lead else "")


def _read(text: str, shared: frozenset[str], latex: bool, lead: str = "") -> Gold:
    if not text.strip():
        raise Fault("empty", _("the answer is empty: write it into stepAnswer"))
    letters = letters_in(text, shared)
    try:
        tree = parse(text, Vocabulary(letters), "latex" if latex else "plain")
        plain = to_plain(tree)
        parse(plain, Vocabulary(letters))
    except Unreadable as trouble:
        raise Fault(
            "unreadable-answer", _("the answer “{text}” cannot be read: {why}").format(text=text, why=trouble.message)
        ) from None
    return Gold(unmarked(plain), tree, letters, lead)


def unmarked(text: str) -> str:
    r"""`<` and `>` mark where values go in our texts, so an answer has `\lt` and `\gt`."""
    return text.replace("<", r"\lt").replace(">", r"\gt")


def letters_in(text: str, shared: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The letters that stand for numbers, as they come. Raises `Fault` for words: letters that are not `shared`.

    >>> letters_in("3xy + sin(a) + e", frozenset("xy"))
    ('x', 'y', 'a')
    """
    text = re.sub(r"\\(?:text|operatorname|mathrm)\{([^{}]*)\}", r" \1 ", text)
    found = [name for name in COMMAND.findall(text) if name in GREEK]
    for run in LETTERS.findall(COMMAND.sub(" ", text)):
        found += _letters_of(run, shared)
    return tuple(dict.fromkeys(found)) or ("x",)


def _letters_of(run: str, shared: frozenset[str]) -> list[str]:
    if run in GREEK:
        return [run]
    known = {
        *FUNCTIONS,
        *CONSTANTS,
        "or",
        "and",
        "U",
        "no",
        "solution",
        "does",
        "not",
        "exist",
        "all",
        "real",
        "numbers",
        "degrees",
        "percent",
    }
    found, word = [], run
    while run:
        name = next((run[:size] for size in range(len(run), 0, -1) if run[:size] in known), "")
        if not name:
            name = run[0]
            found.append(name)
        run = run[len(name) :]
    if len(found) > LONGEST_PRODUCT or (len(found) > 1 and not shared.issuperset(found)):
        raise Fault(
            "unreadable-answer",
            _("the answer holds the word “{word}”: offer choices, or ask for something that is mathematics").format(
                word=word
            ),
        )
    return found
