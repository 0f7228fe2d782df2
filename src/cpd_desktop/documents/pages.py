"""The pages of a document: what every page says about it, head, foot, outline, and "Page x of y"."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from cpd_desktop.documents import fonts, text
from cpd_desktop.documents.characters import spoken
from cpd_desktop.documents.structure import Node
from cpd_desktop.documents.style import ALERT, INK, LINE, MUTED, PAPER, PORTRAIT, House, Sheet
from cpd_desktop.documents.tagging import FOOTER, HEADER, TaggedCanvas

LANGUAGE = "en-GB"
SHORTEST_ENTRY = 16
LEFT_BLANK = "This page is left blank, so that what follows begins on the front of a sheet."
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

    *private_to* is whose it is, where it is private: every page says so at its top. *at_twin* is given the document as a page for a
    browser, once it is made.
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
    at_twin: Callable[[bytes], None] | None = field(default=None, compare=False, repr=False)

    def produced(self) -> str:
        """Return when and by whom the document was produced, as one sentence without its full stop."""
        return f"Produced on {text.long_date(self.produced_on)} by {self.produced_by}"


class Page(TaggedCanvas):
    """A canvas that knows the depth of its outline and, at the end, the number of its pages."""

    def __init__(self, *args: Any, furniture_size: float, **kwargs: Any) -> None:
        self._depth = -1
        self._entries = 0
        self._found: dict[str, int] = {}
        self.ending: list[Node] = []
        self._wanted: list[tuple[str, float]] = []
        self._furniture_size = furniture_size
        self._begins = [1]
        self._above = 0
        super().__init__(*args, **kwargs)

    def begin_document(self, words: str) -> None:
        """Count the pages anew from this one on, for a document among several in the file; *words* are its entry of the outline."""
        if self.getPageNumber() > 1:
            self._begins.append(self.getPageNumber())
        self._depth, self._above = -1, 0
        self.enter_heading(words, 0, self._pagesize[1])
        self._above = 1

    def _number_of(self, page: int) -> tuple[int, int]:
        """Return the number of a page within its document, both from 1, and how many pages that has."""
        ends = [*(first - 1 for first in self._begins[1:]), self.getPageNumber() - 1]
        first, last = next((begins, end) for begins, end in zip(self._begins, ends, strict=True) if page <= end)
        return page - first + 1, last - first + 1

    def enter_heading(self, words: str, level: int, height: float, place: str = "") -> None:
        """Add a heading to the outline; a level that skips one is drawn up, as readers refuse gaps.

        *place* is what a page number elsewhere knows it by.
        """
        self._depth = min(level + self._above, self._depth + 1)
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
        for node, _, _ in self.links:
            node.words = f"Page {self._number_of(self._found[node.place])[0]}" if node.place in self._found else ""
        for node in self.ending:
            # What the first page has at its foot is read at the end.
            self.marks.tree.put_last(node)
        for place, size in self._wanted:
            self.beginForm(f"page-of-{place}", -60, -size, 0, 2 * size)
            self.setFillColor(INK)
            shown = str(self._number_of(self._found[place])[0]) if place in self._found else ""
            text.draw(self, shown, 0, 0, size, align="right")
            self.endForm()
        last = self.getPageNumber() - 1
        for number in range(1, last + 1):
            nth, of = self._number_of(number)
            words = f"Page {nth} of {of}"
            self.beginForm(f"page-{number}", -200, -10, 0, 30)
            self.setFillColor(MUTED)
            text.draw(self, words, 0, 0, self._furniture_size, align="right")
            self.endForm()
        super().save()


def frame_height(house: House, sheet: Sheet = PORTRAIT) -> float:
    """Return the height that a page has for its story, in points."""
    foot, head = sheet.bottom + house.space(4) - 4, sheet.top + house.space(8) - 8
    return sheet.page_height - foot - head


def _said(words: str) -> str:
    """Return *words* as the file says of itself what it is: in the order of reading, where `text.plain` has that of drawing."""
    return text.brief(text.one_line(spoken(words)))


class Template(BaseDocTemplate):  # type: ignore[misc]  # ReportLab has no types.
    """One frame a page; where a masthead opens the story, the first page has no running head."""

    def __init__(self, target: io.BytesIO, facts: PageFacts, house: House, sheet: Sheet, *, opens: bool) -> None:
        self._facts = facts
        self._opens = opens
        self._opens_on = 1
        self._house = house
        self._sheet = sheet
        foot = sheet.bottom + house.space(4) - 4
        super().__init__(
            target, pagesize=(sheet.page_width, sheet.page_height), invariant=1, lang=LANGUAGE, initialFontName=fonts.REGULAR,
            title=_said(facts.title), author=_said(facts.organisation), subject=_said(facts.scope), creator="CPD Desktop",
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
        self.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=self._furnish, onPageEnd=self._end)])

    def begin_first(self, facts: PageFacts | None) -> None:
        """Let the first page be that of a document with *facts* of its own; None where the file has only one."""
        self._facts = facts or self._facts

    def begin_next(self, facts: PageFacts) -> None:
        """Let the next page be the first of another document, with *facts*; on the front of a sheet, where both sides are printed."""
        if self.page % 2:
            self.handle_pageBreak()
            # The page begins now, with what is said on each of the document before.
            self.clean_hanging()
            self.handle_flowable([text.line(LEFT_BLANK, "small", house=self._house)])
        self._facts, self._opens_on = facts, self.page + 1

    def _furnish(self, canvas: Page, _document: BaseDocTemplate) -> None:
        """Draw what stands on every page: it is read once, on the first, and passed over on the others."""
        canvas.saveState()
        is_first = canvas.getPageNumber() == self._opens_on
        if canvas.getPageNumber() == 1:
            canvas.setViewerPreference("DisplayDocTitle", "true")
        with canvas.marks.within(HEADER):
            if not is_first or not self._opens:
                self._running_head(canvas)
        if self._facts.private_to:
            self._private(canvas, is_first=is_first)
        canvas.restoreState()

    def _end(self, canvas: Page, _document: BaseDocTemplate) -> None:
        canvas.saveState()
        self._footer(canvas, is_first=canvas.getPageNumber() == 1)
        canvas.restoreState()

    def _running_head(self, canvas: Page) -> None:
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

    def _private(self, canvas: Page, *, is_first: bool) -> None:
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
        with canvas.marks.within(Node("P", words, role="marking") if is_first else HEADER):
            text.draw(canvas, words, sheet.left + 5, y, size, bold=True)

    def _footer(self, canvas: Page, *, is_first: bool) -> None:
        size, leading, sheet = self._house.size("furniture"), self._house.leading("furniture"), self._sheet
        y = sheet.bottom - 20
        _rule(canvas, sheet, y + size * 1.5)
        canvas.setFillColor(MUTED)
        room = sheet.width - fonts.width("Page 888 of 888", size) - 12
        produced = text.fitted(self._facts.produced(), room, size)
        with canvas.marks.within(_at_the_end(canvas, self._facts.produced()) if is_first else FOOTER):
            text.draw(canvas, produced, sheet.left, y, size)
        # The marking is read whole, in large print too; the head, a number and a hash, has what room is left.
        words = text.fitted(self._facts.marking, sheet.width * 0.6, size, bold=True)
        room = sheet.width - (fonts.width(words, size, bold=True) + 8 if words else 0)
        with canvas.marks.within(_at_the_end(canvas, str(self._facts.audit_head)) if is_first else FOOTER):
            text.draw(canvas, text.fitted(str(self._facts.audit_head), room, size), sheet.left, y - leading, size)
        if words:
            canvas.setFillColor(ALERT)
            with canvas.marks.within(_at_the_end(canvas, self._facts.marking) if is_first else FOOTER):
                text.draw(canvas, words, sheet.page_width - sheet.right, y - leading, size, bold=True, align="right")
        canvas.translate(sheet.page_width - sheet.right, y)
        with canvas.marks.within(FOOTER):
            canvas.doForm(f"page-{canvas.getPageNumber()}")


def _at_the_end(canvas: Page, words: str) -> Node:
    """Return the element of a line of the first page's foot, which is read when all else has been."""
    node = Node("P", text.brief(text.one_line(spoken(words))), role="ending")
    canvas.marks.tree.put_aside(node)
    canvas.ending.append(node)
    return node


def _private_words(names: Sequence[str], room: float, size: float) -> str:
    """Return ``Private: for Jo Bloggs and Siân Ŵyn`` in *room* points; names that are too long are cut to equal lengths."""
    before, between = "Private: for ", " and "
    room -= fonts.width(before, size, bold=True) + (len(names) - 1) * fonts.width(between, size, bold=True)
    shown = [text.plain(name, size=size) for name in names]
    if sum(fonts.width(name, size, bold=True) for name in shown) > room:
        shown = [text.fitted(name, room / len(names), size, bold=True) for name in names]
    return before + between.join(shown)


def _rule(canvas: Page, sheet: Sheet, y: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    canvas.line(sheet.left, y, sheet.page_width - sheet.right, y)
