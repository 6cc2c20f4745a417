import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tutor.answers import Reading, Unreadable, read
from tutor.answers.reader import parse
from tutor.answers.vocabulary import Vocabulary

PLAIN = [
    ("2x(x+1)", r"2 x \left(x + 1\right)"),
    ("3/4 x", r"\frac{3}{4} x"),
    ("sqrt 2", r"\sqrt{2}"),
    ("√(x+1)", r"\sqrt{x + 1}"),
    ("x²+1", "x^{2} + 1"),
    ("x**2", "x^{2}"),
    ("x^-2", "x^{-2}"),
    ("-x^2", "-x^{2}"),
    ("(-x)^2", r"\left(-x\right)^{2}"),
    ("|x-1|", r"\left|x - 1\right|"),
    ("||x|-1|", r"\left|\left|x\right| - 1\right|"),
    ("ln x", r"\ln\left(x\right)"),
    ("sin^2 x", r"\left(\sin\left(x\right)\right)^{2}"),
    ("sin 2x", r"\sin\left(2 x\right)"),
    ("sin x cos x", r"\sin\left(x\right) \cos\left(x\right)"),
    ("e^(2x)", "e^{2 x}"),
    ("3·x ÷ 2 − 1", r"\frac{3 x}{2} - 1"),
    ("2π", r"2 \pi"),
    ("x = 2 or x = -3", r"x = 2 \text{ or } x = -3"),
    ("{1, 2}", r"\left\{1,\; 2\right\}"),
    (".5x", ".5 x"),
]
LATEX = [
    (r"\frac{1}{2}x^2", r"\frac{1}{2} x^{2}"),
    (r"\frac12x^{23}", r"\frac{1}{2} x^{23}"),
    (r"x^23", r"x^{2} \cdot 3"),
    (r"\left(x+1\right)\left(x-1\right)", r"\left(x + 1\right) \left(x - 1\right)"),
    (r"\sqrt[3]{x}", r"\sqrt[3]{x}"),
    (r"\exponentialE^{2x}", "e^{2 x}"),
    (r"3\cdot x", "3 x"),
    (r"\lbrace2,-3\rbrace", r"\left\{2,\; -3\right\}"),
    (r"x=2\text{ or }x=-3", r"x = 2 \text{ or } x = -3"),
    (r"\sin\left(x\right)", r"\sin\left(x\right)"),
]


@pytest.mark.parametrize(("text", "latex"), PLAIN)
def test_plain_text_is_read_as_people_write_it(text: str, latex: str) -> None:
    assert read(text).latex == latex


@pytest.mark.parametrize(("text", "latex"), LATEX)
def test_what_the_maths_editor_writes_is_read(text: str, latex: str) -> None:
    assert read(text, syntax="latex").latex == latex


def test_the_declared_letters_decide_what_is_a_product() -> None:
    assert read("ac(x+1)", variables=("a", "c", "x")).latex == r"a c \left(x + 1\right)"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", (0, 0), "Type your answer first"),
        ("   ", (0, 3), "Type your answer first"),
        ("2x + )", (5, 6), "closes nothing"),
        ("2x +", (3, 4), "missing at the end"),
        ("(x + 1", (0, 1), "“)” is missing"),
        ("3 + y", (4, 5), "don't know “y”"),
        ("x = = 3", (4, 5), "missing before this “=”"),
        ("3..4", (0, 4), "one decimal point"),
        ("1 2 3 $", (6, 7), "can't read “$”"),
        ("x\u202e", (1, 2), "invisible character"),
        ("x\x00", (1, 2), "invisible character"),
        ("9^9^9", (0, 5), "tower"),
        ("x^100001", (0, 8), "up to 100,000"),
        ("1" * 61, (0, 61), "60 digits"),
    ],
)
def test_what_cannot_be_read_is_marked_with_what_to_do(text: str, place: tuple[int, int], words: str) -> None:
    with pytest.raises(Unreadable) as trouble:
        read(text)
    assert (trouble.value.start, trouble.value.end) == place
    assert words in trouble.value.message


def test_an_empty_box_of_the_maths_editor_is_named() -> None:
    with pytest.raises(Unreadable, match="empty box"):
        read(r"\frac{1}{\placeholder{}}", syntax="latex")


HOSTILE = [
    "__import__('os').system('true')",
    "(" * 10_000,
    "x" * 100_000,
    "9" * 400,
    "^".join("9" * 200),
    "sin" * 150,
    "|" * 400,
    "{" * 400,
    "\\frac" * 90,
    "x\u0302\u0302\u0302",
    "\uff38",
    "((((x))))" * 50,
    "1/(1/(1/(" * 40,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("syntax", ["plain", "latex"])
def test_hostile_text_is_refused_with_a_sentence(text: str, syntax: str) -> None:
    with pytest.raises(Unreadable) as trouble:
        read(text, syntax=syntax)
    assert trouble.value.message
    assert 0 <= trouble.value.start <= trouble.value.end <= len(text)


ALPHABET = st.sampled_from([*"0123456789x+-*/^()=,.|{}[] ²√π±", "sin", "ln", "sqrt", "e", "or ", "\\frac", "\\"])


@given(st.lists(ALPHABET, max_size=40).map("".join), st.sampled_from(["plain", "latex"]))
def test_any_text_is_read_or_refused_at_a_place(text: str, syntax: str) -> None:
    outcome = read_or_trouble(text, syntax)
    if isinstance(outcome, Unreadable):
        assert outcome.start <= outcome.end <= len(text)
    else:
        assert outcome.spoken


def read_or_trouble(text: str, syntax: str) -> Reading | Unreadable:
    try:
        return read(text, syntax=syntax)
    except Unreadable as trouble:
        return trouble


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(st.lists(ALPHABET, max_size=12).map("".join))
def test_what_is_printed_reads_as_the_same_tree(text: str) -> None:
    reading = read_or_trouble(text, "plain")
    assume(isinstance(reading, Reading))
    assert read(reading.latex, syntax="latex").latex == reading.latex


def test_a_tree_keeps_what_was_written() -> None:
    assert parse("x + x", Vocabulary()) != parse("2x", Vocabulary())
