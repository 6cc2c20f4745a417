"""The fields of the editor. Only their size is judged here: what is written in them is judged as content."""

from typing import Any

from django import forms

from tutor.answers import Form, Kind
from tutor.curriculum.models import Skill
from tutor.curriculum.proving import WAYS
from tutor.curriculum.selectors import taught

LEVELS = {"1": "1, friendly", "2": "2, usual", "3": "3, stretching"}
FORMS = {Form.ANY: "in any form", Form.LOWEST_TERMS: "in lowest terms"}
WAY_WORDS = {
    "solves": "put into this equation or inequality, it makes it true",
    "equals": "it has the same value as this",
    "derivative_of": "it is the slope of this function",
    "antiderivative_of": "its slope is this function",
    "limit_of": "this function comes near it",
    "integral_of": "it is the integral of this function",
    "sum_of": "it is the sum of these terms",
    "slope_is": "as y, it has this slope and begins at this point",
    "holds": "it is the right choice because this holds",
}
LONG, SHORT = 4000, 400
BLANK: dict[str, Any] = {
    "title": "", "level": "1", "usual_seconds": "60", "prompt": "", "label": "", "numbers": "", "conditions": "",
    "answer": "", "kind": "number", "form": "any", "variables": "x", "unknown": "", "tolerance": "", "hints": "",
    "solution": "", "proof_way": "equals", "proof": "", "proof_at": "", "proof_from": "", "proof_to": "",
    "graph_x": "", "graph_y": "", "graph_text": "", "graph_curves": "", "graph_points": "", "source": "",
    "slip_answers": ["", ""], "slip_feedbacks": ["", ""],
}  # fmt: skip


def _words(value: str) -> str:
    return value.replace("_", " ")


def _line(**more: Any) -> forms.CharField:
    return forms.CharField(required=False, max_length=SHORT, strip=False, **more)


def _lines() -> forms.CharField:
    return forms.CharField(required=False, max_length=LONG, strip=False)


class ExerciseForm(forms.Form):
    """One exercise, field by field, or whole as text in `source`."""

    skill = forms.ModelChoiceField(Skill.objects.none(), to_field_name="slug", error_messages={
        "required": "Choose the skill that it practises.", "invalid_choice": "Choose one of the skills in the list.",
    })  # fmt: skip
    level = forms.ChoiceField(choices=list(LEVELS.items()))
    usual_seconds = forms.IntegerField(
        min_value=5, max_value=1800, error_messages={"invalid": "Write the seconds as a whole number."}
    )
    title, label, answer, unknown, tolerance, variables = (_line() for _ in range(6))
    kind = forms.ChoiceField(choices=[(each.value, _words(each.value)) for each in Kind])
    form = forms.ChoiceField(choices=[(each.value, FORMS.get(each, _words(each.value))) for each in Form])
    prompt, numbers, conditions, hints, solution = (_lines() for _ in range(5))
    proof_way = forms.ChoiceField(choices=[(each, WAY_WORDS[each]) for each in (*WAYS, "holds")])
    proof, proof_at, proof_from, proof_to = (_line() for _ in range(4))
    graph_x, graph_y, graph_text = (_line() for _ in range(3))
    graph_curves, graph_points = (_lines() for _ in range(2))
    source = forms.CharField(required=False, max_length=20_000, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skill"].queryset = taught().select_related("course").order_by("course__order", "order")

    def clean(self) -> dict[str, Any]:
        """The misconceptions are as many as were typed."""
        for name in ("slip_answers", "slip_feedbacks"):
            self.cleaned_data[name] = [text[:SHORT] for text in self.data.getlist(name)[:12]]
        return self.cleaned_data
