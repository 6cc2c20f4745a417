"""Read an answer: text in, tree out, with how it was read in LaTeX and in words."""

from dataclasses import dataclass

from tutor.answers.latex_tokens import latex_tokens
from tutor.answers.limits import check_limits
from tutor.answers.printer import to_latex
from tutor.answers.sorts import check_sorts
from tutor.answers.speech import spoken
from tutor.answers.statements import AnswerGrammar
from tutor.answers.tokens import plain_tokens
from tutor.answers.tree import Tree
from tutor.answers.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer says."""

    tree: Tree
    latex: str
    spoken: str


def read(
    text: str,
    *,
    variables: tuple[str, ...] | None = ("x",),
    functions: tuple[str, ...] = (),
    syntax: str = "plain",
    decimal_comma: bool = False,
) -> Reading:
    r"""How `text` is read. `syntax`: "plain" or "latex". Raises `Unreadable`.

    >>> read("3/4 x").latex
    '\\frac{3}{4} x'
    >>> read("2x(x+1)").spoken
    '2 x times open bracket x plus 1 close bracket'
    """
    tree = parse(text, Vocabulary(variables, functions, decimal_comma=decimal_comma), syntax)
    return Reading(tree, to_latex(tree), spoken(tree))


def parse(text: str, vocabulary: Vocabulary, syntax: str = "plain") -> Tree:
    """The tree alone. Raises `Unreadable`."""
    latex = syntax == "latex"
    tokens = latex_tokens(text, vocabulary) if latex else plain_tokens(text, vocabulary)
    tree = AnswerGrammar(tokens, vocabulary, latex).answer()
    check_limits(tree, len(text))
    check_sorts(tree, len(text))
    return tree
