"""What to export, as at which day, for whom, and to which file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.services.listing import LISTINGS, OF_SCOPE
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import View
from cpd_desktop.ui.pages.transfer.words import KINDS
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.where_to_save import WORKBOOK, where_to_save

EVERYTHING = "all"
_WORKBOOK, _TEXT = ".xlsx", ".csv"
_WORDS = {
    **dict(KINDS),
    "coverage": "Coverage, every team and requirement",
    "forecast": "Forecast over twelve months, every team and requirement",
    "needs": "Learning needs, from where they arose to whether they were met",
    "group-sessions": "Group reflective sessions and who was there",
    "sessions": "Training sessions, how full each is and who came",
    "bookings": "Bookings and attendance",
    "leave": "Leave",
    "named-roles": "Named roles, who holds them and which are vacant",
    "delegated-tasks": "Delegated tasks, who can do them and who could be trained",
    "cpd-entries": "CPD entries, as facts and never their text",
    "apprenticeships": "Apprenticeships, how far each is and what is to be put right",
    "hours": "Off-the-job hours of apprentices",
    "breaks-in-learning": "Breaks in learning of apprentices, and when they are expected back",
    "tripartite-reviews": "Tripartite reviews of apprentices, and who agreed them",
    "gateway-items": "Gateway items of apprentices, when they were done and who said so",
    "end-assessments": "End assessments of apprentices, attempt by attempt",
    "claims": "Funding claims, their deadlines and what was paid",
    "costs": "Cost lines, committed and spent",
    "awards": "Awards of funders, what each bore and what is left",
    "budgets": "Budgets, and what is committed, spent and claimed of each",
    "sources": "Sources of learning, from reviews to compliments",
    "findings": "Findings, how each stands and whom it reached",
    "learning-actions": "Learning actions, of ours and of partners",
    "routes": "Routes, how findings were brought to teams",
    "reach": "Reach of findings, team by team",
    "checks": "Effectiveness checks, made, planned and due",
    "told": "Who was told what came of what they raised",
    "quoted-percentages": "Quoted percentages, each held against its own counts",
    "co-production": "Co-production, on which step of the ladder and what it changed",
}
_FORMATS = ((_WORKBOOK, "Excel workbook (.xlsx)"), (_TEXT, "CSV (.csv)"))


@dataclass(frozen=True)
class ExportWanted:
    """What is to be exported: a kind of `LISTINGS` or everything, and where to."""

    kind: str
    out: Path


class ExportForm(QWidget):
    """Gathers what to export; `submitted` goes out with an ExportWanted."""

    submitted = Signal(object)

    def __init__(self, look: Look, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._view: View | None = None
        self.kind = QComboBox()
        self.kind.addItem("Everything, one sheet each", EVERYTHING)
        for kind in LISTINGS:
            self.kind.addItem(_WORDS[kind], kind)
        self.format = QComboBox()
        for ending, text in _FORMATS:
            self.format.addItem(text, ending)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.hide()
        self.save = QPushButton("Export …")
        self.save.setObjectName("primary")
        self.save.setAccessibleName("Export …")
        self.save.clicked.connect(self._choose)
        self.kind.currentIndexChanged.connect(lambda _: self._tell())
        self._lay_out(look)
        self._tell()

    def choose(self, kind: str) -> None:
        """Offer the export of *kind*."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.kind.setFocus()

    def _lay_out(self, look: Look) -> None:
        card = QFrame()
        card.setObjectName("card")
        grid = QGridLayout(card)
        side = look.size(16)
        grid.setContentsMargins(side, side, side, side)
        grid.setVerticalSpacing(look.size(10))
        for row, (text, field) in enumerate((("&What", self.kind), ("&File format", self.format))):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.about, 2, 0, 1, 3)
        grid.addWidget(self.save, 3, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.size(10), 0, 0)
        layout.addWidget(card)
        layout.addWidget(self.message)
        layout.addStretch(1)

    def add_option(self, widget: QWidget) -> None:
        """Add an option that the page keeps, below those that are here."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - laid out so above.
        layout.insertWidget(layout.indexOf(self.message), widget)

    def show_view(self, view: View) -> None:
        """Say for when and for whom the export is."""
        self._view = view
        self._tell()

    def show_done(self, text: str) -> None:
        """Say what was written."""
        self._say(f"✔ {text}", "")

    def show_problem(self, text: str) -> None:
        """Say why nothing was written."""
        self._say(text, "fieldError")

    def _say(self, text: str, name: str) -> None:
        self.save.setEnabled(True)
        self.message.setObjectName(name)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.message.setVisible(bool(text))
        announce(self.message, text)

    def _tell(self) -> None:
        everything = self.kind.currentData() == EVERYTHING
        if everything:
            self.format.setCurrentIndex(0)
        self.format.setEnabled(not everything)
        view = self._view
        if view is None:
            return
        scope = view.scope if self.kind.currentData() in OF_SCOPE else "Everything"
        note = "" if scope == view.scope else " Only coverage and the forecast can be narrowed to a service or a team."
        self.about.setText(
            f"As at {view.as_at:%d %B %Y}. Scope: {scope}.{note} The columns are those that import reads, so that a file "
            "can be corrected and brought back. It holds personal data: keep it where such data may be kept."
        )

    def _choose(self) -> None:
        ending = str(self.format.currentData())
        kind = str(self.kind.currentData())
        stem = "record book" if kind == EVERYTHING else kind
        day = f" {self._view.as_at:%Y-%m-%d}" if self._view else ""
        kinds = WORKBOOK if ending == _WORKBOOK else "CSV (*.csv)"
        out = where_to_save(
            self, self._preferences, "exports", title="Export", name=f"{stem}{day}{ending}", kinds=kinds
        )
        if out is None:
            return
        self._say(f"Exporting to {out.name} …", "muted")
        self.save.setEnabled(False)
        self.submitted.emit(ExportWanted(kind, out))
