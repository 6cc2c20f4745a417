"""One row of any suite, judged."""

import time
from dataclasses import dataclass

from tutor.answers.suites import approximate, doenet, kas, prose, stack
from tutor.answers.suites.rows import Row, Said
from tutor.answers.types import Unreadable, Verdict

FORMS = stack.FORMS | kas.FORMS | doenet.FORMS | approximate.FORMS | prose.FORMS
ERRORS = "mitx:error:"


@dataclass(frozen=True)
class Answered:
    """What is printed of one row. `correct` None: could not be read or decided; `ms`: milliseconds it took."""

    id: str
    verdict: str
    correct: bool | None
    form_ok: bool | None
    reason: str
    ms: float


def answered(row: Row) -> Answered:
    """The verdict on a row; never raises on what a row says."""
    began = time.perf_counter()
    said, verdict = _judged(row)
    took = round(1000 * (time.perf_counter() - began), 3)
    return Answered(row.id, verdict, said.correct, said.form_ok, said.reason, took)


def _judged(row: Row) -> tuple[Said, str]:
    form = "mitx:equal" if row.form.startswith(ERRORS) else row.form
    judge = FORMS.get(form)
    if judge is None:
        return Said(None, None, f"the form “{row.form}” is not known here"), Verdict.UNDECIDED.value
    try:
        said = judge(row)
    except Unreadable as trouble:
        return Said(None, None, trouble.message), Verdict.UNREADABLE.value
    except (TypeError, ValueError, AttributeError) as trouble:
        return Said(None, None, f"this row does not fit its form: {trouble}"), Verdict.UNDECIDED.value
    return said, said.verdict.value
