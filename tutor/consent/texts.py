"""What people are asked, in words that say it all. A changed sentence is a new version and is asked again."""

from dataclasses import dataclass
from enum import StrEnum


class Modality(StrEnum):
    """What may be sensed, each agreed to on its own."""

    BEHAVIOUR = "behaviour"
    CAMERA = "camera"


@dataclass(frozen=True)
class ConsentText:
    """One question: what for, what is collected, what never is, how long it is kept."""

    modality: Modality
    version: str
    title: str
    purpose: str
    collected: tuple[str, ...]
    never: tuple[str, ...]
    seen_by: str
    kept: str


TEXTS = {
    Modality.BEHAVIOUR: ConsentText(
        modality=Modality.BEHAVIOUR,
        version="2026-11",
        title="How you type and move",
        purpose="Long pauses and many corrections can mean that a step is unclear. "
        "Noticing them helps the tutor offer a hint at the right moment.",
        collected=(
            "when and how far the pointer moves, clicks and scrolls",
            "how long keys are held and the time between them",
            "how long the answer is while you edit it",
        ),
        never=("which keys you press", "anything outside this page"),
        seen_by="Your teacher sees what the tutor made of it in words, such as “long pause”, never the timings.",
        kept="For two years after your course ends, or until you switch this off: then it is deleted at once.",
    ),
    Modality.CAMERA: ConsentText(
        modality=Modality.CAMERA,
        version="2026-11",
        title="Your face, through the camera",
        purpose="A frown or a smile can help the tutor tell “nearly there” from “stuck”. "
        "It guesses from at most two pictures a second and often says that it does not know.",
        collected=(
            "the shape of brows, eyes and mouth, as a few numbers in memory",
            "the guess made from them, how sure it is, and why",
        ),
        never=("a picture or a video, anywhere", "sound", "who you are"),
        seen_by="You see every guess first-hand and can say that it is wrong. Your teacher sees the newest guess "
        "and its reason in words.",
        kept="Pictures are forgotten within seconds. Guesses are kept for two years after your course ends, "
        "or until you switch this off: then they are deleted at once.",
    ),
}
