"""The pages of a PDF drawn anew, as somebody would who knows where every word and line goes: plain calls on ReportLab's canvas, no tags.

Words are drawn line by line in the two fonts of all paper, lines and grounds as they stand; nothing is measured, broken or checked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from reportlab.pdfgen.canvas import Canvas

from cpd_desktop.documents import fonts


@dataclass
class PlainPage:
    """What stands on a page: words with place, size and whether bold; lines from here to there; grounds with their corner and size."""

    width: float
    height: float
    words: list[tuple[str, float, float, float, bool]] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    grounds: list[tuple[float, float, float, float]] = field(default_factory=list)


def pages_in(pdf: bytes) -> tuple[PlainPage, ...]:
    """Return what stands on each page of *pdf*, the words of forms (page numbers) included."""
    return tuple(_page(page) for page in PdfReader(BytesIO(pdf)).pages)


def _page(page: PageObject) -> PlainPage:
    found = PlainPage(float(page.mediabox.width), float(page.mediabox.height))
    begun: list[tuple[float, float]] = []

    def said(words: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        if words.strip() and font is not None:
            x, y = _moved(cm, tm[4], tm[5])
            found.words.append((words.strip("\n"), x, y, float(size), "Bold" in str(font.get("/BaseFont", ""))))

    def drew(operator: bytes, operands: Sequence[Any], cm: Sequence[float], _tm: Sequence[float]) -> None:
        if operator == b"m":
            begun[:] = [_moved(cm, float(operands[0]), float(operands[1]))]
        elif operator == b"l" and begun:
            end = _moved(cm, float(operands[0]), float(operands[1]))
            found.lines.append((*begun[0], *end))
            begun[:] = [end]
        elif operator == b"re":
            x, y, wide, tall = map(float, operands)
            found.grounds.append((*_moved(cm, x, y), wide, tall))

    page.extract_text(visitor_text=said, visitor_operand_before=drew)
    return found


def _moved(cm: Sequence[float], x: float, y: float) -> tuple[float, float]:
    return float(cm[0] * x + cm[2] * y + cm[4]), float(cm[1] * x + cm[3] * y + cm[5])


def drawn(pages: Sequence[PlainPage]) -> bytes:
    """Return *pages* as a PDF without tags."""
    fonts.drawable()
    target = BytesIO()
    canvas = Canvas(target, pagesize=(pages[0].width, pages[0].height), invariant=1, pageCompression=1)
    for page in pages:
        for ground in page.grounds:
            canvas.rect(*ground, stroke=0, fill=1)
        for line in page.lines:
            canvas.line(*line)
        for words, x, y, size, is_bold in page.words:
            canvas.setFont(fonts.BOLD if is_bold else fonts.REGULAR, size)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


Draw = Callable[[Sequence[PlainPage]], bytes]
