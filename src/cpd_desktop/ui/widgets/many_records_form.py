"""The form that changes many training records at once. It gathers a RecordChange and names its act with the count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cpd_desktop.domain.evidence import STATABLE, statable
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.exchange.values import Unreadable, read_hours, read_money
from cpd_desktop.services.many_records import RecordChange, RecordSaid
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.bulk_form import BulkForm
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.whole_line import WholeLine


def count_of_records(count: int) -> str:
    """Return a count of records in words."""
    return "1 record" if count == 1 else f"{count:,} records"


class ManyRecordsDialog(BulkForm):
    """Changes what many training records say. Sends out a RecordChange."""

    def __init__(
        self, said: Sequence[RecordSaid], today: Callable[[], date], look: Look, parent: QWidget | None = None
    ) -> None:
        title = f"Change {count_of_records(len(said))}"
        super().__init__(title, title, look, parent, about="What is not ticked stays as it is.")
        # Checked is earned by a check: it can be kept where all of them say so.
        evidence = statable(Evidence.CHECKED) if all(one.evidence == Evidence.CHECKED for one in said) else STATABLE
        self._outcome, self._evidence = _choices(Outcome), _choices(evidence)
        until = "Valid until (as the certificate says)"
        self.add_change("outcome", "Outcome", self._outcome, [one.outcome for one in said])
        self.add_change("evidence", "Evidence", self._evidence, [one.evidence for one in said])
        self.add_change("provider", "Provider", _line(200), [one.provider for one in said])
        self.add_change("delivery", "Delivery", _line(200), [one.delivery for one in said])
        self.add_change("valid_until", until, DateEdit(until, today), [one.valid_until for one in said])
        self.add_change("hours", "Hours", _line(10), [one.hours for one in said])
        self.add_change("cost", "Cost in pounds", _line(15), [one.cost for one in said])
        self.add_change("notes", "Notes", _lines(), [_start(one.notes) for one in said])

    def draft(self) -> RecordChange:
        """Return what is ticked, and what it is to say."""
        fields = self.ticked()
        return RecordChange(
            fields,
            Outcome(self._outcome.currentData()),
            Evidence(self._evidence.currentData()),
            self.text("provider"),
            self.text("delivery"),
            self.day("valid_until") if "valid_until" in fields else None,
            self._number("hours", fields),
            self._number("cost", fields),
            self.text("notes"),
        )

    def _number(self, name: str, fields: frozenset[str]) -> str:
        text = self.text(name) if name in fields else ""
        try:
            found = (read_money if name == "cost" else read_hours)(text) if text else None
        except Unreadable as error:
            reason = str(error)
            self.show_error(name, f"{reason[:1].upper()}{reason[1:]}.")
            return ""
        return "" if found is None else str(found)


def _choices(values: Iterable[Outcome | Evidence]) -> QComboBox:
    box = QComboBox()
    for value in values:
        box.addItem(value.value.capitalize(), value.value)
    return box


def _start(notes: str) -> str:
    text = " ".join(notes.split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def _line(most: int) -> QLineEdit:
    return WholeLine(most)


def _lines() -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(edit.fontMetrics().height() * 4)
    return edit
