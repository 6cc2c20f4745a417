"""What is printed as plain text reads as the same tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.answers.fuzzing import comes_back
from benchmarks.answers.strings import WAYS
from tutor.answers import Unreadable
from tutor.answers.reader import parse
from tutor.answers.tree import Constant, Interval, Matrix, Number, Power, Root, Tree, Union, Variable
from tutor.answers.vocabulary import Vocabulary

ANY = Vocabulary(None)
X = Variable("x")


def read(text: str, syntax: str = "plain") -> Tree:
    return parse(text, ANY, syntax)


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        (r"\sqrt[3]{x+1}", "latex"),
        (r"a_{infinityn-1}", "latex"),
        (r"a_{\infty}", "latex"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "latex"),
        ("((x/y)°)°", "plain"),
        ("all", "plain"),
        ("]1, 2[", "plain"),
        ("inx", "plain"),
        ("(||x||)^2", "plain"),
        ("3 ||x|-|y||", "plain"),
        ("x_1_2", "plain"),
        ("x_(a rg)", "plain"),
        ("x_max", "plain"),
        ("x^{2}", "plain"),
        ("sqrt[3]{x}", "plain"),
        ("(-oo, 3] U (5 < x)", "plain"),
    ],
)
def test_these_come_back(text: str, syntax: str) -> None:
    assert comes_back(read(text, syntax), ANY)


@settings(max_examples=400)
@given(st.randoms(use_true_random=False), st.sampled_from(WAYS), st.sampled_from(["plain", "latex"]))
def test_whatever_is_read_comes_back(chance: object, way: object, syntax: str) -> None:
    try:
        tree = read(way(chance), syntax)  # type: ignore[operator]
    except Unreadable:
        return
    assert comes_back(tree, ANY)


def test_a_root_is_the_same_tree_in_either_syntax() -> None:
    cube_root = Root(Number(3, "3"), X)  # type: ignore[arg-type]
    assert read("nthroot(x, 3)") == read("sqrt[3]{x}") == read(r"\sqrt[3]{x}", "latex") == cube_root


def test_a_matrix_is_the_same_tree_in_either_syntax() -> None:
    matrix = read("matrix([1, 2], [3, 4])")
    assert isinstance(matrix, Matrix)
    assert matrix == read(r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", "latex")


def test_degrees_may_be_raised_with_or_without_braces() -> None:
    assert read(r"90^{\circ}", "latex") == read(r"90^\circ", "latex") == read("90°")


def test_two_stars_raise_to_a_power_in_latex_too() -> None:
    assert read(r"x**2", "latex") == read("x^2", "latex")


def test_braces_group_an_exponent() -> None:
    assert read("x^{2}") == Power(X, Number(2, "2"))  # type: ignore[arg-type]


def test_a_letter_cut_from_a_word_keeps_its_meaning() -> None:
    assert Constant("i") in read("inx").factors  # type: ignore[union-attr]


def test_u_joins_intervals_whatever_the_letters_are() -> None:
    assert isinstance(parse("(-oo, 3] U (5, oo)", Vocabulary(("x",))), Union)


def test_an_open_interval_may_turn_its_brackets() -> None:
    assert isinstance(read("]1, 2["), Interval)


@pytest.mark.parametrize("text", ["gcd 2", "binom x", "lcm(2)", "nPr^2 x"])
def test_functions_of_two_things_need_two(text: str) -> None:
    with pytest.raises(Unreadable, match="takes 2 things"):
        read(text)


@pytest.mark.parametrize("text", ["(1, 2, 3]", "[1, 2, 3)", "log_2(8, 3)", "a_(½)"])
def test_what_has_one_part_too_many_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


@pytest.mark.parametrize("text", ["x^(1 != 2)", "2 (x = 1)", "|x, y|", "all + 1", "{1, 2}^2", "sin(true)"])
def test_nobody_reckons_with_statements_and_sets(text: str) -> None:
    with pytest.raises(Unreadable, match="Only numbers and letters"):
        read(text)


def test_fractions_of_one_character_are_not_digits() -> None:
    assert comes_back(read("½x", "latex"), ANY)
    assert comes_back(read("11E0.5", "latex"), ANY)
    assert read("1½", "latex") == read("1½")
    assert read("½½½½", "latex") == read("½*½*½*½")


def test_a_greek_letter_is_unknown_where_it_is_not_declared() -> None:
    with pytest.raises(Unreadable, match="can't read “θ”"):
        parse("θ", Vocabulary(("x",)))


def test_exponents_of_ten_have_ascii_digits() -> None:
    with pytest.raises(Unreadable):
        read("1.5e\u0663")
