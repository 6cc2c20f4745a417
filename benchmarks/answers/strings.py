"""Seeded strings to read: made of tokens, made by a grammar, mutated from good answers, and random Unicode."""

import random
from collections.abc import Callable


def _words(text: str) -> list[str]:
    return text.split()


TOKENS = _words(
    "x y z n a C 0 1 2 3 7 10 12 0.5 .5 1e3 1E-9 99999 + - * / ^ ** ( ) [ ] { } | = < > <= >= != ± , ; : ! % ° ' _ "
    "sqrt cbrt sin cos tan sec cot csc arcsin sinh arccosh ln log log_2 log10 exp abs floor ceil round sgn nthroot "
    "binom nPr gcd lcm max min factorial gamma re im arg conjugate f f' pi e i oo infinity or and not in true false "
    "none all undefined DNE ∪ ∩ U ∈ ≤ ≥ ≠ √ ∛ π ∞ θ ² ³ ⁻¹ ₁ ½ ¾ · × ÷ − sin^2 sin^-1 x_1 deg percent km s"
)
LATEX = _words(
    r"\frac \dfrac \sqrt \sqrt[3] \binom \left( \right) \left| \right| \lbrace \rbrace \{ \} \cdot \times \div \pm "
    r"\le \ge \ne \lt \gt \cup \cap \in \infty \pi \theta \sin \cos \tan \ln \log \log_ \exp \mathrm{e} \text{or} "
    r"\operatorname{abs} \begin{pmatrix} \end{pmatrix} \\ & { } ^ _ ^2 ^{-1} _1 , \, \% ^\circ \lor \land \neg 1 2 x y"
)
ANSWERS = (
    "2x(x+1)", "3/4 x", "sqrt 2", "x^2+1", "|x-1|", "ln x", "e^(2x)", "x = 2 or x = -3", "(-oo, 3] U (5, oo)",
    "{1, 2}", "x > 3", "3.5e2", "1 <= x < 2", "[[1, 2], [3, 4]]", "(1, -2, 3)", "x^3/3 + C", "sin^2 x + cos^2 x",
    "nthroot(8, 3)", "5!", "2 1/2", "50%", "90°", "±sqrt(5)", "{x | x > 3}", "not (x = 1 and y = 2)", "log_2(8)",
    "a_1 + a_(n-1)", "(x-1)/(x+1) - 2/(x^2-1)", "f(x) + f'(2)", "]1, 2[", "x^(1/2) y^(-2)", "||x|-2|", "-(-3)^-2",
    r"\frac{1}{2}x^{2}", r"\sqrt[3]{x+1}", r"\left(-\infty, 3\right]", r"x=\frac{-b\pm\sqrt{b^{2}-4ac}}{2a}",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"\left|x-1\right|\le 2", r"\log_{2}8", r"\mathrm{e}^{2x}",
)  # fmt: skip
LETTERS = ("x", "y", "n", "pi", "e", "i", "2", "3", "0", "-1", "0.5", "10", "1/3")
LARGE = (
    "10^99999", "99999!", "x^99999", "e^99999", "-10^300", "10^-300", "2^(1/99999)", "1E999", "10^6", "10^9", "10^18",
    "123456789012345678901234567890", "nthroot(2, 999)", "x^120", "y^60", "(x+1)^100", "(x+y+n)^40", "gamma(10^9)",
    "0.000000000000000000001", "binom(99999, 50000)", "x^(1/3)", "x^x", "tan(pi/2)", "gcd(10^99, 6)", "floor(x)",
)  # fmt: skip
NAMES = ("sin", "ln", "sqrt", "abs", "exp", "arctan", "floor", "factorial", "gamma", "cosh", "cbrt", "log10", "sgn")
LARGEST_CHARACTER = 0x110000


def made(seed: int, number: int) -> str:
    """One string; the same for the same seed and number."""
    chance = random.Random(f"{seed}:{number}")
    return WAYS[number % len(WAYS)](chance)


def of_tokens(chance: random.Random) -> str:
    """Any tokens in any order, mostly with nothing between."""
    words = chance.choice((TOKENS, TOKENS, LATEX, TOKENS + LATEX))
    space = chance.choice(("", " "))
    return space.join(chance.choices(words, k=chance.randint(1, 24)))


def of_grammar(chance: random.Random) -> str:
    """Mostly well formed: an expression, or two with something between."""
    return _one_or_two(chance, LETTERS, 6)


def of_large(chance: random.Random) -> str:
    """Well formed, with numbers and degrees as large as the reader lets them be."""
    return _one_or_two(chance, LETTERS + LARGE, 4)


def _one_or_two(chance: random.Random, leaves: tuple[str, ...], depth: int) -> str:
    one = _expression(chance, leaves, chance.randint(1, depth))
    sign = chance.choice(("", "", "=", "<", ">=", ",", " or x=", " U ", "±"))
    return one + sign + _expression(chance, leaves, 3) if sign else one


def _expression(chance: random.Random, leaves: tuple[str, ...], depth: int) -> str:
    if depth == 0 or chance.random() < 0.15:
        return chance.choice(leaves)
    inner = [_expression(chance, leaves, depth - 1) for _ in range(2)]
    match chance.randrange(8):
        case 0:
            return f"{chance.choice(NAMES)}({inner[0]})"
        case 1:
            return f"({inner[0]})^({inner[1]})"
        case 2:
            return f"({inner[0]})/({inner[1]})"
        case 3:
            return f"|{inner[0]}|"
        case 4:
            return f"({inner[0]}){chance.choice(('!', '%', '°', '^2', '²', '^-1', '(x+1)'))}"
        case _:
            return chance.choice("+-*").join(inner)


def of_answers(chance: random.Random) -> str:
    """A good answer with a few characters taken out, put in, doubled or exchanged."""
    text = list(chance.choice(ANSWERS) + chance.choice(("", "", chance.choice(ANSWERS))))
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(text) + 1)
        text[place : place + chance.randint(0, 2)] = chance.choice(("", "9", *TOKENS, *text))
    return "".join(text) or "x"


def of_unicode(chance: random.Random) -> str:
    """Any characters, unpaired surrogates among them, with a token here and there."""
    parts = (chr(chance.randrange(chance.choice((0x80, 0x300, 0x2300, LARGEST_CHARACTER)))) for _ in range(12))
    return "".join(part if chance.random() < 0.7 else chance.choice(TOKENS) for part in parts)


WAYS: tuple[Callable[[random.Random], str], ...] = (of_tokens, of_grammar, of_answers, of_large, of_unicode)
