"""The house style of all paper: page, palette, sizes and spacing.

Colour never speaks alone: whatever a colour says is also said by a pattern, a shape or a word beside it, because most
of these pages are printed in black and white.
"""

from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from cpd_desktop.documents import fonts

PAGE_WIDTH, PAGE_HEIGHT = A4
# Holes are punched at 12 mm from the edge, and a ring binder hides a little more.
LEFT = 25 * mm
RIGHT = 15 * mm
TOP = 20 * mm
BOTTOM = 22 * mm
WIDTH = PAGE_WIDTH - LEFT - RIGHT


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper with its margins, in points."""

    page_width: float
    page_height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.page_width - self.left - self.right


PORTRAIT = Sheet(PAGE_WIDTH, PAGE_HEIGHT, LEFT, RIGHT, TOP, BOTTOM)
# The edge that is punched is at the top once such a page lies among upright ones.
LANDSCAPE = Sheet(PAGE_HEIGHT, PAGE_WIDTH, 18 * mm, RIGHT, 28 * mm, BOTTOM)

PAPER = HexColor("#ffffff")
INK = HexColor("#1d262e")
MUTED = HexColor("#56616b")
ACCENT = HexColor("#174f5c")
ALERT = HexColor("#9c2420")
TINT = HexColor("#eef2f3")
LINE = HexColor("#cdd5d9")
STRONG_LINE = HexColor("#7d8a92")

# Every colour that text is set in, beside the grounds that it may stand on.
TEXT_ON_GROUND: tuple[tuple[Color, Color], ...] = (
    (INK, PAPER), (INK, TINT), (MUTED, PAPER), (MUTED, TINT), (ACCENT, PAPER), (ACCENT, TINT), (ALERT, PAPER), (PAPER, ACCENT), (PAPER, ALERT),
)  # fmt: skip

ALIGNMENTS = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT}


@dataclass(frozen=True)
class Type:
    """One step of the type scale, in points at ordinary size."""

    size: float
    leading: float
    colour: Color
    bold: bool = False
    before: float = 0
    after: float = 0


SCALE: dict[str, Type] = {
    "organisation": Type(9, 12, ACCENT, bold=True, after=9),
    "title": Type(21, 26, INK, bold=True, after=2),
    "scope": Type(11.5, 16, MUTED, after=7),
    "heading 1": Type(13.5, 18, ACCENT, bold=True, before=16, after=5),
    "heading 2": Type(10.5, 14.5, INK, bold=True, before=11, after=3),
    "heading 3": Type(9.5, 13.5, MUTED, bold=True, before=8, after=2),
    "lead": Type(11, 16, INK, after=8),
    "body": Type(9.5, 14, INK, after=6),
    "bullet": Type(9.5, 14, INK, after=2),
    "small": Type(7.5, 10.5, MUTED, after=4),
    "label": Type(8.5, 14, MUTED),
    "cell": Type(8.5, 11.5, INK),
    "head": Type(7.5, 10, MUTED, bold=True),
    "figure": Type(17, 21, ACCENT, bold=True),
    "furniture": Type(7.5, 10, MUTED),
}


@dataclass(frozen=True)
class House:
    """The house style at a given size; *factor* is 1 for ordinary and 1.7 for large print (16 points)."""

    factor: float = 1.0

    def size(self, role: str) -> float:
        """Return the type size of *role* in points."""
        return SCALE[role].size * self.factor

    def leading(self, role: str) -> float:
        """Return the distance of two lines of *role* in points."""
        return SCALE[role].leading * self.factor

    def space(self, points: float) -> float:
        """Return a distance that grows with the type, though less: white space need not be enlarged to be seen."""
        return points * (1 + (self.factor - 1) / 2)

    def paragraph(self, role: str, *, align: str = "left", bold: bool | None = None) -> ParagraphStyle:
        """Return ReportLab's style for *role*; *bold* and *align* (left, centre, right) override it."""
        return _paragraph_style(self, role, align, SCALE[role].bold if bold is None else bold)


STANDARD = House()
LARGE_PRINT = House(1.7)


@cache
def _paragraph_style(house: House, role: str, align: str, bold: bool) -> ParagraphStyle:
    fonts.drawable()
    step = SCALE[role]
    indent = house.size(role) * 1.2 if role == "bullet" else 0
    return ParagraphStyle(
        f"{role} {align} {bold} {house.factor}",
        fontName=fonts.BOLD if bold else fonts.REGULAR,
        fontSize=house.size(role),
        leading=house.leading(role),
        textColor=step.colour,
        spaceBefore=house.space(step.before),
        spaceAfter=house.space(step.after),
        alignment=ALIGNMENTS[align],
        keepWithNext=role.startswith("heading"),
        leftIndent=indent,
        bulletFontName=fonts.REGULAR,
        bulletFontSize=house.size(role),
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )
