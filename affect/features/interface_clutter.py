"""How colourful, how contrasting and how cluttered a picture of a page is.

Each takes (height, width, 3) uint8 RGB and answers one number. Congestion is in the manner of Rosenholtz, Li & Nakano
(2007, doi:10.1167/7.2.17), who measure how much colour and contrast vary nearby, at one scale instead of three and
without orientation.
"""

from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Page = NDArray[np.uint8]
Plane = NDArray[np.float64]

LEAST_STEP = 0.1  # of the whole range of lightness, to count as an edge
COMMON = 0.001  # share of the page from which a colour counts
NEARBY = 4.0  # px, the spread of the window that "nearby" means on a page 320 px wide
JPEG_QUALITY = 75


def luminance(page: Page) -> Plane:
    """(height, width) relative luminance of sRGB in 0..1, as WCAG defines it."""
    scaled = page / 255.0
    linear = np.where(scaled <= 0.04045, scaled / 12.92, ((scaled + 0.055) / 1.055) ** 2.4)
    light: Plane = linear @ np.array([0.2126, 0.7152, 0.0722])
    return light


def colourfulness(page: Page) -> float:
    """M = √(σ_rg² + σ_yb²) + 0.3 √(μ_rg² + μ_yb²), rg = R - G, yb = (R + G) / 2 - B (Hasler & Süsstrunk 2003).

    >>> round(colourfulness(np.full((2, 2, 3), (255, 0, 0), dtype=np.uint8)), 2)
    85.53
    """
    red, green, blue = page.astype(np.float64).transpose(2, 0, 1)
    opponents = np.stack([red - green, (red + green) / 2 - blue])  # (2, height, width)
    spreads, means = opponents.std(axis=(1, 2)), opponents.mean(axis=(1, 2))
    return float(np.hypot(*spreads) + 0.3 * np.hypot(*means))


def colours(page: Page) -> float:
    """How many colours, told apart by the upper four bits of each channel, cover a thousandth of the page."""
    red, green, blue = (page >> 4).astype(np.int64).transpose(2, 0, 1)
    counts = np.bincount((red << 8 | green << 4 | blue).ravel())
    return float((counts >= COMMON * red.size).sum())


def edges(page: Page) -> NDArray[np.bool_]:
    """(height, width): where lightness steps by a tenth of its range or more, across or down."""
    lightness = _lab(page)[..., 0] / 100
    across, down = (
        cv2.Sobel(lightness, cv2.CV_64F, 1, 0, scale=0.25),
        cv2.Sobel(lightness, cv2.CV_64F, 0, 1, scale=0.25),
    )
    found: NDArray[np.bool_] = np.hypot(across, down) >= LEAST_STEP
    return found


def colour_congestion(page: Page) -> float:
    """Mean over the page of the spread of colour nearby, in CIE L*a*b*: det(Σ)^(1/6), Σ the local covariance."""
    lab = _lab(page)
    apart = lab - _nearby(lab)
    pairs = apart[..., :, None] * apart[..., None, :]  # (height, width, 3, 3)
    covariance = _nearby(pairs.reshape(*lab.shape[:2], 9)).reshape(pairs.shape)
    return float(np.clip(np.linalg.det(covariance), 0, None).mean() ** (1 / 6))


def contrast_congestion(page: Page) -> float:
    """Mean over the page of how much local contrast varies nearby: contrast is lightness less that of its surround."""
    lightness = _lab(page)[..., :1]
    contrast = _nearby(lightness, 1.0) - _nearby(lightness, 1.6)
    varies = _nearby(contrast**2) - _nearby(contrast) ** 2
    return float(np.sqrt(np.clip(varies, 0, None)).mean())


def jpeg_bits(page: Page) -> float:
    """Bits a pixel that the page takes as a JPEG of quality 75."""
    kept = BytesIO()
    Image.fromarray(page).save(kept, "JPEG", quality=JPEG_QUALITY)
    return 8 * len(kept.getvalue()) / (page.shape[0] * page.shape[1])


def _lab(page: Page) -> Plane:
    """CIE L*a*b* (D65): lightness 0..100."""
    return np.asarray(cv2.cvtColor(page.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), dtype=np.float64)


def _nearby(planes: Plane, spread: float = NEARBY) -> Plane:
    """The Gaussian mean around each pixel, of each plane."""
    # One plane comes back without its last axis.
    return np.asarray(cv2.GaussianBlur(planes, (0, 0), spread)).reshape(planes.shape)
