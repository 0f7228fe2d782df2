"""Reading a PDF back, for the tests of paper."""

import io
import re
from typing import Any

from pypdf import PdfReader
from pypdf.generic import Destination


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def words_of(pdf: bytes) -> str:
    """Return the text of all pages, every run of white space as one space."""
    return " ".join(" ".join(page.extract_text() for page in opened(pdf).pages).split())


def long_words(count: int = 3_000) -> str:
    """Return a text of numbered words with what a paper could stumble over: markup, a right-to-left override, emoji, endless words."""
    odd = ("<b>&amp;</i>", "safe\u202egnp.exe", "🎉👍🏽", "W" * 300, "\n\n", "محمد")
    return " ".join(
        f"w{number:04} {odd[number // 50 % len(odd)] if number % 50 == 0 else ''}" for number in range(count)
    )


def numbers_in_order(pdf: bytes) -> list[int]:
    """Return the numbers of the words of `long_words` as they stand in *pdf*, page by page."""
    return [int(found) for page in opened(pdf).pages for found in re.findall(r"w(\d{4})", page.extract_text())]


def outline_of(pdf: bytes) -> list[tuple[int, str, int]]:
    """Return (level, title, page counted from 1) for each entry of the outline."""
    reader = opened(pdf)
    found: list[tuple[int, str, int]] = []

    def walk(entries: list[Any], level: int) -> None:
        for entry in entries:
            if isinstance(entry, Destination):
                number = reader.get_destination_page_number(entry)
                assert number is not None
                found.append((level, str(entry.title), number + 1))
            else:
                walk(entry, level + 1)

    walk(reader.outline, 0)
    return found


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return each font that a page or a form refers to, and whether its file is embedded."""
    found: dict[str, bool] = {}

    def look(resources: Any) -> None:
        for reference in resources.get("/Font", {}).values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor", {})
            found[str(font["/BaseFont"])] = "/FontFile2" in descriptor
        for reference in resources.get("/XObject", {}).values():
            inner = reference.get_object()
            if inner.get("/Subtype") == "/Form":
                look(inner.get("/Resources", {}))

    for page in opened(pdf).pages:
        look(page["/Resources"])
    return found
