"""What a whole deployment may do, from least to most. Pure: which one is in force is read by `policy`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from tutor.consent.modalities import Modality

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Profile(StrEnum):
    STRICT = "strict"
    BEHAVIOURAL = "behavioural"
    ON_DEVICE = "on_device"
    RESEARCH = "research"


class CameraWhere(StrEnum):
    """On which machine camera pictures are looked at."""

    DEVICE = "device"
    SERVER = "server"


PLACE_WORDS = {
    CameraWhere.DEVICE: _("in the learner's own browser: no picture ever leaves the device"),
    CameraWhere.SERVER: _("on this server: pictures are sent to it, and forgotten after seconds"),
}


@dataclass(frozen=True)
class ProfileRules:
    """What one profile allows, in words an administrator can read."""

    profile: Profile
    title: "StrOrPromise"
    summary: "StrOrPromise"
    sensed: frozenset[Modality]
    infers: bool  # whether feelings are estimated at all
    camera_where: CameraWhere = CameraWhere.DEVICE  # only research may choose

    @property
    def behaviour(self) -> bool:
        return Modality.BEHAVIOUR in self.sensed

    @property
    def camera(self) -> bool:
        return Modality.CAMERA in self.sensed

    @property
    def camera_on_device(self) -> bool:
        return self.camera and self.camera_where is CameraWhere.DEVICE

    @property
    def camera_on_server(self) -> bool:
        return self.camera and self.camera_where is CameraWhere.SERVER

    @property
    def physiology(self) -> bool:
        return Modality.PHYSIOLOGY in self.sensed


PROFILES = {
    rules.profile: rules
    for rules in (
        ProfileRules(
            Profile.STRICT,
            _("Strict"),
            _(
                "Answers, hints, times and own words only. No camera, no sensors, no keystroke or mouse timing, and no "
                "guess at how anybody feels."
            ),
            frozenset(),
            infers=False,
        ),
        ProfileRules(
            Profile.BEHAVIOURAL,
            _("Behavioural"),
            _("Adds pointer and keystroke timing for those who agree to it. No camera and no sensors."),
            frozenset({Modality.BEHAVIOUR}),
            infers=True,
        ),
        ProfileRules(
            Profile.ON_DEVICE,
            _("On the device"),
            _(
                "As behavioural, and the camera, whose pictures are looked at in the learner's own browser. No picture "
                "reaches the server, only a few numbers about the face and the pulse. No worn sensors."
            ),
            frozenset({Modality.BEHAVIOUR, Modality.CAMERA}),
            infers=True,
        ),
        ProfileRules(
            Profile.RESEARCH,
            _("Research"),
            _(
                "Everything a learner agrees to, the camera and worn sensors included; you choose where camera "
                "pictures are looked at. Needs an ethics approval, a named investigator and a last day, after which "
                "the strict profile applies by itself."
            ),
            frozenset(Modality),
            infers=True,
        ),
    )
}
