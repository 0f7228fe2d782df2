"""A page's end that is to be signed: what is confirmed, a name, and room for a signature and a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, text
from cpd_desktop.documents.placing import side_by_side
from cpd_desktop.documents.style import STRONG_LINE, House

_ROOM = 34.0
"""Points of height for a signature in ink."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who is to sign, what they confirm by it, and what they are; without a *name* there is room to write one."""

    name: str
    confirms: str
    role: str = ""


class _Line(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """Room to write, with a line to write on."""

    def __init__(self, house: House, room: float) -> None:
        super().__init__()
        self._tall = house.space(room)

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given, and the height of a signature."""
        self.width, self.height = aW, self._tall
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line at the foot."""
        self.canv.setStrokeColor(STRONG_LINE)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 1, self.width, 1)


def signatures(signers: Sequence[Signer], *, house: House) -> list[Flowable]:
    """Return a block for each of *signers*, which is not parted between pages."""
    return [part for one in signers for part in (layout.together(*_block(one, house)), layout.gap(20, house=house))]


def _block(one: Signer, house: House) -> list[Flowable]:
    fields = [("Signature", 5), ("Date", 2)] if one.name else [("Name", 3), ("Signature", 4), ("Date", 2)]
    who = " · ".join(filter(None, (one.name, one.role)))
    return [
        *text.body(one.confirms, house=house),
        *([text.line(who, "heading 2", house=house)] if who else []),
        to_fill_in(fields, house=house),
    ]  # fmt: skip


def to_fill_in(fields: Sequence[tuple[str, float]], *, house: House, room: float = _ROOM) -> Flowable:
    """Return room to write side by side, *room* points tall, each with what is to be written there below its line, and its share of
    the width.
    """
    return side_by_side(
        [(share, [_Line(house, room), text.line(words, "label", house=house)]) for words, share in fields], house=house
    )
