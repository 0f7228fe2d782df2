"""Pages of certificates as pictures, made of files that somebody else made, in a process of its own: see `certificate_child`."""

from __future__ import annotations

import base64
import io
import zlib
from typing import Any

from cpd_desktop.domain.attachments import kind_of, words_for
from cpd_desktop.domain.cpd_sheets import CertificatePages, PictureOfPage
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange import certificate_child
from cpd_desktop.exchange.sheet_process import Caps, ParsingProcess

CAPS = Caps(memory=1 << 30, seconds=30.0)
SIDE = 1_900
"""Pixels of the longer side: about 200 an inch, as it stands on the paper."""
UNREADABLE = "This file could not be shown: it is damaged, protected by a password, or too large to look into. It is kept in the record book."
_QUALITY = 88
_PAGED = frozenset({"application/pdf", "image/png", "image/jpeg"})


def pages_of_file(name: str, media_type: str, content: bytes, caps: Caps = CAPS) -> CertificatePages:
    """Return pictures of the pages of a PDF, or of a picture; for everything else, and for what cannot be read, why there are none."""
    if media_type not in _PAGED:
        kind = words_for(media_type) if kind_of(media_type) is not None else "file of another kind"
        return CertificatePages(
            problem=f"{_article(kind)} {kind} has no pages to show here. It is kept in the record book as {name}."
        )
    try:
        with ParsingProcess("The certificate", media_type, caps, certificate_child.serve) as process:
            answers = process.messages({"side": SIDE}, content)
            counted = next(answers)
            # One by one: as pixels a page takes megabytes.
            pictures = tuple(map(_picture, answers))
            return (
                CertificatePages(pictures, int(counted["count"])) if pictures else CertificatePages(problem=UNREADABLE)
            )
    except (Problem, StopIteration, KeyError, TypeError, ValueError, zlib.error):
        return CertificatePages(problem=UNREADABLE)


def _picture(answer: Any) -> PictureOfPage:
    """Return a picture as the process told of it. Raises ValueError for one that is not what it says."""
    width, height = int(answer["width"]), int(answer["height"])
    size = width * height * 3
    if not (0 < width <= SIDE + 1 and 0 < height <= SIDE + 1):
        message = "a picture of an impossible size"
        raise ValueError(message)
    pixels = zlib.decompressobj().decompress(base64.b64decode(answer["pixels"]), size)
    if len(pixels) != size:
        message = "a picture of another size than it says"
        raise ValueError(message)
    return PictureOfPage(width, height, _packed(width, height, pixels), str(answer["text"]))


def _packed(width: int, height: int, pixels: bytes) -> bytes:
    """Return pixels as a JPEG; the same pixels give the same bytes."""
    from PIL import Image  # noqa: PLC0415 - only where a certificate is shown.

    target = io.BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(target, "JPEG", quality=_QUALITY, optimize=True)
    return target.getvalue()


def _article(word: str) -> str:
    return "An" if word[:1].casefold() in "aeiou" else "A"
