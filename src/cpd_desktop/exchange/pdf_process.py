"""Looking into a PDF that somebody else made, in a process of its own: see `pdf_child`."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from cpd_desktop.domain.attachments import Guess, day_in_text, guess_from_name, guess_from_text, shown_name
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange import pdf_child
from cpd_desktop.exchange.sheet_process import Caps, ParsingProcess

CAPS = Caps(memory=1 << 30, seconds=10.0)
_LONGEST_GUESS = 100


@dataclass(frozen=True)
class PdfLook:
    """What a PDF has in it: *count* pages, of which the first ones are told of: sizes in points, and texts."""

    count: int
    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]
    title: str


@dataclass(frozen=True)
class PdfPicture:
    """A page's picture: four bytes a pixel, red, green, blue and one that says nothing; *stride* bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


def look_into_pdf(content: bytes, caps: Caps = CAPS) -> PdfLook:
    """Return what is in a PDF. Raises Problem if it cannot be looked into, or not in time."""
    found = _asked({}, content, caps)
    sizes = tuple((float(width), float(height)) for width, height in found["sizes"])
    return PdfLook(int(found["count"]), sizes, tuple(map(str, found["texts"])), str(found["title"]))


def picture_of_page(content: bytes, number: int, scale: float, caps: Caps = CAPS) -> PdfPicture:
    """Return the picture of page *number*, from 0, at *scale* pixels a point or less. Raises Problem as above."""
    found = _asked({"page": number, "scale": scale}, content, caps)
    width, height, stride = int(found["width"]), int(found["height"]), int(found["stride"])
    pixels = zlib.decompressobj().decompress(base64.b64decode(found["pixels"]), stride * height)
    if not (0 < width * 4 <= stride and len(pixels) == stride * height):
        raise _no_look()
    return PdfPicture(width, height, stride, pixels)


def _asked(request: dict[str, Any], content: bytes, caps: Caps) -> Any:
    try:
        with ParsingProcess("The document", "pdf", caps, pdf_child.serve) as process:
            answers = list(process.messages(request, content))
        return dict(answers[0])
    except (Problem, IndexError, TypeError, ValueError) as error:
        raise _no_look() from error


def _no_look() -> Problem:
    return Problem("This PDF cannot be shown here: it is damaged, protected by a password, or too large to look into.")


def guess_from_pdf(name: str, look: PdfLook, *, today: date) -> Guess:
    """Guess a title and a day from a PDF's name; what that does not tell, from its own title and its first page."""
    by_name = guess_from_name(name, today=today)
    by_title = guess_from_text(_line(look.title), today=today)
    first = look.texts[0] if look.texts else ""
    title = by_name.title or by_title.title or _first_line(first, today)
    return Guess(title, by_name.dated_on or by_title.dated_on or day_in_text(first, today=today))


def _line(text: str) -> str:
    # A word processor's title is often the name of its file.
    shown = shown_name(text) if text.strip() else ""
    return re.sub(r"(?i)^microsoft word - |\.(docx?|odt|pdf|pptx?)$", "", shown)


def _first_line(text: str, today: date) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    titles = (guess_from_text(_line(line), today=today).title for line in lines if 3 <= len(line) <= _LONGEST_GUESS)
    return next((title for title in titles if title), "")
