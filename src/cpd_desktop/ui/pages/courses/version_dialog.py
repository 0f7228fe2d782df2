"""A version of a course, with whose holdings it ends before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from cpd_desktop.domain.course_versions import LONGEST_LABEL, CourseVersionDraft
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.whole_line import WholeLine

ADD_VERSION, SAVE_VERSION = "Add version", "Save version"
NOTHING_ENDS = "Nobody has to do it again: what was completed before counts on."
_PAUSE_MS = 250
_RETRAIN = "From the day in “Retrain from” on, what was completed before the version was taught counts no longer; blank, it counts on."


class VersionDialog(FormDialog):
    """Gathers a CourseVersionDraft; *before* is the version that is corrected, None for a new one.

    `preview_wanted` goes out with what it would say as it stands, once typing rests; answer with `show_preview`.
    """

    preview_wanted = Signal(object)

    def __init__(
        self, course: str, before: CourseVersionDraft | None, today: Callable[[], date], look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title, act = ("Add a version", ADD_VERSION) if before is None else ("Correct a version", SAVE_VERSION)
        super().__init__(title, act, look, parent, about=f"Of {course}. {_RETRAIN}")
        self.label = WholeLine(LONGEST_LABEL)
        self.label.setPlaceholderText("2027, version 3 …")
        self.starts_on = DateEdit("Taught from", today)
        self.retrain_from = DateEdit("Retrain from", today)
        self.what_changed = QPlainTextEdit()
        self.what_changed.setTabChangesFocus(True)
        self.what_changed.setMaximumHeight(look.size(80))
        self.add_field("label", "Version", self.label)
        self.add_field("starts_on", "Taught from", self.starts_on, wide=False)
        self.add_field("retrain_from", "Retrain from", self.retrain_from, beside=True)
        self.add_field("what_changed", "What changed", self.what_changed)
        self._add_preview()
        self._show(before, today())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        for day in (self.starts_on, self.retrain_from):
            day.edit.textChanged.connect(lambda _: self._timer.start())
        self._timer.start()

    def _add_preview(self) -> None:
        self.sentence = QLabel("Working out who would have to do it again …")
        self.sentence.setObjectName("sectionTitle")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - the form lays itself out so.
        layout.insertWidget(layout.count() - 1, self.sentence)

    def _show(self, before: CourseVersionDraft | None, today: date) -> None:
        if before is None:
            self.starts_on.set_day(today)
            return
        self.label.setText(before.label)
        self.starts_on.set_day(before.starts_on)
        self.retrain_from.set_day(before.retrain_from)
        self.what_changed.setPlainText(before.what_changed)

    def _ask(self) -> None:
        starts_on, retrain_from = _readable(self.starts_on), _readable(self.retrain_from)
        if starts_on is None or retrain_from is None:
            self.show_preview(NOTHING_ENDS if not self.retrain_from.edit.text().strip() else "")
            return
        self.preview_wanted.emit(CourseVersionDraft(self.text("label"), starts_on, retrain_from))

    def show_preview(self, sentence: str) -> None:
        """Say whose holdings would end because of it."""
        if sentence != self.sentence.text():
            self.sentence.setText(sentence)
            self.sentence.setAccessibleName(sentence)
            self._fit()

    def draft(self) -> CourseVersionDraft | None:
        """Return the version as it was typed."""
        label = self.text("label", needed="what the version is called, such as a number or a year")
        starts_on = self.day("starts_on", needed="the first day on which it is taught")
        retrain_from = self.day("retrain_from")
        if starts_on is None:
            return None
        return CourseVersionDraft(label, starts_on, retrain_from, self.text("what_changed"))


def _readable(field: DateEdit) -> date | None:
    try:
        return field.day()
    except ValueError:
        return None
