"""Small files of every kind, for the tests of attachments."""

from __future__ import annotations

import io
import zipfile

from reportlab.pdfgen.canvas import Canvas

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0" + bytes(20)
MAIL = b"From: Trainer <trainer@example.org>\r\nDate: Sat, 14 Mar 2026 10:00:00 +0000\r\nSubject: Passed\r\n\r\nWell done.\r\n"


def a_zip(*names: str) -> bytes:
    """Return a ZIP file with empty parts of these names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return packed.getvalue()


def an_odt(*more: str) -> bytes:
    """Return an OpenDocument text, with *more* empty parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name in ("content.xml", *more):
            archive.writestr(name, "")
    return packed.getvalue()


def a_certificate(title: str, text: str, *, pages: int = 1) -> bytes:
    """Return a PDF that people could have got from a trainer, with its title and a line on each page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setTitle(title)
    for _ in range(pages):
        canvas.drawString(72, 760, title)
        canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
