"""The step before the act: what becomes of every row, and whether rows that are rejected may be left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from cpd_desktop.exchange.preparing import Prepared, RowFate
from cpd_desktop.services.imports import Fate
from cpd_desktop.ui.pages.transfer.columns import fate_columns
from cpd_desktop.ui.pages.transfer.words import fate_words, rows_of
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

_ALL, _REMARKS = "all", "remarks"
_SHOWN = (_ALL, *(fate.value for fate in (Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.REJECTED, Fate.IGNORED)), _REMARKS)


class PreviewStep(QWidget):
    """Shows the fate of every row. `changed` goes out when what may be imported changes."""

    changed = Signal()

    def __init__(self, look: Look, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prepared: Prepared | None = None
        self.sentence = QLabel()
        self.sentence.setObjectName("sectionTitle")
        self.sentence.setWordWrap(True)
        self.filters = FilterTabs("Rows to show")
        self.filters.chosen.connect(self._fill)
        self.table: Table[RowFate] = Table("Rows of the file", fate_columns(look), preferences)
        self.skip = QCheckBox()
        self.skip.toggled.connect(lambda _: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addWidget(self.sentence)
        layout.addWidget(self.filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignLeft)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what an import would do."""
        self.prepared = prepared
        result = prepared.result
        rejected = len(result.rejected)
        counts = {
            _ALL: len(prepared.rows), Fate.NEW.value: result.new, Fate.CHANGED.value: result.changed,
            Fate.SAME.value: result.same, Fate.REJECTED.value: rejected, Fate.IGNORED.value: result.ignored,
            _REMARKS: sum(1 for row in prepared.rows if row.why and row.fate is not Fate.REJECTED),
        }  # fmt: skip
        self.filters.show_tabs(
            [(shown, f"{_words(shown)} {counts[shown]:,}") for shown in _SHOWN if shown == _ALL or counts[shown]]
        )
        self.sentence.setText(self._said(prepared))
        others = result.new + result.changed
        what = f"{rejected:,} rejected {'row' if rejected == 1 else 'rows'}"
        self.skip.setText(f"Import the others, leave out the {what}")
        self.skip.setAccessibleName(self.skip.text())
        self.skip.setChecked(False)
        self.skip.setVisible(bool(rejected) and others > 0)
        self.show_only(Fate.REJECTED.value if rejected else _ALL)
        self.changed.emit()

    def _said(self, prepared: Prepared) -> str:
        result = prepared.result
        if not prepared.rows:
            return "The file has no rows to import."
        if result.rejected:
            return (
                f"{rows_of(len(result.rejected))} of {result.rows:,} cannot be imported. Correct them in the file and "
                "choose it again, or leave them out below. As it is, nothing is imported."
            )
        if not result.new + result.changed:
            return "Nothing to import: the book says all of this already."
        return (
            f"{rows_of(result.new + result.changed)} will be imported: {result.new:,} new, {result.changed:,} changed. "
            f"{result.same:,} are in the book already."
        )

    def shown_list(self) -> ShownList | None:
        """Return what becomes of every row that is shown: to be corrected at one's desk, say."""
        if self.prepared is None:
            return None
        return list_of_table(
            self.table, title="Rows to be imported", scope=self.prepared.looked.path.name, noun=("row", "rows"),
            lead=self.sentence.text(),
        )  # fmt: skip

    def show_only(self, shown: str) -> None:
        """Show the rows of one fate, those with a remark, or all."""
        self.filters.choose(shown)
        self._fill(shown)

    def _fill(self, shown: str) -> None:
        if self.prepared is None:
            return
        rows = self.prepared.rows
        if shown == _REMARKS:
            rows = tuple(row for row in rows if row.why and row.fate is not Fate.REJECTED)
        elif shown != _ALL:
            rows = tuple(row for row in rows if row.fate.value == shown)
        self.table.set_rows(rows)

    @property
    def to_import(self) -> int:
        """How many rows the act would write; 0 where there is nothing, or rejected rows stand in the way."""
        if self.prepared is None:
            return 0
        result = self.prepared.result
        blocked = bool(result.rejected) and not self.skip.isChecked()
        return 0 if blocked else result.new + result.changed


def _words(shown: str) -> str:
    return {_ALL: "All", _REMARKS: "With a remark"}.get(shown) or fate_words(Fate(shown))
