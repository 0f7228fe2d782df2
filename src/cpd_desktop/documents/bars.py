"""Counts as shapes: the bar of statuses, its legend, n of N, and the pips of a capacity requirement.

Each status has its own tone *and* its own pattern, so that a photocopy says the same; figures are printed wherever they fit, and
the words beside a shape never depend on seeing it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from cpd_desktop.documents import fonts, text
from cpd_desktop.documents.structure import Node
from cpd_desktop.documents.style import ACCENT, ALERT, INK, MUTED, PAPER, STANDARD, STRONG_LINE, House
from cpd_desktop.documents.tagging import Picture, marks_of


@dataclass(frozen=True)
class Look:
    """How a status looks: its words, its ground, the colour and kind of its pattern, and the colour of figures on it."""

    words: str
    ground: Color
    pattern: str = ""
    mark: Color = STRONG_LINE
    ink: Color = INK
    counted: bool = True


# From full to empty: what is held is solid, what is missing is an empty box.
LOOKS: dict[str, Look] = {
    "in_date": Look("In date", HexColor("#1f6370"), ink=PAPER),
    "expiring": Look("Expiring", HexColor("#bfdadb"), "rising", HexColor("#4f8f96")),
    "generic_only": Look("Generic only", HexColor("#f6ecc9"), "dots", HexColor("#a08a3c")),
    "expired": Look("Expired", HexColor("#f0cdb0"), "level", HexColor("#b0713c")),
    "revoked": Look("Revoked", HexColor("#e3d8e8"), "crossed", HexColor("#8b6f9a")),
    "missing": Look("Missing", PAPER, "box", ALERT, ALERT),
    "not_yet_due": Look("Not yet due", PAPER, "dashed", STRONG_LINE, MUTED, counted=False),
    "exempt": Look("Exempt", HexColor("#e4e8ea"), "", STRONG_LINE, MUTED, counted=False),
}
TILE_WIDTH, TILE_HEIGHT = 540.0, 40.0


@dataclass(frozen=True)
class StatusCounts:
    """How many people have each status; *not_yet_due* and *exempt* are outside the denominator."""

    in_date: int = 0
    expiring: int = 0
    generic_only: int = 0
    expired: int = 0
    revoked: int = 0
    missing: int = 0
    not_yet_due: int = 0
    exempt: int = 0

    def parts(self, *, counted: bool) -> list[tuple[str, int]]:
        """Return the statuses with somebody in them, inside or outside the denominator, in their fixed order."""
        return [
            (key, getattr(self, key))
            for key, look in LOOKS.items()
            if look.counted is counted and getattr(self, key) > 0
        ]

    def in_words(self) -> str:
        """Return the same as a sentence's part: ``36 in date, 3 missing; outside: 1 exempt``."""
        inside = (
            ", ".join(f"{count:,} {LOOKS[key].words.lower()}" for key, count in self.parts(counted=True))
            or "no one in scope"
        )
        outside = ", ".join(f"{count:,} {LOOKS[key].words.lower()}" for key, count in self.parts(counted=False))
        return inside + (f"; outside: {outside}" if outside else "")


def n_of_n(numerator: int, denominator: int, percentage: str) -> str:
    """Return ``36 of 39, 92%``; *percentage* is the caller's text, as one function decides how it is rounded."""
    return f"{numerator:,} of {denominator:,}, {percentage}" if denominator else "no one in scope"


def _tile(canvas: Canvas, key: str) -> str:
    """Define the pattern of a status once in the file, as a form, and return the form's name."""
    look, name = LOOKS[key], f"pattern-{key}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, TILE_WIDTH, TILE_HEIGHT)
        canvas.setStrokeColor(look.mark)
        canvas.setFillColor(look.mark)
        canvas.setLineWidth(0.6)
        if look.pattern in {"rising", "crossed"}:
            canvas.lines([(x - TILE_HEIGHT, 0, x, TILE_HEIGHT) for x in range(0, int(TILE_WIDTH + TILE_HEIGHT), 4)])
        if look.pattern == "crossed":
            canvas.lines([(x, 0, x - TILE_HEIGHT, TILE_HEIGHT) for x in range(0, int(TILE_WIDTH + TILE_HEIGHT), 4)])
        if look.pattern == "level":
            canvas.lines([(0, y + 1.2, TILE_WIDTH, y + 1.2) for y in (step * 2.6 for step in range(16))])
        if look.pattern == "dots":
            # Round ends of dashes without length are dots: some thousand circles would take as long as all else on the page.
            canvas.setLineCap(1)
            canvas.setLineWidth(1.1)
            canvas.setDash([0.01, 3.99])
            canvas.lines([((row % 2) * 2, row * 3 + 1, TILE_WIDTH, row * 3 + 1) for row in range(14)])
        canvas.endForm()
    return name


def _draw_part(canvas: Canvas, key: str, x: float, y: float, width: float, height: float) -> None:
    """Draw one part: ground, pattern, and for the empty ones their outline."""
    look = LOOKS[key]
    canvas.saveState()
    canvas.setFillColor(look.ground)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    if look.pattern in {"rising", "crossed", "level", "dots"}:
        name = _tile(canvas, key)
        path = canvas.beginPath()
        path.rect(x, y, width, height)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.translate(x, y)
        canvas.doForm(name)
    elif look.pattern in {"box", "dashed"}:
        line = 1.0 if look.pattern == "box" else 0.6
        canvas.setLineWidth(line)
        canvas.setStrokeColor(look.mark)
        if look.pattern == "dashed":
            canvas.setDash(1.6, 1.4)
        canvas.rect(x + line / 2, y + line / 2, max(width - line, 0.1), height - line, stroke=1, fill=0)
    canvas.restoreState()


def _draw_count(canvas: Canvas, key: str, count: int, box: tuple[float, float, float, float], size: float) -> None:
    """Print the count in its part if it fits, on a patch of the ground where there is a pattern."""
    x, y, width, height = box
    words, look = f"{count:,}", LOOKS[key]
    wide = fonts.width(words, size, bold=True)
    if wide + 5 > width:
        return
    middle = x + width / 2
    if look.pattern not in {"", "box", "dashed"}:
        canvas.setFillColor(look.ground)
        canvas.rect(middle - wide / 2 - 1.5, y + height / 2 - size * 0.5, wide + 3, size, stroke=0, fill=1)
    canvas.setFillColor(look.ink)
    text.draw(canvas, words, middle, y + height / 2 - size * 0.36, size, bold=True, align="centre")


class StatusBar(Picture):
    """A bar of statuses as wide as its place: first those in the denominator, after a gap and lower those outside it.

    Where words beside it say the same (*is_said_beside*), it is passed over when the document is read out.
    """

    GAP = 3.0
    LEAST = 2.0

    def __init__(
        self, counts: StatusCounts, *, height: float = 11.0, is_said_beside: bool = False, house: House = STANDARD
    ) -> None:
        super().__init__()
        self._counts = counts
        self._house = house
        self.alternative = "" if is_said_beside else f"Bar of statuses: {counts.in_words()}"
        self.height = house.space(height)

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given."""
        self.width = aW
        return self.width, self.height

    def draw(self) -> None:
        """Draw the parts; with nobody in scope, say so."""
        inside, outside = self._counts.parts(counted=True), self._counts.parts(counted=False)
        size = min(self._house.size("furniture") * 0.93, self.height * 0.72)
        if not inside and not outside:
            self.canv.setFillColor(MUTED)
            text.draw(self.canv, "No one in scope", 0, self.height / 2 - size * 0.36, size)
            return
        gap = self.GAP if inside and outside else 0
        places = _spread([count for _, count in inside + outside], self.width - gap, self.LEAST)
        x = 0.0
        for number, ((key, count), wide) in enumerate(zip(inside + outside, places, strict=True)):
            x += gap if number == len(inside) else 0
            tall = self.height if LOOKS[key].counted else self.height * 0.78
            _draw_part(self.canv, key, x, 0, wide, tall)
            _draw_count(self.canv, key, count, (x, 0, wide, tall), size)
            x += wide


def _spread(counts: Sequence[int], width: float, least: float) -> list[float]:
    """Share *width* by *counts*, but nobody's part becomes too thin to be seen."""
    total = sum(counts)
    raw = [max(width * count / total, least) for count in counts]
    excess = sum(raw) - width
    spare = sum(part - least for part in raw)
    return [part - (excess * (part - least) / spare if spare > 0 else 0) for part in raw]


