"""What a report that looks ahead is about: over how many months, and under which saved scenario."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.domain.forecast import MOST_MONTHS
from cpd_desktop.services.gap_papers import MONTHS_AHEAD
from cpd_desktop.ui.theme import Look

NOTHING_SUPPOSED = "Only what is known"


class LookingAhead(QWidget):
    """A number of months and a scenario. `changed` goes out when one of them is another."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        self.months = QSpinBox()
        self.months.setRange(1, MOST_MONTHS)
        self.months.setValue(MONTHS_AHEAD)
        self.months.setAccessibleName("Months ahead")
        self.scenario = QComboBox()
        self.scenario.setAccessibleName("Scenario")
        self.scenario.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scenario.setMinimumContentsLength(12)
        self.scenario.addItem(NOTHING_SUPPOSED, "")
        for words, field in (("&Months ahead", self.months), ("Sc&enario", self.scenario)):
            label = QLabel(words)
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
        note = QLabel("Scenarios are made on the page Gaps, on the tab Forecast.")
        note.setObjectName("muted")
        note.setWordWrap(True)
        layout.addWidget(note)
        self.months.valueChanged.connect(lambda _: self.changed.emit())
        self.scenario.activated.connect(lambda _: self._choose())
        self.hide()

    def _choose(self) -> None:
        self._asked = ""
        self.scenario.setToolTip(self.scenario.currentText())
        self.changed.emit()

    def offer(self, names: Sequence[str]) -> None:
        """Offer the scenarios of these names; the one that is chosen stays so where it is still there."""
        kept = self._asked or str(self.scenario.currentData())
        self.scenario.clear()
        self.scenario.addItem(NOTHING_SUPPOSED, "")
        for name in names:
            self.scenario.addItem(name, name)
        self._take(kept)

    def show_for(self, document: Document) -> None:
        """Show the fields where *document* looks ahead."""
        self.setVisible(document.takes_scenario)

    def choose(self, months: int | None, scenario: str) -> None:
        """Show this many months, None for twelve, and this scenario, blank for none; one that is not offered yet once it is."""
        self.months.setValue(MONTHS_AHEAD if months is None else months)
        self._asked = scenario
        self._take(scenario)

    def _take(self, scenario: str) -> None:
        at = self.scenario.findData(scenario)
        self.scenario.setCurrentIndex(max(0, at))
        self.scenario.setToolTip(self.scenario.currentText())
        if at >= 0:
            self._asked = ""

    def chosen(self) -> tuple[int, str]:
        """Return the number of months, and the name of the scenario, blank for none."""
        return self.months.value(), self._asked or str(self.scenario.currentData())
