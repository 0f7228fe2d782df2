"""The two fonts that every page embeds: registered once, when the first document needs them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cpd_desktop.resources import resource

REGULAR = "CPDSans"
BOLD = "CPDSans-Bold"
FILES = {REGULAR: "CPDSans-Regular.ttf", BOLD: "CPDSans-Bold.ttf"}


class _Font(TTFont):  # type: ignore[misc]  # ReportLab has no types.
    """A font that measures words three times as fast as ReportLab does, letter by letter in one go: most of the time of laying out."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        self._wide = _Widths(self.face.charWidths, self.face.defaultWidth)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002, N802 — ReportLab's names
        """Return the width in points of *text* on one line."""
        return 0.001 * size * sum(map(self._wide.__getitem__, text))


class _Widths(dict[str, float]):
    """The width of each letter, in thousandths of the size; of one that the font does not have, that of its empty box."""

    def __init__(self, widths: Mapping[int, float], default: float) -> None:
        super().__init__((chr(code), wide) for code, wide in widths.items())
        self._default = default

    def __missing__(self, letter: str) -> float:
        return self._default


@cache
def drawable() -> frozenset[str]:
    """Register both weights with ReportLab, and return the characters that both can draw.

    Everything that names or measures a font goes through this function first, so nobody has to remember to register.
    """
    # Fonts and pictures as bytes: spelled in letters they would take a quarter more room, and longer than to be packed.
    rl_config.useA85 = 0
    faces = []
    for name, file in FILES.items():
        font = _Font(name, str(resource("fonts", file)))
        pdfmetrics.registerFont(font)
        # Glyph 0 is the empty box; ReportLab maps the end mark of a font's table to it.
        faces.append(frozenset(code for code, glyph in font.face.charToGlyph.items() if glyph))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset(chr(code) for code in frozenset.intersection(*faces))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in points of *text*, set on one line at *size* points."""
    return float(face(bold=bold).stringWidth(text, size))


def face(*, bold: bool = False) -> Any:
    """Return the font itself, as ReportLab has it."""
    drawable()
    return pdfmetrics.getFont(BOLD if bold else REGULAR)
