"""Sign-in sheets of a training session: one for each part and group, with room to sign, and lines for who came without a booking.

They go round a room, so nothing stands on them but who is expected: no reason, no need, no mark of anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, PageBreak

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import Stack, counted
from cpd_desktop.documents.session_parts import part_words, place_of
from cpd_desktop.documents.style import PORTRAIT, STANDARD, STRONG_LINE, House
from cpd_desktop.domain.session_sheets import LearnerSheet, SessionFacts, SignInSheet, SignInSheets

UNBOOKED = "Came without a booking: write your name, and your team or organisation"
_SIGNING = 30.0
"""Points that a row has at least: room for a pen, and for a hand that is not steady."""
NO_TEAM = "No team or organisation recorded"
_LEAST_LINES, _MOST_LINES = 3, 12
_FOOT = 4.0
_LONGEST_TITLE = 70
_COLUMNS = (
    tables.Column("", 0.4, "right", "Number"),
    tables.Column("Name, and team or organisation", 4.6),
    tables.Column("Signature", 3.4),
    tables.Column("Time in", 1.0),
    tables.Column("Time out", 1.0),
)


def sign_in_sheets(sheets: SignInSheets, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the sheets as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(sign_in_story(sheets, facts.organisation, house=house), facts, house=house, opens=False)


def sign_in_story(sheets: SignInSheets, organisation: str, *, house: House = STANDARD) -> list[Flowable]:
    """Return every sheet as pages of its own, each with what it is for at its top."""
    story: list[Flowable] = []
    for number, sheet in enumerate(sheets.sheets):
        of_sheets = f"Sheet {number + 1:,} of {len(sheets.sheets):,}" if len(sheets.sheets) > 1 else ""
        for first, page in _pages(sheets.facts, sheet, organisation, of_sheets, house):
            if story:
                story.append(PageBreak())
            story += [*_head(sheets.facts, sheet, organisation, of_sheets, house, is_first=first), *page]
    return story


def _head(
    facts: SessionFacts, sheet: SignInSheet, organisation: str, of_sheets: str, house: House, *, is_first: bool
) -> list[Flowable]:
    """Return the head of a page: in full on the first of a sheet, else what tells it from the others."""
    when = " · ".join(filter(None, (part_words(sheet.part), sheet.group)))
    if not is_first:
        words = " · ".join(filter(None, (text.brief(facts.title, _LONGEST_TITLE), when, "continued")))
        return [text.line(words, "heading 2", house=house)]
    by = ", ".join(filter(None, (facts.trainer, facts.provider)))
    told = filter(None, (place_of(sheet.part, facts), f"with {by}" if by else "", of_sheets, _booked(sheet)))
    return [
        Stack(
            [
                text.line(f"{organisation} · Sign-in sheet", "organisation", house=house),
                layout.gap(3, house=house),
                text.line(facts.title, "title", house=house),
            ]
        ),
        layout.gap(2, house=house),
        Stack([text.heading(when, house=house), text.line(" · ".join(told), "label", house=house)]),
        layout.gap(4, house=house),
    ]


def _booked(sheet: SignInSheet) -> str:
    return f"{counted(len(sheet.learners), 'person', 'people')} booked"


def _pages(
    facts: SessionFacts, sheet: SignInSheet, organisation: str, of_sheets: str, house: House
) -> Iterator[tuple[bool, list[Flowable]]]:
    """Yield whether a page is the sheet's first, and its table: the learners, then as many empty lines as the page has room for."""
    whole = layout.frame_height(house) - _FOOT

    def room_below(*, is_first: bool) -> float:
        head = _head(facts, sheet, organisation, of_sheets, house, is_first=is_first)
        above = sum(one.wrap(PORTRAIT.width, whole)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in head)
        return float(whole - above - _height([], house))

    is_first, room = True, room_below(is_first=True)
    page: list[tables.Row] = []
    for number, learner in enumerate(sheet.learners, 1):
        row = _row(number, learner, house)
        tall = _height([row], house) - _height([], house)
        if tall > room and page:
            yield is_first, [tables.table(_COLUMNS, page, house=house)]
            page, is_first, room = [], False, room_below(is_first=False)
        page.append(row)
        room -= tall
    heading = tables.Row((UNBOOKED,), tables.Kind.GROUP)
    above = _height([heading], house) - _height([], house)
    blank = _height([_blank(house)], house) - _height([], house)
    lines = int((room - above) / blank)
    if lines < _LEAST_LINES:
        yield is_first, [tables.table(_COLUMNS, page, house=house)]
        page, is_first = [], False
        lines = int((room_below(is_first=False) - above) / blank)
    page += [heading, *(_blank(house) for _ in range(min(lines, _MOST_LINES)))]
    yield is_first, [tables.table(_COLUMNS, page, house=house)]


def _height(rows: Sequence[tables.Row], house: House) -> float:
    """Return how tall a table of *rows* is, with its head and the space around it."""
    made = tables.table(_COLUMNS, rows, house=house)
    return float(made.wrap(PORTRAIT.width, 100_000.0)[1] + made.getSpaceBefore())


def _row(number: int, learner: LearnerSheet, house: House) -> tables.Row:
    name = text.cell(f"{learner.name}\n", PORTRAIT.width, bold=True, house=house)
    place = text.small(learner.place or NO_TEAM, house=house)
    return tables.Row((f"{number:,}", Stack([*(name if isinstance(name, list) else []), *place]), *_boxes(house)))


def _blank(house: House) -> tables.Row:
    return tables.Row(("", "", *_boxes(house)))


def _boxes(house: House) -> list[Flowable]:
    return [WritingBox(house=house) for _ in range(3)]


class WritingBox(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """A box to write in, which also keeps its row tall enough for a pen."""

    def __init__(self, *, house: House) -> None:
        super().__init__()
        self._tall, self._pad = house.space(_SIGNING), house.space(tables.PAD_Y)

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width of the cell, and the height of a signature."""
        self.width, self.height = aW, self._tall - 2 * self._pad
        return self.width, self.height

    def draw(self) -> None:
        """Draw the box, thin enough not to be taken for a word."""
        self.canv.setStrokeColor(STRONG_LINE)
        self.canv.setLineWidth(0.4)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)
