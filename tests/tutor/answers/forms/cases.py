"""Reading for the tests of forms: any letter is a variable, `f` a function."""

from tutor.answers.forms import missing
from tutor.answers.reader import parse
from tutor.answers.tree import Tree
from tutor.answers.types import Form
from tutor.answers.vocabulary import Vocabulary


def tree(text: str) -> Tree:
    return parse(text, Vocabulary(variables=None, functions=("f",)))


def lacking(text: str, form: Form, right: str | None = None, letter: str = "x") -> str | None:
    return missing(tree(text), form, tree(right) if right else None, letter)
