"""The fields of the editor. Only their size is judged here: what is written in them is judged as content."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tutor.answers import Form, Kind
from tutor.curriculum.models import Skill
from tutor.curriculum.proving import WAYS
from tutor.curriculum.selectors import taught

LEVELS = {"1": _("1, friendly"), "2": _("2, usual"), "3": _("3, stretching")}
KINDS = {
    Kind.EXPRESSION: pgettext_lazy("kind of answer", "expression"),
    Kind.EQUATION: pgettext_lazy("kind of answer", "equation"),
    Kind.NUMBER: pgettext_lazy("kind of answer", "number"),
    Kind.ANTIDERIVATIVE: pgettext_lazy("kind of answer", "antiderivative"),
    Kind.SOLUTIONS: pgettext_lazy("kind of answer", "solutions"),
    Kind.INEQUALITY: pgettext_lazy("kind of answer", "inequality"),
    Kind.INTERVAL: pgettext_lazy("kind of answer", "interval"),
    Kind.SET: pgettext_lazy("kind of answer", "set"),
    Kind.LIST: pgettext_lazy("kind of answer", "list"),
    Kind.POINT: pgettext_lazy("kind of answer", "point"),
    Kind.MATRIX: pgettext_lazy("kind of answer", "matrix"),
    Kind.SYSTEM: pgettext_lazy("kind of answer", "system"),
    Kind.DERIVATIVE: pgettext_lazy("kind of answer", "derivative"),
    Kind.LIMIT: pgettext_lazy("kind of answer", "limit"),
    Kind.LOGIC: pgettext_lazy("kind of answer", "logic"),
    Kind.QUANTITY: pgettext_lazy("kind of answer", "quantity"),
    Kind.CHOICE: pgettext_lazy("kind of answer", "choice"),
}
FORMS = {
    Form.ANY: pgettext_lazy("form of answer", "in any form"),
    Form.FACTORISED: pgettext_lazy("form of answer", "factorised"),
    Form.FACTORISED_REAL: pgettext_lazy("form of answer", "factorised real"),
    Form.FACTORISED_COMPLEX: pgettext_lazy("form of answer", "factorised complex"),
    Form.EXPANDED: pgettext_lazy("form of answer", "expanded"),
    Form.LOWEST_TERMS: pgettext_lazy("form of answer", "in lowest terms"),
    Form.SINGLE_FRACTION: pgettext_lazy("form of answer", "single fraction"),
    Form.PARTIAL_FRACTIONS: pgettext_lazy("form of answer", "partial fractions"),
    Form.COMPLETED_SQUARE: pgettext_lazy("form of answer", "completed square"),
    Form.SAME_UP_TO_ORDER: pgettext_lazy("form of answer", "same up to order"),
    Form.SIMPLIFIED: pgettext_lazy("form of answer", "simplified"),
    Form.RATIONALISED: pgettext_lazy("form of answer", "rationalised"),
    Form.NO_NEGATIVE_EXPONENTS: pgettext_lazy("form of answer", "no negative exponents"),
    Form.EXACT: pgettext_lazy("form of answer", "exact"),
}
WAY_WORDS = {
    "solves": _("put into this equation or inequality, it makes it true"),
    "equals": _("it has the same value as this"),
    "derivative_of": _("it is the slope of this function"),
    "antiderivative_of": _("its slope is this function"),
    "limit_of": _("this function comes near it"),
    "integral_of": _("it is the integral of this function"),
    "sum_of": _("it is the sum of these terms"),
    "slope_is": _("as y, it has this slope and begins at this point"),
    "holds": _("it is the right choice because this holds"),
}
LONG, SHORT = 4000, 400
BLANK: dict[str, Any] = {
    "title": "", "level": "1", "usual_seconds": "60", "prompt": "", "label": "", "numbers": "", "conditions": "",
    "answer": "", "kind": "number", "form": "any", "variables": "x", "unknown": "", "tolerance": "", "hints": "",
    "solution": "", "proof_way": "equals", "proof": "", "proof_at": "", "proof_from": "", "proof_to": "",
    "graph_x": "", "graph_y": "", "graph_text": "", "graph_curves": "", "graph_points": "", "source": "",
    "slip_answers": ["", ""], "slip_feedbacks": ["", ""],
}  # fmt: skip


def _line(**more: Any) -> forms.CharField:
    return forms.CharField(required=False, max_length=SHORT, strip=False, **more)


def _lines() -> forms.CharField:
    return forms.CharField(required=False, max_length=LONG, strip=False)


class ExerciseForm(forms.Form):
    """One exercise, field by field, or whole as text in `source`."""

    skill = forms.ModelChoiceField(Skill.objects.none(), to_field_name="slug", error_messages={
        "required": _("Choose the skill that it practises."),
        "invalid_choice": _("Choose one of the skills in the list."),
    })  # fmt: skip
    level = forms.ChoiceField(choices=list(LEVELS.items()))
    usual_seconds = forms.IntegerField(
        min_value=5, max_value=1800, error_messages={"invalid": _("Write the seconds as a whole number.")}
    )
    title, label, answer, unknown, tolerance, variables = (_line() for __ in range(6))
    kind = forms.ChoiceField(choices=[(each.value, KINDS[each]) for each in Kind])
    form = forms.ChoiceField(choices=[(each.value, FORMS[each]) for each in Form])
    prompt, numbers, conditions, hints, solution = (_lines() for __ in range(5))
    proof_way = forms.ChoiceField(choices=[(each, WAY_WORDS[each]) for each in (*WAYS, "holds")])
    proof, proof_at, proof_from, proof_to = (_line() for __ in range(4))
    graph_x, graph_y, graph_text = (_line() for __ in range(3))
    graph_curves, graph_points = (_lines() for __ in range(2))
    source = forms.CharField(required=False, max_length=20_000, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skill"].queryset = taught().select_related("course").order_by("course__order", "order")

    def clean(self) -> dict[str, Any]:
        """The misconceptions are as many as were typed."""
        for name in ("slip_answers", "slip_feedbacks"):
            self.cleaned_data[name] = [text[:SHORT] for text in self.data.getlist(name)[:12]]
        return self.cleaned_data
