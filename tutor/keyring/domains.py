"""The kinds of data that each have a key of their own."""

from enum import StrEnum


class Domain(StrEnum):
    """Data that lives and dies together."""

    ACCOUNT = "account"  # names
    PRACTICE = "practice"  # answers, mastery, decisions, own words
    BEHAVIOUR = "behaviour"  # pointer and key timing
    CAMERA = "camera"  # what cameras alone leave behind
    PHYSIOLOGY = "physiology"  # pulse, skin conductance and what else a worn sensor measures
    INFERENCE = "inference"  # what was made of any sensing
