"""What a whole deployment may do, from least to most. Pure: which one is in force is read by `policy`."""

from dataclasses import dataclass
from enum import StrEnum

from tutor.consent.modalities import Modality


class Profile(StrEnum):
    STRICT = "strict"
    BEHAVIOURAL = "behavioural"
    ON_DEVICE = "on_device"
    RESEARCH = "research"


@dataclass(frozen=True)
class ProfileRules:
    """What one profile allows, in words an administrator can read."""

    profile: Profile
    title: str
    summary: str
    sensed: frozenset[Modality]  # by this server; what stays on the learner's device is not sensed by it
    infers: bool  # whether feelings are estimated at all

    @property
    def behaviour(self) -> bool:
        return Modality.BEHAVIOUR in self.sensed

    @property
    def camera(self) -> bool:
        return Modality.CAMERA in self.sensed

    @property
    def physiology(self) -> bool:
        return Modality.PHYSIOLOGY in self.sensed


PROFILES = {
    rules.profile: rules
    for rules in (
        ProfileRules(
            Profile.STRICT,
            "Strict",
            "Answers, hints, times and own words only. No camera, no sensors, no keystroke or mouse timing, and no "
            "guess at how anybody feels.",
            frozenset(),
            infers=False,
        ),
        ProfileRules(
            Profile.BEHAVIOURAL,
            "Behavioural",
            "Adds pointer and keystroke timing for those who agree to it. No camera and no sensors.",
            frozenset({Modality.BEHAVIOUR}),
            infers=True,
        ),
        ProfileRules(
            Profile.ON_DEVICE,
            "On the device",
            "As behavioural. Camera pictures are never taken by the server: they may only be looked at in the "
            "learner's own browser, and until that is built the camera stays off.",
            frozenset({Modality.BEHAVIOUR}),
            infers=True,
        ),
        ProfileRules(
            Profile.RESEARCH,
            "Research",
            "Everything a learner agrees to, the camera and worn sensors included. Needs an ethics approval, a named "
            "investigator and a last day, after which the strict profile applies by itself.",
            frozenset(Modality),
            infers=True,
        ),
    )
}
