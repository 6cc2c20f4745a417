"""One's own consent: read, give, take back, switch. Given only to the wording that was shown."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from tutor.api.describing import STUDENT, operation
from tutor.api.door import Door
from tutor.api.problems import NotNow
from tutor.api.shapes import consent as shapes
from tutor.consent import services
from tutor.consent.choices import asked_in, preferred_language
from tutor.consent.modalities import Modality
from tutor.consent.permission import LAYER_WORDS, Layers, layers_of, newest_answers
from tutor.consent.policy import rules_in_force
from tutor.consent.texts import version_asked
from tutor.personal_data.erasure import StillErasing
from tutor.web.readings import Reading

LANGUAGE = {"language": "Of the texts, such as en; else that of the header Accept-Language."}
OTHER_WORDING = "The question is asked in another wording now. Show that text first, then send its version."
OWN = Reading("own", "own data seen")


class Consent(Door):
    reading = OWN

    @operation("consent", "What I agreed to", (STUDENT,), shapes.Question, paged=True, parameters=LANGUAGE)
    def get(self, request: Request) -> Response:
        """Every kind of sensing that this site may do at all, with the text that is asked."""
        layers, newest = layers_of(request.user), newest_answers([request.user])
        texts = asked_in(preferred_language(request))
        rows = [
            {
                **_standing(modality, layers[modality]),
                "agreed": _says_yes(newest.get((request.user.pk, modality.value))),
                "text": texts[modality],
            }
            for modality in Modality
            if layers[modality].profile
        ]
        return self.page(rows, shapes.Question)


class Decide(Door):
    reading = OWN

    @operation(
        "consent_decide", "Agree, or take it back", (STUDENT,), shapes.Standing, sends=shapes.Word, problems=[404, 409]
    )
    def put(self, request: Request, modality: str) -> Response:
        """Taking it back deletes what was noticed."""
        kind, sent = modality_named(modality), self.sent(request, shapes.Word)
        if sent["agrees"]:
            must_be_asked(kind, sent)
            _give(request, kind)
        else:
            services.withdraw_consent(request.user, kind, by=request.user, now=timezone.now())
        return _as_it_stands(request, kind)


class Switch(Door):
    reading = OWN

    @operation("consent_switch", "Pause, or go on", (STUDENT,), shapes.Standing, sends=shapes.Switch, problems=[404])
    def put(self, request: Request, modality: str) -> Response:
        """Consent stays as it is."""
        kind, sent = modality_named(modality), self.sent(request, shapes.Switch)
        services.switch_sensing(request.user, kind, sent["on"], timezone.now())
        return _as_it_stands(request, kind)


def modality_named(text: str) -> Modality:
    """Raises `Http404`."""
    try:
        return Modality(text)
    except ValueError:
        raise Http404("There is no such kind of sensing.") from None


def must_be_asked(modality: Modality, sent: dict[str, Any]) -> None:
    """A yes is to today's wording, and to what this site may do at all. Raises `Http404` or a problem."""
    rules = rules_in_force()
    if modality not in rules.sensed:
        raise Http404(LAYER_WORDS["profile"])
    if "text_version" not in sent:
        raise ValidationError({"text_version": "Say to which text: the version that you showed."})
    if sent["text_version"] != version_asked(modality, rules.camera_where):
        raise NotNow(OTHER_WORDING)


def _give(request: Request, modality: Modality) -> None:
    try:
        services.give_consent(request.user, modality, timezone.now(), preferred_language(request))
    except StillErasing as wait:
        raise NotNow(str(wait)) from None


def _as_it_stands(request: Request, modality: Modality) -> Response:
    return Response(shapes.Standing(_standing(modality, layers_of(request.user)[modality])).data)


def _standing(modality: Modality, layers: Layers) -> dict[str, Any]:
    missing = [LAYER_WORDS[layer] for layer in layers.missing]
    return {"modality": modality.value, "standing": layers.standing, "missing": missing}


def _says_yes(answer: Any) -> bool:
    return answer is not None and answer.given
