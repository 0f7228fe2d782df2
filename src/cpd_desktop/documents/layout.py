"""The page that every document stands on: masthead, running head, footer, outline; and `build`, which makes the bytes."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, KeepTogether, PageTemplate, Spacer

from cpd_desktop.documents import fonts, text
from cpd_desktop.documents.style import (
    ACCENT,
    ALERT,
    INK,
    LINE,
    MUTED,
    PAGE_HEIGHT,
    PORTRAIT,
    STANDARD,
    WIDTH,
    House,
    Sheet,
)  # fmt: skip
from cpd_desktop.documents.tables import LongTable
from cpd_desktop.domain.problems import Problem

LANGUAGE = "en-GB"
LOGO_WIDTH, LOGO_HEIGHT = 130.0, 40.0
SHORTEST_ENTRY = 16


@dataclass(frozen=True)
class AuditHead:
    """The last entry of the record book when the figures were read, and its digest in hexadecimal."""

    entry: int
    digest: str

    def __str__(self) -> str:
        """Return it as the footer has it: ``Record book entry 42 · 3f9a 1c22 0b7d 9e01``."""
        start = self.digest[:SHORTEST_ENTRY]
        groups = " ".join(start[place : place + 4] for place in range(0, len(start), 4))
        return f"Record book entry {self.entry}" + (f" · {groups}" if groups else "")


@dataclass(frozen=True)
class PageFacts:
    """What every page says about its document; all texts are raw and made safe here."""

    title: str
    scope: str
    as_at: date
    produced_on: date
    produced_by: str
    audit_head: AuditHead
    organisation: str
    logo: Path | bytes | None = None
    marking: str = ""

    def produced(self) -> str:
        """Return when and by whom the document was produced, as one sentence without its full stop."""
        return f"Produced on {text.long_date(self.produced_on)} by {self.produced_by}"


class _Page(Canvas):  # type: ignore[misc]  # ReportLab has no types.
    """A canvas that knows the depth of its outline and, at the end, the number of its pages."""

    def __init__(self, *args: Any, furniture_size: float, **kwargs: Any) -> None:
        self._depth = -1
        self._entries = 0
        self._furniture_size = furniture_size
        super().__init__(*args, **kwargs)

    def enter_heading(self, words: str, level: int, height: float) -> None:
        """Add a heading to the outline; a level that skips one is drawn up, as readers refuse gaps."""
        self._depth = min(level, self._depth + 1)
        self._entries += 1
        key = f"heading-{self._entries}"
        self.bookmarkHorizontal(key, 0, height)
        self.addOutlineEntry(words, key, level=self._depth, closed=False)

    def save(self) -> None:
        """Fill in "Page x of y", which each page left to a form of its own, and finish the file."""
        last = self.getPageNumber() - 1
        for number in range(1, last + 1):
            words = f"Page {number} of {last}"
            self.beginForm(f"page-{number}", -200, -10, 0, 30)
            self.setFillColor(MUTED)
            text.draw(self, words, 0, 0, self._furniture_size, align="right")
            self.endForm()
        super().save()


class _Template(BaseDocTemplate):  # type: ignore[misc]  # ReportLab has no types.
    """One frame a page; the masthead opens the story, so the first page differs only in having no running head."""

    def __init__(self, target: io.BytesIO, facts: PageFacts, house: House, sheet: Sheet) -> None:
        self._facts = facts
        self._house = house
        self._sheet = sheet
        foot, head = sheet.bottom + house.space(4) - 4, sheet.top + house.space(8) - 8
        super().__init__(
            target, pagesize=(sheet.page_width, sheet.page_height), invariant=1, lang=LANGUAGE, initialFontName=fonts.REGULAR,
            title=text.plain(facts.title), author=text.plain(facts.organisation), subject=text.plain(facts.scope), creator="CPD Desktop",
        )  # fmt: skip
        frame = Frame(
            sheet.left,
            foot,
            sheet.width,
            sheet.page_height - foot - head,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=self._furnish)])

    def _furnish(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.saveState()
        if canvas.getPageNumber() == 1:
            canvas.setViewerPreference("DisplayDocTitle", "true")
        else:
            self._running_head(canvas)
        self._footer(canvas)
        canvas.restoreState()

    def _running_head(self, canvas: Canvas) -> None:
        size, sheet = self._house.size("furniture"), self._sheet
        y = sheet.page_height - sheet.top + 14
        when = f"As at {text.long_date(self._facts.as_at)}"
        room = sheet.width - fonts.width(when, size, bold=True) - 18
        title = text.fitted(self._facts.title, room * 0.6, size, bold=True)
        taken = fonts.width(title, size, bold=True)
        canvas.setFillColor(INK)
        text.draw(canvas, title, sheet.left, y, size, bold=True)
        text.draw(canvas, when, sheet.page_width - sheet.right, y, size, bold=True, align="right")
        canvas.setFillColor(MUTED)
        text.draw(canvas, text.fitted(self._facts.scope, room - taken - 8, size), sheet.left + taken + 8, y, size)
        _rule(canvas, sheet, y - size * 0.75)

    def _footer(self, canvas: Canvas) -> None:
        size, leading, sheet = self._house.size("furniture"), self._house.leading("furniture"), self._sheet
        y = sheet.bottom - 20
        _rule(canvas, sheet, y + size * 1.5)
        canvas.setFillColor(MUTED)
        room = sheet.width - fonts.width("Page 888 of 888", size) - 12
        text.draw(canvas, text.fitted(self._facts.produced(), room, size), sheet.left, y, size)
        # The marking is read whole, in large print too; the head, a number and a hash, has what room is left.
        words = text.fitted(self._facts.marking, sheet.width * 0.6, size, bold=True)
        room = sheet.width - (fonts.width(words, size, bold=True) + 8 if words else 0)
        text.draw(canvas, text.fitted(str(self._facts.audit_head), room, size), sheet.left, y - leading, size)
        if words:
            canvas.setFillColor(ALERT)
            text.draw(canvas, words, sheet.page_width - sheet.right, y - leading, size, bold=True, align="right")
        canvas.translate(sheet.page_width - sheet.right, y)
        canvas.doForm(f"page-{canvas.getPageNumber()}")


def _rule(canvas: Canvas, sheet: Sheet, y: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    canvas.line(sheet.left, y, sheet.page_width - sheet.right, y)


def _measured(content: Sequence[Flowable], width: float, room: float) -> list[tuple[Flowable, float, float]]:
    """Return each flowable with its height and the space after it; the last has none."""
    sizes = [(flowable, flowable.wrap(width, room)[1], flowable.getSpaceAfter()) for flowable in content]
    return [
        (flowable, height, after if number + 1 < len(sizes) else 0)
        for number, (flowable, height, after) in enumerate(sizes)
    ]


class _Stacked(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """Columns of flowables side by side, top aligned; for short things that are never split."""

    def __init__(
        self, columns: Sequence[tuple[float, Sequence[Flowable]]], gap: float, after: float, *, ruled: bool = False
    ) -> None:
        super().__init__()
        self._columns, self._gap, self._ruled, self.spaceAfter = columns, gap, ruled, after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Measure the columns; their shares are of what the gaps leave."""
        shares = sum(share for share, _ in self._columns)
        net = aW - self._gap * (len(self._columns) - 1)
        self._placed = [
            (net * share / shares, _measured(content, net * share / shares, aH)) for share, content in self._columns
        ]
        self.width = aW
        self.height = max(sum(height + after for _, height, after in content) for _, content in self._placed)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the columns from the top, with a hairline between them where they are figures."""
        x = 0.0
        for number, (wide, content) in enumerate(self._placed):
            if number and self._ruled:
                self.canv.setStrokeColor(LINE)
                self.canv.setLineWidth(0.5)
                self.canv.line(x - self._gap / 2, 0, x - self._gap / 2, self.height)
            y = self.height
            for flowable, height, after in content:
                y -= height
                flowable.drawOn(self.canv, x, y)
                y -= after
            x += wide + self._gap


class _Rule(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """The line that ends the masthead."""

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width of the page."""
        self.width, self.height = aW, 1.6
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setFillColor(ACCENT)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)


