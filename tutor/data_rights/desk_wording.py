"""What people are asked, language by language, and how many said what to which version."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from tutor.accounts.roles import administrator_only
from tutor.audit.readings import reads_nobody
from tutor.consent.modalities import Modality
from tutor.consent.models import Answer, Capacity
from tutor.consent.profiles import PLACE_WORDS, CameraWhere
from tutor.consent.texts import FALLBACK, ConsentText, languages, texts_in
from tutor.data_rights.desk_names import modality_words
from tutor.data_rights.desk_pages import show

LANGUAGE_WORDS = {
    "en": _("English"),
    "de": _("German"),
    "fr": _("French"),
    "es": _("Spanish"),
    "it": _("Italian"),
    "he": _("Hebrew"),
}


@administrator_only
@require_GET
@reads_nobody("sentences and counts, no names")
def wording(request: HttpRequest) -> HttpResponse:
    context = {"languages": [_language(each) for each in _english_first()], "answers": answers_by_version()}
    return show(request, "wording.html", context)


def _english_first() -> list[str]:
    return sorted(languages(), key=lambda each: (each != FALLBACK, each))


def _language(code: str) -> dict[str, Any]:
    return {
        "code": code,
        "title": LANGUAGE_WORDS.get(code, code),
        "differs": versions_of(code) != versions_of(FALLBACK),
        "texts": [_text(text, where) for text, where in every_text(code)],
    }


def every_text(language: str) -> list[tuple[ConsentText, CameraWhere]]:
    """Whatever may be asked: about the camera there is one text for each place where pictures are looked at."""
    return [
        (text, where)
        for where in CameraWhere
        for text in texts_in(language, where).values()
        if where is CameraWhere.DEVICE or text.modality is Modality.CAMERA
    ]


def versions_of(language: str) -> list[str]:
    return [text.version for text, where in every_text(language)]


def _text(text: ConsentText, where: CameraWhere) -> dict[str, Any]:
    place = PLACE_WORDS[where] if text.modality is Modality.CAMERA else ""
    return {"slug": f"{text.language}-{text.modality.value}-{where.value}", "text": text, "place": place}


def answers_by_version() -> list[dict[str, Any]]:
    """For each version and kind of sensing, how many people's newest own word is yes or no; guardians on their own."""
    counts = Counter(_newest_words())
    groups = sorted({key[:3] for key in counts}, reverse=True)
    return [
        {
            "version": version,
            "modality": modality_words(modality),
            "who": gettext("guardians") if by_guardian else gettext("learners"),
            "agreed": counts[version, modality, by_guardian, True],
            "declined": counts[version, modality, by_guardian, False],
        }
        for version, modality, by_guardian in groups
    ]


def _newest_words() -> list[tuple[str, str, bool, bool]]:
    """(version, modality, whether a guardian spoke, yes or no) of everybody's newest word to each version."""
    columns = ("text_version", "modality", "person_id", "answered_by_id", "capacity", "given")
    newest: dict[tuple[str, str, int, int | None], bool] = {}
    for version, modality, person, by, capacity, given in Answer.objects.values_list(*columns):
        guardian = by if capacity == Capacity.GUARDIAN else None
        newest[version, modality, person, guardian] = given
    return [(version, modality, by is not None, given) for (version, modality, person, by), given in newest.items()]
