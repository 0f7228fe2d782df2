"""A small list for the tests of tables and their parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView, QWidget

from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.widgets.table import Table

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Member:
    number: int
    name: str
    team: str
    hours: float | None
    expires: date | None


MEMBERS = (
    Member(1, "Siân O’Brien", "Deaf Services", 37, date(2026, 12, 20)),
    Member(2, "Adam Ward", "Hospital Discharge", 18.5, date(2027, 6, 1)),
    Member(3, "Zoë Hill", "Deaf Services", 30, None),
    Member(4, "Bea Ward", "", None, date(2026, 10, 1)),
)
COLUMNS: tuple[Column[Member], ...] = (
    Column("Name", lambda one: one.name, width=20),
    Column("Team", lambda one: one.team, width=20, aliases=("Place",)),
    Column("Hours", lambda one: one.hours, right=True, width=8),
    Column("Expires", lambda one: one.expires, width=14),
)


def names(table: Table[Member]) -> list[str]:
    return [table.model.row_at(at).name for at in range(table.model.rowCount())]


def click_heading(
    header: QHeaderView, column: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    at = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def the(kind: type[QWidget], owner: QWidget) -> QWidget:
    """The one widget of a kind that is open below *owner*."""
    (found,) = [one for one in owner.findChildren(kind) if one.isVisible()]
    return found
