"""The keys of the calculator, seven to a row."""

from tutor.practice import keys
from tutor.practice.keys import DIGIT, Key

ANSWER = Key("Ans", "the last answer", "Ans|")
OPEN, CLOSE = Key("(", "open bracket", "(|"), Key(")", "close bracket", ")|")
DIVIDED, TIMES = Key("÷", "divided by", "÷|"), Key("×", "times", "×|")
POWER, SQUARED = Key("xⁿ", "to the power", "^|"), Key("x²", "squared", "²|")
ROOT, CUBE_ROOT = Key("√", "square root", "√(|)"), Key("∛", "cube root", "∛(|)")
PI, NUMBER_E = Key("π", "pi", "π|"), Key("e", "Euler’s number e", "e|")
SINE, COSINE, TANGENT = (
    Key(short, name, f"{short}(|)") for short, name in (("sin", "sine"), ("cos", "cosine"), ("tan", "tangent"))
)
NATURAL, COMMON = Key("ln", "natural logarithm", "ln(|)"), Key("log", "logarithm to base ten", "log(|)")


def calculator_keys(comma: bool) -> list[Key]:
    """As somebody who writes decimals with a comma, or with a point, has them."""
    seven, four, one = ([DIGIT[each] for each in row] for row in ("789", "456", "123"))
    sign = keys.COMMA if comma else keys.POINT
    return [
        *seven, DIVIDED, OPEN, CLOSE, keys.BACK,
        *four, TIMES, SQUARED, POWER, keys.LEFT,
        *one, keys.MINUS, ROOT, CUBE_ROOT, keys.RIGHT,
        DIGIT["0"], sign, ANSWER, keys.PLUS, PI, NUMBER_E, SINE,
        COSINE, TANGENT, NATURAL, COMMON,
    ]  # fmt: skip
