"""What sensing holds about people, and what goes when a modality is withdrawn."""

from tutor.consent.modalities import Modality
from tutor.personal_data.registry import TWO_YEARS, Holding, by_subject, register
from tutor.sensing.models import BehaviourBatch, Estimate, SelfReport


def register_holdings() -> None:
    """Estimates rest on every modality at once, so each withdrawal takes them all."""
    batches, estimates = by_subject(BehaviourBatch), by_subject(Estimate)
    register(
        Holding(
            BehaviourBatch,
            "Pointer and key timing",
            "behaviour",
            "noticing long pauses and corrections",
            TWO_YEARS,
            batches,
            {Modality.BEHAVIOUR: batches},
        )
    )
    register(
        Holding(
            Estimate,
            "Inferred feelings",
            "inferred feelings",
            "hints and difficulty that fit the moment",
            TWO_YEARS,
            estimates,
            dict.fromkeys(Modality, estimates),
        )
    )
    register(
        Holding(
            SelfReport,
            "Own words on feelings",
            "own words",
            "hints and difficulty that fit the moment",
            TWO_YEARS,
            by_subject(SelfReport),
        )
    )
