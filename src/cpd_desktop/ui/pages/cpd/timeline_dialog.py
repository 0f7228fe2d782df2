"""The dated list of a cycle: everything that was done, each once, with the gaps in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.approval_standing import day_words
from cpd_desktop.services.cpd_entries import read_entries
from cpd_desktop.services.private import Reader
from cpd_desktop.services.readiness import cpd_timeline
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.rule_columns import ListedLine, list_columns, listed_lines
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.widgets.table import Table


@dataclass(frozen=True)
class DatedList:
    """The list of one cycle, the newest first, and how it is in a sentence."""

    lines: tuple[ListedLine, ...] = field(repr=False)
    words: str


def dated_list(session: Session, person_id: int, pack: str, as_at: date, reader: Reader | None) -> DatedList:
    """Return the list of the cycle that *as_at* is in; entries have their titles where the reader may read them."""
    timeline = cpd_timeline(session, person_id, pack, as_at)
    read = read_entries(session, person_id, reader=reader)
    titles = {one.entry.uuid: one.texts.get("title", "") for one in read}
    types = f" of {counted(len(timeline.types), 'type')}: {', '.join(timeline.types)}" if timeline.types else ""
    words = (
        f"{counted(len(timeline.activities), 'activity', 'activities')}{types}, from {day_words(timeline.starts_on)} to"
        f" {day_words(timeline.ends_on)}; {counted(len(timeline.gaps), 'gap')}."
    )
    return DatedList(listed_lines(timeline, titles), words)


class TimelineDialog(QDialog):
    """Shows a DatedList."""

    def __init__(self, found: DatedList, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.look
        self.setWindowTitle("Dated list")
        self.setAccessibleName("Dated list")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel("Everything that was done in this cycle")
        heading.setObjectName("sectionTitle")
        self.about = QLabel(found.words)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.table: Table[ListedLine] = Table(
            "Dated list", list_columns(look), context.preferences, today=context.today
        )
        self.table.empty_text = "Nothing is recorded in this cycle yet."
        self._show(found.lines)
        close = QPushButton("Close list")
        close.setAccessibleName("Close list")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        margin = look.size(18)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(look.size(8))
        for widget in (heading, self.about):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)
        room = self.screen().availableSize()
        self.resize(min(look.size(980), round(room.width() * 0.95)), min(look.size(520), round(room.height() * 0.9)))

    def _show(self, lines: Sequence[ListedLine]) -> None:
        self.table.set_rows(lines)
        if lines:
            self.table.view.selectRow(0)
        self.table.view.setFocus()
