"""The two fonts that every page embeds: registered once, when the first document needs them."""

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cpd_desktop.resources import resource

REGULAR = "CPDSans"
BOLD = "CPDSans-Bold"
FILES = {REGULAR: "CPDSans-Regular.ttf", BOLD: "CPDSans-Bold.ttf"}


@cache
def drawable() -> frozenset[str]:
    """Register both weights with ReportLab, and return the characters that both can draw.

    Everything that names or measures a font goes through this function first, so nobody has to remember to register.
    """
    faces = []
    for name, file in FILES.items():
        font = TTFont(name, str(resource("fonts", file)))
        pdfmetrics.registerFont(font)
        # Glyph 0 is the empty box; ReportLab maps the end mark of a font's table to it.
        faces.append(frozenset(code for code, glyph in font.face.charToGlyph.items() if glyph))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset(chr(code) for code in frozenset.intersection(*faces))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in points of *text*, set on one line at *size* points."""
    drawable()
    return float(pdfmetrics.stringWidth(text, BOLD if bold else REGULAR, size))
