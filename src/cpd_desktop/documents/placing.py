"""What stands beside what, and on which page something is that is spoken of elsewhere."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from cpd_desktop.documents.structure import Node
from cpd_desktop.documents.style import LINE, PAGE_HEIGHT, STANDARD, House
from cpd_desktop.documents.tagging import marks_of


def cut_at(
    flowables: Sequence[Flowable], width: float, room: float, *, is_spaced: bool = False
) -> tuple[list[Flowable], list[Flowable]]:
    """Return what of *flowables*, one below the other, stands within *room* points, and the rest; one that can be split is split.

    With *is_spaced* each has the space after it that its style asks for.
    """
    used = 0.0
    for number, flowable in enumerate(flowables):
        height = flowable.wrap(width, PAGE_HEIGHT)[1]
        if used + height > room:
            parts = flowable.split(width, room - used)
            above, below = (parts[:1], parts[1:]) if len(parts) > 1 else ([], [flowable])
            return [*flowables[:number], *above], [*below, *flowables[number + 1 :]]
        used += height + (flowable.getSpaceAfter() if is_spaced else 0)
    return list(flowables), []


def _measured(content: Sequence[Flowable], width: float, room: float) -> list[tuple[Flowable, float, float]]:
    """Return each flowable with its height and the space after it; the last has none."""
    sizes = [(flowable, flowable.wrap(width, room)[1], flowable.getSpaceAfter()) for flowable in content]
    return [
        (flowable, height, after if number + 1 < len(sizes) else 0)
        for number, (flowable, height, after) in enumerate(sizes)
    ]


class Stacked(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """Columns of flowables side by side, top aligned; for short things, which are split only where they fill half a page."""

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

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 — ReportLab's names
        """Return what stands in the room given and the rest, of columns that are too tall to be moved to the next page as a whole."""
        if self.wrap(aW, aH)[1] <= PAGE_HEIGHT / 2:
            return []
        cut = [
            (share, cut_at(content, wide, aH, is_spaced=True))
            for (share, content), (wide, _) in zip(self._columns, self._placed, strict=True)
        ]
        if not any(above for _, (above, _) in cut):
            return []
        return [
            Stacked(
                [(share, both[at]) for share, both in cut], self._gap, self.spaceAfter if at else 0, ruled=self._ruled
            )
            for at in (0, 1)
        ]

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


def side_by_side(
    columns: Sequence[tuple[float, Sequence[Flowable]]], *, between: float = 22, house: House = STANDARD
) -> Flowable:
    """Return columns of flowables (their share of the width, and what stands in them), top aligned; they are never split."""
    return Stacked(columns, house.space(between), house.space(6))


class PageNumber(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """The number of the page of a heading's *place*, at the right of its cell; it leads there where the paper is on a screen."""

    def __init__(self, name: str, *, house: House = STANDARD) -> None:
        super().__init__()
        self._name, self._size, self._leading = name, house.size("cell"), house.leading("cell")

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take one line of a cell."""
        self.width, self.height = aW, self._leading
        return self.width, self.height

    def draw(self) -> None:
        """Leave the number to a form, which is filled in when all pages are there."""
        form = self.canv.want_page(self._name, self._size)
        with marks_of(self.canv).within(Node("Link", "")) as node:
            self.canv.link(node, self._name, (0, 0, self.width, self.height))
            self.canv.saveState()
            self.canv.translate(self.width, self.height - self._size)
            self.canv.doForm(form)
            self.canv.restoreState()
