"""What else moves at the rate of a supposed pulse: light, the head, the wall behind. Blood has a colour of its own."""

from dataclasses import replace

import numpy as np

from affect.features.pulse.filtering import band_pass, relative
from affect.features.pulse.quality import Quality
from affect.features.pulse.spectrum import near, power, shared_power
from affect.features.pulse.trace import Series

_WHITE = 250.0  # a mean level that only skin at the top of the camera's scale has
_NOTHING = 1e-30  # power below which there is no signal


def with_colours(quality: Quality, colour: Series, pulse: Series, hertz: float) -> Quality:
    """The quality with what the (samples, 3) colours say about a (samples,) pulse P at a rate.

    With L the mean of the three colours, each relative to its level: blood = Re Σ P*L / Σ |P|², movement =
    √(Σ |L|² / Σ |P|²), red = Re Σ P*R / Re Σ P*G, summed within 0.1 Hz of the rate. The colour of blood, 0.33 : 0.77 :
    0.53 in red, green and blue, is de Haan and van Leest's (2014, Physiol. Meas. 35:1913); POS of it has 0.48.
    """
    channels = [band_pass(channel) for channel in relative(colour).T]
    red, green, blue = (near(shared_power(pulse, channel), hertz) for channel in channels)
    own = near(power(pulse), hertz)
    return replace(
        quality,
        blood=_over((red + green + blue) / 3, own),
        movement=_over(near(power(np.mean(channels, axis=0)), hertz), own) ** 0.5,
        red=red / green if green > 0 else 1.0,
        clipped=float((colour >= _WHITE).any(axis=1).mean()),
        green=float(colour[:, 1].mean()),
    )


def wall_share(wall: Series, pulse: Series, hertz: float) -> float:
    """How far the (samples, 3) colour around the face changes in step with the pulse P at a rate, in units of it.

    The most of three colours W's |Re Σ P*W| / Σ |P|²: what both see is the light.
    """
    own = near(power(pulse), hertz)
    return max(_over(abs(near(shared_power(pulse, band_pass(channel)), hertz)), own) for channel in relative(wall).T)


def sway(head: Series) -> float:
    """How far the (samples, 2) middle of the face sways within the band: root of the mean square."""
    return float(np.hypot(*(band_pass(axis).std() for axis in head.T)))


def _over(value: float, own: float) -> float:
    return value / own if own > _NOTHING else 0.0