class _Logo(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """The organisation's mark, at the right of the masthead, within `LOGO_WIDTH` by `LOGO_HEIGHT`."""

    def __init__(self, source: Path | bytes) -> None:
        super().__init__()
        try:
            self._image = ImageReader(io.BytesIO(source if isinstance(source, bytes) else source.read_bytes()))
            wide, tall = self._image.getSize()
        except Exception as error:  # Any of a dozen image formats can fail in any way.
            raise Problem("The logo cannot be read as a picture: choose a PNG or JPEG file in Settings.") from error
        factor = min(LOGO_WIDTH / wide, LOGO_HEIGHT / tall)
        self._size = wide * factor, tall * factor

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given; the picture stands at its right."""
        self.width, self.height = aW, self._size[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture."""
        self.canv.drawImage(self._image, self.width - self._size[0], 0, *self._size, mask="auto")


def masthead(facts: PageFacts, *, house: House = STANDARD) -> list[Flowable]:
    """Return the opening of a document: organisation, title, scope and the date that its figures are asked about."""
    words: list[Flowable] = [
        text.line(facts.organisation, "organisation", house=house),
        text.line(facts.title, "title", house=house),
        text.line(facts.scope, "scope", house=house),
        text.line(f"As at {text.long_date(facts.as_at)}", "heading 2", house=house),
    ]
    head: list[Flowable] = words
    if facts.logo is not None:
        head = [_Stacked([(WIDTH - LOGO_WIDTH, words), (LOGO_WIDTH, [_Logo(facts.logo)])], 0, 0)]
    return [*head, Spacer(0, house.space(7)), _Rule(), Spacer(0, house.space(12))]


@dataclass(frozen=True)
class KeyFigure:
    """A figure that opens a document: its n of N, what it counts, and a note (the numerator's date, what was left out)."""

    figure: str
    says: str
    note: str = ""


def key_figures(figures: Sequence[KeyFigure], *, house: House = STANDARD) -> Flowable:
    """Return two to four figures side by side."""
    columns = [
        (
            1.0,
            [
                text.line(one.figure, "figure", house=house),
                *text.body(one.says, house=house),
                *text.small(one.note, house=house),
            ],
        )
        for one in figures
    ]
    return _Stacked(columns, house.space(22), house.space(6), ruled=True)


def facts_list(pairs: Sequence[tuple[str, str]], *, house: House = STANDARD) -> list[Flowable]:
    """Return names and what they are (Supervisor, Jo Bloggs), one below the other, for the top of a document."""
    return [
        _Stacked([(1, [text.line(name, "label", house=house)]), (4, text.body(value, house=house))], 8, 0)
        for name, value in pairs
    ]


class _Together(KeepTogether):  # type: ignore[misc]  # ReportLab has no types.
    """Flowables that stay on one page, and can be asked how tall they are before the page is there."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__(list(parts))
        self.parts = parts


def together(*flowables: Flowable) -> Flowable:
    """Return *flowables* as one that is moved to the next page rather than parted."""
    return _Together(flowables)


def gap(points: float, *, house: House = STANDARD) -> Flowable:
    """Return white space."""
    return Spacer(0, house.space(points))


def _with_room(story: Iterable[Flowable], sheet: Sheet) -> list[Flowable]:
    """Return *story* with a page end before each heading that would otherwise stand alone at the foot of its page.

    ReportLab's "keep with next" moves all that follows a heading when it is longer than the rest of the page, a table of fifty
    pages too; here the heading asks only for room for the beginning of what it heads.
    """
    laid: list[Flowable] = []
    headings: list[Flowable] = []
    for flowable in story:
        if isinstance(flowable, text.Heading):
            flowable.keepWithNext = 0
            headings.append(flowable)
            continue
        if headings:
            above = sum(
                one.wrap(sheet.width, PAGE_HEIGHT)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in headings
            )
            laid.extend([CondPageBreak(min(above + _least(flowable, sheet), sheet.page_height / 2)), *headings])
            headings = []
        laid.append(flowable)
    return laid + headings


def _least(flowable: Flowable, sheet: Sheet) -> float:
    """Return how much of *flowable* must stand below its heading: a table's first rows, three lines of text, others whole."""
    if isinstance(flowable, LongTable):
        return flowable.least(sheet.width) + float(flowable.getSpaceBefore())
    if isinstance(flowable, _Together):
        return sum(_least(part, sheet) for part in flowable.parts)
    height = float(flowable.wrap(sheet.width, PAGE_HEIGHT)[1])
    return min(height, 3 * float(flowable.style.leading)) if text.is_paragraph(flowable) else height


def build(story: Iterable[Flowable], facts: PageFacts, *, house: House = STANDARD, sheet: Sheet = PORTRAIT) -> bytes:
    """Return the PDF of *story* below its masthead; the same story and facts give the same bytes.

    Raises Problem when the logo cannot be read.
    """
    target = io.BytesIO()
    template = _Template(target, facts, house, sheet)
    page = partial(_Page, furniture_size=house.size("furniture"))
    template.build(_with_room([*masthead(facts, house=house), *story], sheet), canvasmaker=page)
    return target.getvalue()
