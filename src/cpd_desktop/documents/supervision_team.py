"""A team's supervision on one page: counts, who is overdue and by how many days; never a word of what was said."""

from collections.abc import Mapping, Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents import fonts, layout, tables, text
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.placing import side_by_side
from cpd_desktop.documents.run_chart import run_chart
from cpd_desktop.documents.structure import Node
from cpd_desktop.documents.style import ACCENT, INK, STANDARD, STRONG_LINE, WIDTH, House
from cpd_desktop.documents.tagging import marks_of
from cpd_desktop.domain.supervision import Function
from cpd_desktop.domain.supervision_sheets import FUNCTIONS, LoadLine, MonthPoint, StandingLine, TeamSupervisionSheet

_LARGE = 1.3
"""From this size of print on, less has room beside each other."""

_MOST_BESIDE = 8
"""More supervisors than this have a table that may run over the page's end, which stands alone."""


def supervision_team(sheet: TeamSupervisionSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the page as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(supervision_team_story(sheet, house=house), facts, house=house)


def supervision_team_story(sheet: TeamSupervisionSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the page below its masthead: the answer, the run-chart, who is overdue, the balance, the loads."""
    return [
        *text.lead(_sentence(sheet), house=house),
        *layout.figures_in_rows(_key_figures(sheet), house=house),
        *_chart(sheet, house),
        *_overdue(sheet, house),
        # Never a note alone on a page of its own.
        layout.together(*_balance_and_loads(sheet, house), *_how_to_read(house)),
    ]


def _sentence(sheet: TeamSupervisionSheet) -> str:
    if not sheet.should:
        return "Nobody in the team is expected to be supervised."
    late = len(sheet.late)
    if not late:
        return "Nobody is overdue: everyone who should be supervised has been, within their interval."
    worst = max(sheet.late, key=lambda one: one.days_overdue)
    verb = "is" if late == 1 else "are"
    return f"{late:,} of {sheet.should:,} {verb} overdue, the longest by {counted(worst.days_overdue, 'day')}."


def _left_out(sheet: TeamSupervisionSheet) -> str:
    parts = [f"{sheet.away:,} on long-term absence"] if sheet.away else []
    parts += [f"{sheet.not_expected:,} with no interval known"] if sheet.not_expected else []
    return ", ".join(parts)


def _key_figures(sheet: TeamSupervisionSheet) -> list[layout.KeyFigure]:
    left_out = _left_out(sheet)
    since = f"Since {text.long_date(sheet.since)}."
    cancelled = [f"{sheet.with_reason:,} of {sheet.cancelled:,} with a reason."] if sheet.cancelled else []
    cancelled += [f"By {who}: {number:,}." for who, number in sorted(sheet.cancelled_by.items(), key=_most_first)]
    return [
        layout.KeyFigure(
            _of(sheet.supervised, sheet.should),
            "supervised within their interval",
            f"Left out: {left_out}." if left_out else "",
        ),
        layout.KeyFigure(_of(sheet.held, sheet.due), "sessions held, of those due", since),
        layout.KeyFigure(
            _of(sheet.short, sheet.held), "shorter than expected", "Counted as held." if sheet.short else ""
        ),
        layout.KeyFigure(f"{sheet.cancelled:,}", "cancelled", " ".join(cancelled)),
    ]


def _of(number: int, of: int) -> str:
    return f"{number:,} of {of:,}" if of else "None"


def _most_first(entry: tuple[str, int]) -> tuple[int, str]:
    return -entry[1], entry[0]


def _chart(sheet: TeamSupervisionSheet, house: House) -> list[Flowable]:
    if not any(one.should or one.due for one in sheet.months):
        return []
    chart, *table = run_chart(sheet.months, WIDTH, house=house)
    return [
        text.heading("Month by month", house=house),
        layout.together(*text.body(_drift(sheet.months), house=house), chart),
        *table,
    ]


def _drift(months: Sequence[MonthPoint]) -> str:
    """Return what the chart shows: the first and the last month, and the lowest between them."""
    asked = [one for one in months if one.should]
    if not asked:
        return "In none of these months was anybody expected to be supervised."
    first, last = asked[0], asked[-1]
    words = f"Within their interval at the month's end: {_at(first)}"
    words += f", {_at(last)}" if last is not first else ""
    lowest = min(asked, key=lambda one: one.supervised / one.should)
    words += f"; the lowest was {_at(lowest)}" if lowest not in (first, last) else ""
    return f"{words}."


def _at(month: MonthPoint) -> str:
    return f"{month.supervised:,} of {month.should:,} in {text.MONTHS[month.first.month - 1]} {month.first.year}"


def _overdue(sheet: TeamSupervisionSheet, house: House) -> list[Flowable]:
    if not sheet.overdue:
        return []
    is_large = house.factor >= _LARGE
    columns = [
        tables.Column("Name", 2.6),
        tables.Column("Supervisor", 2.4),
        tables.Column("Last held", 1.9 if is_large else 1.7),
        *([] if is_large else [tables.Column("Was due", 1.7)]),
        tables.Column("Overdue by", 2.2 if is_large else 1.1, "left" if is_large else "right"),
    ]
    return [
        text.heading(f"Overdue: {len(sheet.late):,} of {sheet.should:,}", house=house),
        tables.table(columns, [_overdue_row(one, is_large=is_large) for one in sheet.overdue], house=house),
    ]


def _overdue_row(one: StandingLine, *, is_large: bool) -> tables.Row:
    last = text.long_date(one.last_on) if one.last_on else "never"
    due = text.long_date(one.due_on) if one.due_on else ""
    by = counted(one.days_overdue, "day")
    late = (f"{by}, due on {due}",) if is_large else (due, by)
    supervisor = (one.supervisor or "nobody") + (" (professional)" if one.is_professional else "")
    return tables.Row((one.name, supervisor, last, *late))


def _balance_and_loads(sheet: TeamSupervisionSheet, house: House) -> list[Flowable]:
    if not (sheet.held or sheet.loads):
        return []
    balance, loads = _balance(sheet, house), _loads(sheet.loads, house)
    if house.factor < _LARGE and len(sheet.loads) <= _MOST_BESIDE:
        return [layout.gap(2, house=house), side_by_side([(1.0, balance), (1.25, loads)], house=house)]
    return [*balance, *loads]


def _balance(sheet: TeamSupervisionSheet, house: House) -> list[Flowable]:
    head = text.heading("What it was for", house=house)
    if not sheet.recorded:
        return [head, *text.body("For no session is it recorded what it was for.", house=house)]
    said = f"{sheet.recorded:,} of {counted(sheet.held, 'session')} say what they were for."
    return [head, Balance(sheet.functions, sheet.recorded, house=house), *text.small(said, house=house)]


class Balance(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """How many of the sessions held were for each of the four functions: a bar each, with its n of N."""

    def __init__(self, functions: Mapping[Function, int], held: int, *, house: House) -> None:
        super().__init__()
        self._functions, self._held = functions, held
        self._size, self._step = house.size("cell"), house.leading("cell") * 1.45
        self.spaceAfter = house.space(6)

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given, and a line for each function."""
        self.width, self.height = aW, self._step * len(FUNCTIONS)
        return self.width, self.height

    def draw(self) -> None:
        """Draw name, bar and figure in each line; the outline of a bar is all sessions."""
        canvas, size = self.canv, self._size
        marks, whole = marks_of(canvas), Node("L")
        left = max(fonts.width(name, size) for name in FUNCTIONS.values()) + 8
        right = fonts.width(f"{self._held:,} of {self._held:,}", size, bold=True) + 8
        room = max(self.width - left - right, 1.0)
        for number, (function, name) in enumerate(FUNCTIONS.items()):
            y = self.height - self._step * (number + 1) + self._step * 0.3
            count = self._functions.get(function, 0)
            canvas.setFillColor(INK)
            item = Node("LI", home=whole)
            with marks.within(Node("Lbl", name, home=item)):
                text.draw(canvas, name, 0, y, size)
            with marks.within(Node("P", None, home=Node("LBody", home=item))):
                text.draw(canvas, f"{count:,} of {self._held:,}", self.width, y, size, bold=True, align="right")
            canvas.setStrokeColor(STRONG_LINE)
            canvas.setLineWidth(0.6)
            canvas.rect(left, y - 1, room, size * 0.9, stroke=1, fill=0)
            canvas.setFillColor(ACCENT)
            canvas.rect(left, y - 1, room * min(count / self._held, 1.0), size * 0.9, stroke=0, fill=1)


def _loads(loads: Sequence[LoadLine], house: House) -> list[Flowable]:
    head = text.heading("Load of each supervisor", house=house)
    if not loads:
        return [head, *text.body("Nobody supervises anyone in this team.", house=house)]
    columns = [
        tables.Column("Supervisor", 3.4),
        tables.Column("People", 1.0, "right"),
        tables.Column("Overdue", 1.2, "right"),
    ]
    rows = [
        tables.Row(
            (
                one.name + ("" if one.in_post else " (has left)"),
                f"{one.supervisees:,}",
                f"{one.overdue:,} of {one.supervisees:,}",
            )
        )
        for one in loads
    ]
    return [head, tables.table(columns, rows, house=house)]


def _how_to_read(house: House) -> list[Flowable]:
    return text.small(
        "Within their interval: not overdue, counted from the last session held or the start; long-term absence moves the day. A session "
        "settles the one that was due, early or late; a cancelled one does not. Someone in two teams counts in each.",
        house=house,
    )
