"""How far a reading of the pulse can be believed, and the plain reason where it cannot."""

from dataclasses import dataclass

GOOD = 0.6  # certainty from which a rate is shown without a doubt
LEAST = 0.3  # certainty below which nothing is said


@dataclass(frozen=True, slots=True)
class Quality:
    """What speaks for and against a reading; a field at its default says nothing against it.

    snr: dB of the pulse and its harmonic over the rest of the band. above: dB over the next best rate.
    parts_apart: beats a minute between the whole and the middle one of three half as long.
    methods_apart: beats a minute between POS and CHROM.
    blood: how far all colours brighten and darken in step with the pulse, in units of it; about 1.1 for blood, about
    0 for noise. movement: the same in step or not, large where the light or the head moves at that rate.
    red: how far red pulses, in units of green: about 0.4 for blood, 1 for a movement.
    wall: how far what lies around the face brightens and darkens in step with the pulse, in units of it.
    head: eye distances that the face sways within the band. clipped: share of time at the top of the camera's scale.
    green: mean level, 0..255. regular: share of the intervals between beats that agree with their neighbours.
    """

    snr: float
    above: float
    parts_apart: float
    methods_apart: float = 0.0
    blood: float = 1.0
    movement: float = 1.0
    red: float = 0.4
    wall: float = 0.0
    head: float = 0.0
    clipped: float = 0.0
    green: float = 128.0
    regular: float = 1.0


# For each measure where belief is full, where none is left, and what to say then. Widths are decisions, placed on
# synthetic traces (docs/pulse.md).
_RAMPS = (
    ("green", 45.0, 25.0, "too dark: more light in front would help"),
    ("clipped", 0.02, 0.2, "too bright: the skin is white in the picture"),
    ("head", 0.02, 0.08, "too much movement: sitting still for half a minute would help"),
    ("movement", 2.5, 5.0, "too much movement: sitting still for half a minute would help"),
    ("blood", 0.5, 0.2, "no pulse stands out"),
    ("wall", 0.35, 0.7, "the light flickers: a lamp or a window instead of a film would help"),
    ("red", 0.55, 0.75, "the colour that changes is not that of blood"),
    ("snr", -2.0, -7.0, "no pulse stands out"),
    ("above", 4.0, 1.5, "no pulse stands out"),
    ("methods_apart", 4.0, 10.0, "two ways of reading the pulse disagree"),
    ("parts_apart", 6.0, 15.0, "the pulse was not the same throughout"),
    ("regular", 0.8, 0.4, "the beats came too unevenly to be beats"),
)


def certainty(quality: Quality) -> float:
    """0..1: the product of how far each measure can be believed, 1 on its good side, falling in a straight line to 0.

    >>> certainty(Quality(snr=4, above=8, parts_apart=1))
    1.0
    >>> certainty(Quality(snr=4, above=8, parts_apart=1, movement=3.75))
    0.5
    """
    belief = 1.0
    for name, full, none, _ in _RAMPS:
        belief *= _belief(getattr(quality, name), full, none)
    return belief


def reason(quality: Quality) -> str:
    """What speaks most against a reading, in words a learner can act on.

    >>> reason(Quality(snr=4, above=8, parts_apart=1, green=20))
    'too dark: more light in front would help'
    """
    return min(_RAMPS, key=lambda each: _belief(getattr(quality, each[0]), each[1], each[2]))[3]


def _belief(value: float, full: float, none: float) -> float:
    return min(1.0, max(0.0, (value - none) / (full - none)))
