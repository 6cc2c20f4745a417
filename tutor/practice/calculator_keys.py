"""The keys of the calculator, seven to a row."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tutor.practice import keys
from tutor.practice.keys import DIGIT, Key

ANSWER = Key("Ans", _("the last answer"), "Ans|")
OPEN, CLOSE = Key("(", _("open bracket"), "(|"), Key(")", _("close bracket"), ")|")
DIVIDED, TIMES = Key("÷", _("divided by"), "÷|"), Key("×", pgettext_lazy("key", "times"), "×|")
POWER, SQUARED = Key("xⁿ", _("to the power"), "^|"), Key("x²", _("squared"), "²|")
ROOT, CUBE_ROOT = Key("√", _("square root"), "√(|)"), Key("∛", _("cube root"), "∛(|)")
PI, NUMBER_E = Key("π", _("pi"), "π|"), Key("e", _("Euler’s number e"), "e|")
SINE, COSINE, TANGENT = (
    Key(short, name, f"{short}(|)") for short, name in (("sin", _("sine")), ("cos", _("cosine")), ("tan", _("tangent")))
)
NATURAL, COMMON = Key("ln", _("natural logarithm"), "ln(|)"), Key("log", _("logarithm to base ten"), "log(|)")


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
