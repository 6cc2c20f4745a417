"""OATutor's texts become ours: no mark, no HTML, mathematics that closes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.curriculum.importing.common.tex import mended
from tutor.curriculum.importing.common.text import to_text
from tutor.curriculum.importing.faults import Fault
from tutor.curriculum.importing.fitness import unbalanced

PIECES = st.sampled_from(
    ["$$", "x", "<", ">", "<=", "\\frac{1}{2}", "{", "}", " ", "\\n", "\n", "____", "a-b", "word", "->"]
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Solve $$x+2=7$$.", r"Solve \(x+2=7\)."),
        ("$$a<b$$ and $$b>=c$$", r"\(a\lt b\) and \(b\geq c\)"),
        ("If a<b, then -->", "If a is less than b, then → "),
        (
            "<script>alert(1)</script>",
            "is less than script is greater than alert(1) is less than /script is greater than",
        ),
        (r"One\nTwo\n\nThree", "One\nTwo\nThree"),
        ("Fill in _______ here", "Fill in ____ here"),
        ("Fill $$______$$ in", "Fill ______ in"),
        ("Find the $$x-intercept$$ of a $$5-foot$$ pole", "Find the x-intercept of a 5-foot pole"),
        ("$$a-b$$", r"\(a-b\)"),
        ("$$$$ $$x$$", r"\(x\)"),
        (r"for $$$$ $$0$$ \leq \theta<2\pi $$$$.", r"for \(0\) \(\leq\theta\lt 2\pi\) ."),
        (r"in $$(0, \$$ $$2\pi)$$", r"in \((0,\) \(2\pi)\)"),
        (r"the angle \theta", r"the angle \(\theta\)"),
    ],
)
def test_a_text_is_carried_over(raw: str, text: str) -> None:
    assert to_text(raw) == text.strip()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("Solve $$x+2=7", "unbalanced-maths"),
        (r"so 0\leq x", "unbalanced-maths"),
        (r"$$\left\(x\right)$$", "unbalanced-maths"),
        (r"$$\fracsin(x)$$", "unknown-tex"),
        ("See ##figure1.gif## here", "figure"),
        ("See https://ibb.co/abc here", "figure"),
        ("See https://example.org/graph.png here", "figure"),
    ],
)
def test_what_cannot_be_carried_has_its_kind(raw: str, kind: str) -> None:
    with pytest.raises(Fault) as caught:
        to_text(raw)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("raw", "tex"),
    [
        (r"{6\left(5\right)}^x", r"6\left(5\right)^x"),
        (r"{ax}^2", "ax^2"),
        (r"x^{2}^", "x^{2}^"),
        (r"\operatorname{0.25}\left(x\right)", r"0.25\left(x\right)"),
        (r"\operatorname{log_5}\left(6\right)", r"\log_{5}\left(6\right)"),
        (r"2^\log_{2}\left(8\right)", r"2^{\log_{2}\left(8\right)}"),
        (r"\lim_{x\toa} x", r"\lim_{x\to a} x"),
        ("x**2", "x^2"),
        ("cos(beta)", r"\cos(\beta)"),
        (r"30\degree", r"30^{\circ}"),
        ("___+2", r"\_\_\_+2"),
    ],
)
def test_known_slips_of_the_converter_are_mended(raw: str, tex: str) -> None:
    assert mended(raw).replace(" )", ")") == tex


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_no_sign_is_left_that_could_be_a_mark(raw: str) -> None:
    assert not {"<", ">"} & set(text_or_nothing(raw))


def text_or_nothing(raw: str) -> str:
    try:
        return to_text(raw)
    except Fault:
        return ""


@given(st.lists(st.tuples(st.sampled_from(["word", "a b", ""]), st.sampled_from(["x", "x^{2}", "a<b", "{ax}^2"]))))
def test_paired_mathematics_stays_paired(said: list[tuple[str, str]]) -> None:
    text = to_text("".join(f"{words} $${maths}$$ " for words, maths in said))
    assert list(unbalanced(text)) == []
    assert text.count(r"\(") == len(said)
