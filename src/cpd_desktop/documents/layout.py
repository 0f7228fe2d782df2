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
from cpd_desktop.documents.placing import Stacked
from cpd_desktop.documents.style import (
    ACCENT,
    ALERT,
    INK,
    LINE,
    MUTED,
    PAGE_HEIGHT,
    PAPER,
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
_LARGEST_LABEL = 10.5


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
    """What every page says about its document; all texts are raw and made safe here.

    *private_to* is whose it is, where it is private: every page says so at its top.
    """

    title: str
    scope: str
    as_at: date
    produced_on: date
    produced_by: str
    audit_head: AuditHead
    organisation: str
    logo: Path | bytes | None = None
    marking: str = ""
    private_to: tuple[str, ...] = ()

    def produced(self) -> str:
        """Return when and by whom the document was produced, as one sentence without its full stop."""
        return f"Produced on {text.long_date(self.produced_on)} by {self.produced_by}"


class _Page(Canvas):  # type: ignore[misc]  # ReportLab has no types.
    """A canvas that knows the depth of its outline and, at the end, the number of its pages."""

    def __init__(self, *args: Any, furniture_size: float, **kwargs: Any) -> None:
        self._depth = -1
        self._entries = 0
        self._found: dict[str, int] = {}
        self._wanted: list[tuple[str, float]] = []
        self._furniture_size = furniture_size
        super().__init__(*args, **kwargs)

    def enter_heading(self, words: str, level: int, height: float, place: str = "") -> None:
        """Add a heading to the outline; a level that skips one is drawn up, as readers refuse gaps.

        *place* is what a page number elsewhere knows it by.
        """
        self._depth = min(level, self._depth + 1)
        self._entries += 1
        key = f"heading-{self._entries}"
        self.bookmarkHorizontal(key, 0, height)
        self.addOutlineEntry(words, key, level=self._depth, closed=False)
        if place:
            self._found[place] = self.getPageNumber()
            self.bookmarkHorizontal(place, 0, height)

    def want_page(self, place: str, size: float) -> str:
        """Return the form that will show the number of the page of *place*, aligned to the right, in a type of *size* points."""
        self._wanted.append((place, size))
        return f"page-of-{place}"

    def save(self) -> None:
        """Fill in "Page x of y", which each page left to a form of its own, and finish the file."""
        for place, size in self._wanted:
            self.beginForm(f"page-of-{place}", -60, -size, 0, 2 * size)
            self.setFillColor(INK)
            text.draw(self, str(self._found.get(place, "")), 0, 0, size, align="right")
            self.endForm()
        last = self.getPageNumber() - 1
        for number in range(1, last + 1):
            words = f"Page {number} of {last}"
            self.beginForm(f"page-{number}", -200, -10, 0, 30)
            self.setFillColor(MUTED)
            text.draw(self, words, 0, 0, self._furniture_size, align="right")
            self.endForm()
        super().save()


def frame_height(house: House, sheet: Sheet = PORTRAIT) -> float:
    """Return the height that a page has for its story, in points."""
    foot, head = sheet.bottom + house.space(4) - 4, sheet.top + house.space(8) - 8
    return sheet.page_height - foot - head


class _Template(BaseDocTemplate):  # type: ignore[misc]  # ReportLab has no types.
    """One frame a page; where a masthead opens the story, the first page has no running head."""

    def __init__(self, target: io.BytesIO, facts: PageFacts, house: House, sheet: Sheet, *, opens: bool) -> None:
        self._facts = facts
        self._opens = opens
        self._house = house
        self._sheet = sheet
        foot = sheet.bottom + house.space(4) - 4
        super().__init__(
            target, pagesize=(sheet.page_width, sheet.page_height), invariant=1, lang=LANGUAGE, initialFontName=fonts.REGULAR,
            title=text.plain(facts.title), author=text.plain(facts.organisation), subject=text.plain(facts.scope), creator="CPD Desktop",
        )  # fmt: skip
        frame = Frame(
            sheet.left,
            foot,
            sheet.width,
            frame_height(house, sheet),
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
        if canvas.getPageNumber() > 1 or not self._opens:
            self._running_head(canvas)
        if self._facts.private_to:
            self._private(canvas)
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

    def _private(self, canvas: Canvas) -> None:
        """Say at the top of the page whose it is, on a filled label, which a photocopy keeps."""
        # Above the running head there is little room, and printers leave the edge white.
        size, sheet = min(self._house.size("furniture"), _LARGEST_LABEL), self._sheet
        y = sheet.page_height - sheet.top + 17.5 + self._house.size("furniture") * 0.72 + size * 0.45
        words = _private_words(self._facts.private_to, sheet.width - 10, size)
        canvas.setFillColor(ALERT)
        canvas.roundRect(
            sheet.left, y - size * 0.45, fonts.width(words, size, bold=True) + 10, size * 1.6, 2, stroke=0, fill=1
        )
        canvas.setFillColor(PAPER)
        text.draw(canvas, words, sheet.left + 5, y, size, bold=True)

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


def _private_words(names: Sequence[str], room: float, size: float) -> str:
    """Return ``Private: for Jo Bloggs and Siân Ŵyn`` in *room* points; names that are too long are cut to equal lengths."""
    before, between = "Private: for ", " and "
    room -= fonts.width(before, size, bold=True) + (len(names) - 1) * fonts.width(between, size, bold=True)
    shown = [text.plain(name, size=size) for name in names]
    if sum(fonts.width(name, size, bold=True) for name in shown) > room:
        shown = [text.fitted(name, room / len(names), size, bold=True) for name in names]
    return before + between.join(shown)


def _rule(canvas: Canvas, sheet: Sheet, y: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    canvas.line(sheet.left, y, sheet.page_width - sheet.right, y)


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


def logo_picture(source: Path | bytes) -> tuple[ImageReader, float, float]:
    """Return the organisation's mark, and its width and height in points, within `LOGO_WIDTH` by `LOGO_HEIGHT`.

    Raises Problem when it cannot be read.
    """
    try:
        image = ImageReader(io.BytesIO(source if isinstance(source, bytes) else source.read_bytes()))
        wide, tall = image.getSize()
    except Exception as error:  # Any of a dozen image formats can fail in any way.
        raise Problem("The logo cannot be read as a picture: choose a PNG or JPEG file in Settings.") from error
    factor = min(LOGO_WIDTH / wide, LOGO_HEIGHT / tall)
    return image, wide * factor, tall * factor


class _Logo(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """The organisation's mark, at the right of the masthead, within `LOGO_WIDTH` by `LOGO_HEIGHT`."""

    def __init__(self, source: Path | bytes) -> None:
        super().__init__()
        self._image, *self._size = logo_picture(source)

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
        head = [Stacked([(WIDTH - LOGO_WIDTH, words), (LOGO_WIDTH, [_Logo(facts.logo)])], 0, 0)]
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
    return Stacked(columns, house.space(22), house.space(6), ruled=True)


def figures_in_rows(figures: Sequence[KeyFigure], *, house: House = STANDARD) -> list[Flowable]:
    """Return figures side by side; in large print two and two, as their words would be broken in narrower columns."""
    if house.factor < 1.3:
        return [key_figures(figures, house=house)]
    pairs = [figures[at : at + 2] for at in range(0, len(figures), 2)]
    return [part for pair in pairs for part in (key_figures(pair, house=house), gap(6, house=house))]


def facts_list(pairs: Sequence[tuple[str, str]], *, house: House = STANDARD) -> list[Flowable]:
    """Return names and what they are (Supervisor, Jo Bloggs), one below the other, for the top of a document."""
    return [
        Stacked([(1, [text.line(name, "label", house=house)]), (4, text.body(value, house=house))], 8, 0)
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


def build(
    story: Iterable[Flowable],
    facts: PageFacts,
    *,
    house: House = STANDARD,
    sheet: Sheet = PORTRAIT,
    opens: bool = True,
) -> bytes:
    """Return the PDF of *story* below its masthead; the same story and facts give the same bytes.

    Without *opens* there is no masthead, and every page has the running head: for sheets that are cut up.
    Raises Problem when the logo cannot be read.
    """
    target = io.BytesIO()
    template = _Template(target, facts, house, sheet, opens=opens)
    page = partial(_Page, furniture_size=house.size("furniture"))
    opening = masthead(facts, house=house) if opens else []
    template.build(_with_room([*opening, *story], sheet), canvasmaker=page)
    return target.getvalue()
