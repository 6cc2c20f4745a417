"""What annotation holds about people. Segments and labels go with the yes to pointer and key timing as well."""

from django.utils.translation import gettext_noop as _

from tutor.annotation.models import Label, LabellingWord, NamedAnnotator, Segment
from tutor.consent.modalities import Modality
from tutor.personal_data.registry import TWO_YEARS, WITH_THE_ACCOUNT, Holding, by_column, by_subject, register

PURPOSE = _("guesses held against what people saw")


def register_holdings() -> None:
    word = by_column(LabellingWord, "student")
    voice = {"said_by": _("the row goes with the guardian's account, and with it their yes")}
    register(
        Holding(
            LabellingWord, _("Letting practice be labelled"), _("consent"), PURPOSE, WITH_THE_ACCOUNT, word,
            second_roles=voice,
        )
    )  # fmt: skip
    named = by_column(NamedAnnotator, "annotator")
    register(Holding(NamedAnnotator, _("Named annotators"), _("classes"), PURPOSE, WITH_THE_ACCOUNT, named))
    segments, labels = by_subject(Segment), by_subject(Label)
    register(
        Holding(
            Segment, _("Half minutes drawn to be labelled"), _("research"), PURPOSE, TWO_YEARS, segments,
            {Modality.BEHAVIOUR: segments},
        )
    )  # fmt: skip
    seen_by = {"annotator": _("the row goes with the annotator's account")}
    register(
        Holding(
            Label, _("What annotators saw"), _("research"), PURPOSE, TWO_YEARS, labels,
            {Modality.BEHAVIOUR: labels}, second_roles=seen_by,
        )
    )  # fmt: skip
