"""The chase list on paper: whose holdings lapse with nothing booked, what attendance is missing, what is undecided, what was rejected."""

from __future__ import annotations

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.style import STANDARD, STRONG_LINE, House
from cpd_desktop.domain.session_sheets import ChaseLine, ChasePart, ChaseSheet

NOTHING = "There is nothing to chase: nobody lapses without a booking, all attendance is recorded, and no request or check waits."
_SHORT_NOTE = 10


def chase_list_paper(sheet: ChaseSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the list as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(chase_list_story(sheet, house=house), facts, house=house)


def chase_list_story(sheet: ChaseSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the list below its masthead: how many of each, then each with a box to tick for who goes through it with a pen."""
    if not sheet.total:
        return text.lead(NOTHING, house=house)
    figures = [layout.KeyFigure(f"{len(part.lines):,}", part.says) for part in sheet.parts]
    story: list[Flowable] = layout.figures_in_rows(figures, house=house)
    for part in sheet.parts:
        if part.lines:
            story += [text.heading(f"{part.title}: {len(part.lines):,}", house=house), _table(part, house)]
    done = counted(sheet.total, "line")
    return [
        *story,
        *text.small(f"{done} in all. The box is for whoever goes through the list with a pen.", house=house),
    ]


def _table(part: ChasePart, house: House) -> Flowable:
    longest = max(len(one.note) for one in part.lines)
    # A word or two beside each leaves the names their room; a reason takes lines of its own.
    notes = 0.0 if not longest else 1.1 if longest <= _SHORT_NOTE else 2.5
    columns = [
        tables.Column("", 0.35, spoken="To tick off"),
        tables.Column("Who", 2.4),
        tables.Column("Team", 2.2),
        tables.Column("What", 2.9),
        tables.Column(part.day, 2.15),
        *([tables.Column("Note", notes)] if notes else []),
    ]
    return tables.table(columns, [_row(one, house, has_notes=bool(notes)) for one in part.lines], house=house)


def _row(one: ChaseLine, house: House, *, has_notes: bool) -> tables.Row:
    day = text.long_date(one.on) if one.on else ""
    notes = (one.note,) if has_notes else ()
    return tables.Row((_Tick(house=house), one.who, one.team, one.what, day, *notes))


class _Tick(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """An empty box to tick."""

    def __init__(self, *, house: House) -> None:
        super().__init__()
        self._size, self._leading = house.size("cell"), house.leading("cell")

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take one line."""
        self.width, self.height = min(aW, self._size), self._leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw the box."""
        self.canv.setStrokeColor(STRONG_LINE)
        self.canv.setLineWidth(0.7)
        side = min(self.width, self._size)
        self.canv.rect(0, self._leading - side - 0.5, side, side, stroke=1, fill=0)
