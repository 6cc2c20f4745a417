"""Addresses as pictures for a phone's camera."""

from urllib.parse import quote

from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode

MASK = 3  # any of the eight can be read; trying them all takes eight times as long


def qr(address: str) -> str:
    """A QR code as the source of an image, with the quiet edge that scanners want."""
    code = QRCode(error_correction=ERROR_CORRECT_M, image_factory=SvgPathImage, mask_pattern=MASK)
    code.add_data(address)
    return f"data:image/svg+xml,{quote(code.make_image().to_string(encoding='unicode'))}"
