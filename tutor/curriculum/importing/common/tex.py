"""The TeX that others, OATutor’s converter above all, write, set right where it is known to go wrong."""

import re

FUNCTIONS = "arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|cot|sec|csc|log|ln|lim|max|min|gcd|exp|det"
LETTERS = "alpha|beta|theta|gamma|pi"
# Names that lack their backslash.
BARE = re.compile(rf"(?<![A-Za-z\\{{])({FUNCTIONS}|{LETTERS})(?![A-Za-z])")
NAMED = re.compile(r"\\operatorname\{(arcsin|arccos|arctan|sin|cos|tan|cot|sec|csc|log|ln)\}")
BASED = re.compile(r"\\operatorname\{log_(\{?)([A-Za-z0-9]+)\}?\}")
NUMBER_AS_NAME = re.compile(r"\\operatorname\{(-?[\d.]+|[a-zA-Z])\}")
# `{6(5)}^x` is shown as 6(5)^x and meant so: these braces hold nothing together.
LOOSE_BRACES = re.compile(r"(?<![A-Za-z_^}\]\\])\{([^{}]*)\}(?=\^)")
TO = re.compile(r"\\to(?=[a-zA-Z]\b|[a-zA-Z]\^)")
BLANK = re.compile(r"_{3,}")
RAISED = re.compile(r"\^(\\(?:log|ln)(?:_\{[^{}]*\})?(?:\\left)?\([^()]*\))")
DEGREES = re.compile(r"\\degree\b")
COMMAND = re.compile(r"\\([A-Za-z]+)")
KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        frac dfrac tfrac sqrt left right pi infty times theta log operatorname sin begin end lim leq
        int to pm geq alpha cos arcsin cup ln circ arccos beta neq cdot sec arctan tan gamma approx
        text Delta epsilon ne bigl bigr le ge lt gt cap varepsilon csc cot sinh cosh tanh sum prod
        mp div rightarrow Rightarrow leftarrow quad qquad hspace ldots cdots dots vdots ddots delta
        lambda mu sigma omega phi varphi rho tau Omega Sigma Phi Gamma Lambda Theta psi Psi mathbb
        mathrm mathbf textbf angle triangle perp parallel in notin subset subseteq emptyset
        varnothing forall exists neg land lor overline underline vec hat bar binom partial nabla
        prime degree max min gcd exp det mid vert lvert rvert Bigl Bigr big Big bigg Bigg langle
        rangle lfloor rfloor lceil rceil equiv sim cong propto mathit displaystyle limits
        xrightarrow longrightarrow hline cancel boxed not ast star therefore because iff implies
        mapsto iint oint backslash lbrace rbrace underbrace overbrace stackrel space
        """,
    )
)


def mended(tex: str) -> str:
    r"""TeX that shows what its author meant, with `\lt` and `\gt` for the signs.

    >>> mended("{6\\left(5\\right)}^x")
    '6\\left(5\\right)^x'
    >>> mended("2sin(x)<1")
    '2\\sin(x)\\lt 1'
    """
    tex = BLANK.sub(r"\\_\\_\\_", tex.replace("**", "^"))
    tex = BASED.sub(r"\\log_{\2}", tex)
    tex = NAMED.sub(r"\\\1 ", tex)
    tex = NUMBER_AS_NAME.sub(r"\1", tex)
    tex = BARE.sub(r"\\\1 ", tex) if r"\text" not in tex else tex
    tex = LOOSE_BRACES.sub(r"\1", tex)
    tex = TO.sub(r"\\to ", tex)
    tex = RAISED.sub(r"^{\1}", tex)
    tex = DEGREES.sub(r"^{\\circ}", tex)
    tex = tex.replace("<=", r"\leq ").replace(">=", r"\geq ").replace("<", r"\lt ").replace(">", r"\gt ")
    return re.sub(r"(\\[A-Za-z]+) +(?=[(\[{\\_^])", r"\1", tex)


def unknown_commands(tex: str) -> list[str]:
    """Commands that nothing here can set."""
    return [f"\\{name}" for name in COMMAND.findall(tex) if name not in KNOWN]
