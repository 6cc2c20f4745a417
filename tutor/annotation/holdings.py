"""What annotation holds about people. Segments and labels go with the yes to pointer and key timing as well."""

from tutor.annotation.models import Label, LabellingWord, NamedAnnotator, Segment
from tutor.consent.modalities import Modality
from tutor.personal_data.registry import TWO_YEARS, WITH_THE_ACCOUNT, Holding, by_column, by_subject, register

PURPOSE = "guesses held against what people saw"


def register_holdings() -> None:
    word = by_column(LabellingWord, "student")
    voice = {"said_by": "the row goes with the guardian's account, and with it their yes"}
    register(
        Holding(
            LabellingWord, "Letting practice be labelled", "consent", PURPOSE, WITH_THE_ACCOUNT, word,
            second_roles=voice,
        )
    )  # fmt: skip
    named = by_column(NamedAnnotator, "annotator")
    register(Holding(NamedAnnotator, "Named annotators", "classes", PURPOSE, WITH_THE_ACCOUNT, named))
    segments, labels = by_subject(Segment), by_subject(Label)
    register(
        Holding(
            Segment, "Half minutes drawn to be labelled", "research", PURPOSE, TWO_YEARS, segments,
            {Modality.BEHAVIOUR: segments},
        )
    )  # fmt: skip
    seen_by = {"annotator": "the row goes with the annotator's account"}
    register(
        Holding(
            Label, "What annotators saw", "research", PURPOSE, TWO_YEARS, labels,
            {Modality.BEHAVIOUR: labels}, second_roles=seen_by,
        )
    )  # fmt: skip
