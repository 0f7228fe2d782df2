"""A training provider's certificate, for the demonstration: one landscape page, the same bytes from the same facts."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

from reportlab.lib.pagesizes import A5, landscape
from reportlab.pdfgen.canvas import Canvas

from cpd_desktop.documents import text
from cpd_desktop.documents.layout import LANGUAGE
from cpd_desktop.documents.style import ACCENT, INK, MUTED

_WIDTH, _HEIGHT = landscape(A5)
_EDGE = 26.0
_NOTE = "Made for the demonstration; the person and the provider are invented."


@dataclass(frozen=True)
class TrainingCertificate:
    """What stands on a certificate; all texts are raw and made safe here."""

    name: str
    course: str
    completed_on: date
    provider: str


def training_certificate(facts: TrainingCertificate) -> bytes:
    """Return the certificate as a PDF."""
    target = io.BytesIO()
    # Without the moment at which it is made, and the random mark that would follow from it.
    canvas = Canvas(target, pagesize=(_WIDTH, _HEIGHT), invariant=1, lang=LANGUAGE)
    canvas.setTitle(f"Certificate: {facts.course}")
    canvas.setAuthor(facts.provider)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(2)
    canvas.rect(_EDGE, _EDGE, _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE)
    room = _WIDTH - 4 * _EDGE
    for words, size, up, colour, is_bold in (
        (facts.provider, 13.0, 330.0, MUTED, False),
        ("Certificate of completion", 24.0, 285.0, ACCENT, True),
        (facts.name, 19.0, 225.0, INK, True),
        ("has completed", 11.0, 200.0, MUTED, False),
        (facts.course, 15.0, 172.0, INK, True),
        (f"on {text.long_date(facts.completed_on)}", 12.0, 148.0, INK, False),
        (_NOTE, 8.0, 52.0, MUTED, False),
    ):
        canvas.setFillColor(colour)
        text.draw(
            canvas, text.fitted(words, room, size, bold=is_bold), _WIDTH / 2, up, size, bold=is_bold, align="centre"
        )
    canvas.showPage()
    canvas.save()
    return target.getvalue()
