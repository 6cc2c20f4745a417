"""The words of an answer: which letters, functions and units mean something in one exercise."""

from dataclasses import dataclass, field
from functools import cached_property

from tutor.answers.units import UNITS

ALIASES = {
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "acot": "arccot", "asec": "arcsec", "acsc": "arccsc",
    "asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh",
    "acoth": "arccoth", "asech": "arcsech", "acsch": "arccsch",
    "arsinh": "arcsinh", "arcosh": "arccosh", "artanh": "arctanh",
    "tg": "tan", "ctg": "cot", "cotan": "cot", "cosec": "csc", "lg": "log10", "sign": "sgn", "signum": "sgn",
    "ceiling": "ceil", "fact": "factorial", "root": "nthroot", "nCr": "binom", "binomial": "binom",
    "conj": "conjugate", "Gamma": "gamma",
}  # fmt: skip
INVERSES = {
    name: f"arc{name}"
    for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch")
}
ONE_ARGUMENT = {
    *INVERSES, *INVERSES.values(), "exp", "ln", "log", "log2", "log10", "sqrt", "cbrt", "abs", "sgn",
    "floor", "ceil", "round", "factorial", "gamma", "re", "im", "arg", "conjugate",
}  # fmt: skip
MORE_ARGUMENTS = {"nthroot": (1, 2), "binom": (2, 2), "nPr": (2, 2), "gcd": (2, 9), "lcm": (2, 9),
                  "max": (1, 9), "min": (1, 9), "matrix": (1, 30)}  # fmt: skip
FUNCTIONS = frozenset({*ONE_ARGUMENT, *MORE_ARGUMENTS, *ALIASES})
INFINITIES = ("infinity", "infty", "inf", "oo")
CONSTANTS = {"pi": "pi", "e": "e", "i": "i", **dict.fromkeys(INFINITIES, "oo")}
WORDS = {
    "or": "or", "and": "and", "not": "not", "in": "in", "true": "true", "false": "false",
    "none": "no solution", "no solution": "no solution", "no solutions": "no solution", "empty set": "no solution",
    "all": "all numbers", "all real numbers": "all numbers", "all reals": "all numbers", "all numbers": "all numbers",
    "does not exist": "undefined", "undefined": "undefined", "not defined": "undefined",
    "DNE": "undefined", "dne": "undefined", "deg": "°", "degrees": "°", "percent": "%",
}  # fmt: skip
GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
    "xi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    "Gamma", "Delta", "Theta", "Lambda", "Xi", "Sigma", "Phi", "Psi", "Omega",
)  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """What names mean. `variables` None: any single letter and any Greek one is a variable.

    `imaginary`: whether `i` is the imaginary unit where it is no variable. `natural_log`: whether `log` is `ln`.
    `decimal_comma`: `3,5` is three and a half, and `;` stands between items. `wide_arguments`: a function without
    brackets takes a whole quotient, `ln x/y` is `ln(x/y)`.
    """

    variables: tuple[str, ...] | None = ("x",)
    functions: tuple[str, ...] = ()
    imaginary: bool = True
    natural_log: bool = False
    decimal_comma: bool = False
    units: bool = False
    wide_arguments: bool = False
    mixed_numbers: bool = True
    primes: bool = field(default=True)

    @cached_property
    def names(self) -> dict[str, str]:
        """Every name with its sort: "variable", "function", "constant", "word" or "unit". The exercise's own win."""
        known = dict.fromkeys(WORDS, "word") | dict.fromkeys(FUNCTIONS, "function")
        known |= dict.fromkeys(CONSTANTS, "constant")
        if not self.imaginary:
            del known["i"]
        if self.variables is None:
            known |= {name: "variable" for name in GREEK if name not in FUNCTIONS}
        if self.units:
            known |= dict.fromkeys(UNITS, "unit")
        known |= dict.fromkeys(self.variables or (), "variable")
        return known | dict.fromkeys(self.functions, "function")

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """The lengths of names, longest first."""
        return tuple(sorted({len(name) for name in self.names}, reverse=True))

    def name_at(self, text: str, place: int) -> str | None:
        """The longest known name that begins here; a single letter where any letter is a variable."""
        for length in self.lengths:
            name = text[place : place + length]
            if len(name) == length and name in self.names:
                return name
        if self.variables is None and text[place].isascii() and text[place].isalpha():
            return text[place]
        return None

    def sort_of(self, name: str) -> str:
        return self.names.get(name, "variable")