class Legend(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """The swatches with their words, in as many lines as they need; *counts* leaves out what does not occur."""

    def __init__(self, counts: Sequence[StatusCounts] = (), *, house: House = STANDARD) -> None:
        super().__init__()
        used = {key for one in counts for side in (True, False) for key, _ in one.parts(counted=side)}
        self._keys = [key for key in LOOKS if not counts or key in used]
        self._house = house
        self.spaceBefore = house.space(2)
        self.spaceAfter = house.space(8)

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Place the swatches in lines."""
        size = self._house.size("furniture")
        self._placed: list[tuple[str, float, int]] = []
        x, row = 0.0, 0
        for key in self._keys:
            wide = size * 2.4 + 4 + fonts.width(self._label(key), size)
            if x and x + wide > aW:
                x, row = 0.0, row + 1
            self._placed.append((key, x, row))
            x += wide + size * 1.8
        self.width, self.height = aW, (row + 1) * self._house.leading("furniture") * 1.25
        return self.width, self.height

    def draw(self) -> None:
        """Draw swatch and word for each status."""
        size, step = self._house.size("furniture"), self._house.leading("furniture") * 1.25
        marks = marks_of(self.canv)
        whole = Node("L")
        for key, x, row in self._placed:
            y = self.height - (row + 1) * step + step * 0.25
            _draw_part(self.canv, key, x, y - size * 0.1, size * 2.4, size)
            self.canv.setFillColor(MUTED)
            inside = Node("LBody", home=Node("LI", home=whole))
            with marks.within(Node("P", self._label(key), home=inside, role="small")):
                text.draw(self.canv, self._label(key), x + size * 2.4 + 4, y, size)

    def _label(self, key: str) -> str:
        look = LOOKS[key]
        return look.words if look.counted else f"{look.words} (outside the count)"


class CapacityPips(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """A team's capacity: a filled circle for each holder that is needed and there, an empty one for each that is short.

    Beside or below them the words: ``2 of 3 held, short by 1``. More than *MOST* needed are told in words alone.
    """

    MOST = 8

    def __init__(self, held: int, needed: int, *, note: str = "", house: House = STANDARD) -> None:
        super().__init__()
        self._held, self._needed = held, needed
        self._house = house
        self._note = note

    def in_words(self) -> str:
        """Return what the shapes say."""
        short = self._needed - self._held
        parts = [f"{self._held:,} of {self._needed:,} held"]
        parts += [f"short by {short:,}"] if short > 0 else []
        parts += [self._note] if self._note else []
        return ", ".join(parts)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Put the words beside the circles where they fit on one line, else below."""
        size = self._house.size("cell")
        self._pips = self._needed if 0 < self._needed <= self.MOST else 0
        self._pips = self._pips if self._pips * size * 0.95 <= aW else 0
        self._indent = self._pips * size * 0.95 + (4 if self._pips else 0)
        words = self.in_words()
        self._beside = fonts.width(text.plain(words, size=size), size, bold=self._short) + self._indent <= aW
        self._words = text.cell(words, aW - (self._indent if self._beside else 0), bold=self._short, house=self._house)
        below = 0.0
        if isinstance(self._words, list):
            below = sum(flowable.wrap(aW, aH)[1] for flowable in self._words)
        elif not self._beside:
            below = self._house.leading("cell")
        self.width, self.height = aW, below + (self._house.leading("cell") if self._beside or self._pips else 0)
        return self.width, self.height

    @property
    def _short(self) -> bool:
        return self._held < self._needed

    def draw(self) -> None:
        """Draw circles and words."""
        size, leading = self._house.size("cell"), self._house.leading("cell")
        radius = size * 0.36
        # The circles stand at half the height of the capitals.
        middle = self.height - size + size * 0.36
        self.canv.setLineWidth(0.9)
        for number in range(self._pips):
            there = number < self._held
            self.canv.setStrokeColor(ACCENT if there else ALERT)
            self.canv.setFillColor(ACCENT if there else PAPER)
            self.canv.circle(radius + 0.5 + number * size * 0.95, middle, radius, stroke=1, fill=1)
        y = self.height - (leading if self._beside or self._pips else 0)
        if isinstance(self._words, list):
            for flowable in self._words:
                y -= flowable.height
                flowable.drawOn(self.canv, 0, y)
            return
        x, baseline = (self._indent, middle - size * 0.36) if self._beside else (0, y - size)
        self.canv.setFillColor(INK)
        text.draw(self.canv, self._words, x, baseline, size, bold=self._short)
