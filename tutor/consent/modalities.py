"""What may be sensed, each agreed to on its own."""

from enum import StrEnum


class Modality(StrEnum):
    BEHAVIOUR = "behaviour"
    CAMERA = "camera"
    PHYSIOLOGY = "physiology"
