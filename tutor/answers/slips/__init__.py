"""slips: what people often do wrong, recognised in a wrong answer without the author listing it."""

from tutor.answers.slips.recognising import recognise
from tutor.answers.slips.slip import Slip

__all__ = ["Slip", "recognise"]
