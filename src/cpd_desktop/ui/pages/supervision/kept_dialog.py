"""A form with much to type: it is kept as one types, closing it loses nothing, and it opens again as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.private import Reader
from cpd_desktop.ui import notices
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.pages.supervision.name_warning import NamesIn, NameWarning
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.autosave import Autosave
from cpd_desktop.ui.widgets.form import FormDialog


class KeptDialog(FormDialog):
    """A form that is kept as *form* for *reader*. A subclass adds its fields, calls `watch` with them, and says its `state`.

    Whoever opens it calls `begin` first, with what was kept of it.
    """

    def __init__(
        self, title: str, act: str, context: Context, form: str, reader: Reader | None,
        parent: QWidget | None = None, *, about: str = "",
    ) -> None:  # fmt: skip
        super().__init__(title, act, context.look, parent, about=about)
        self.context = context
        self.reader = reader
        self._untouched: dict[str, Any] | None = None
        self._is_leaving = self._is_taking = False
        self.autosave = Autosave(context, form, self._kept_state, reader, self)
        self.autosave.kept.connect(self._tell_kept)
        self.autosave.failed.connect(self._tell_not_kept)

    def _lay_out(self, title: str) -> None:
        super()._lay_out(title)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - the frame made it.
        self.restored = TakenUpBar(self._look)
        self.restored.afresh.clicked.connect(lambda _=False: self._discard())
        layout.insertWidget(2, self.restored)
        self.saved = QLabel()
        self.saved.setObjectName("muted")
        self.saved.setAccessibleName("When it was kept")
        buttons = next(
            (item.layout() for at in range(layout.count()) if (item := layout.itemAt(at)) and item.layout()), None
        )
        assert isinstance(buttons, QHBoxLayout)  # noqa: S101 - likewise.
        buttons.insertWidget(0, self.saved)
        self._name_closing(is_changed=False)

    def state(self) -> dict[str, Any]:
        """Return all that is typed, as JSON can hold it."""
        raise NotImplementedError

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned before."""
        raise NotImplementedError

    def watch(self, *fields: QWidget) -> None:
        """Keep what is typed into *fields*, or ticked in them."""
        for field in fields:
            editor = getattr(field, "edit", field)
            if isinstance(editor, (QLineEdit, QPlainTextEdit)):
                editor.textChanged.connect(lambda *_: self.typed())
            elif isinstance(editor, QCheckBox):
                editor.toggled.connect(lambda _: self.typed())

    def add_text(
        self, name: str, label: str, field: QLineEdit | QPlainTextEdit, names_in: NamesIn, *,
        hint: str = "", beside: bool = False, wide: bool = True,
    ) -> NameWarning:  # fmt: skip
        """Add a field as `add_field` does, with a warning below it where a name seems to be in it."""
        warning = NameWarning(field, names_in)
        warning.shown.connect(lambda: QTimer.singleShot(0, self, self._fit))
        box = self.field_box(name, label, field, hint=hint)
        box.insertWidget(box.count() - 1, warning)
        row = self.grid.rowCount() - 1 if beside else self.grid.rowCount()
        self.grid.addLayout(box, row, int(beside), 1, 2 if wide and not beside else 1)
        return warning

    def set_width(self, width: int) -> None:
        """Be *width* pixels wide at 100%, as far as the screen has room."""
        room = round(self.screen().availableSize().width() * 0.95)
        self.resize(min(self._look.size(width), room), self.height())

    def typed(self) -> None:
        """Have what was just typed kept."""
        if self._untouched is not None and not self._is_taking:
            self._name_closing(is_changed=self.is_changed)
            self.autosave.touch()

    def begin(self, kept: Kept | None = None) -> None:
        """Begin as the form stands; with what was kept of it, go on with that."""
        self._untouched = self.state()
        if kept is not None:
            self._show_state(kept.fields)
            self.autosave.go_on_with(kept.form, kept.reader, is_kept=True)
            self.restored.say(kept.at)

    def _show_state(self, state: Mapping[str, Any]) -> None:
        self._is_taking = True
        self.take(state)
        self._is_taking = False
        self._name_closing(is_changed=self.is_changed)

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed since the form was as it began."""
        return self._untouched is not None and self._untouched != self.state()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Remember what the form says while nothing was typed."""
        if self._untouched is None:
            self._untouched = self.state()
        super().showEvent(event)

    def _kept_state(self) -> dict[str, Any] | None:
        return self.state() if self.is_changed else None

    def _tell_kept(self, time: str) -> None:
        self.saved.setText(f"Saved {time}")
        if self._is_leaving and not self.autosave.is_behind:
            QDialog.reject(self)

    def _tell_not_kept(self, problem: Problem) -> None:
        self._is_leaving = False
        self.saved.setText("Not kept yet")
        self.problem.setText(f"What you type cannot be kept: {problem}")
        self.problem.show()
        announce(self.problem, self.problem.text(), is_urgent=True)

    def _name_closing(self, *, is_changed: bool) -> None:
        words = "Close, and keep it" if is_changed else "Close"
        if self.cancel.text() != words:
            self.cancel.setText(words)
            self.cancel.setAccessibleName(words)

    def _discard(self) -> None:
        if self.is_changed and not notices.ask(
            self, "Discard what you had typed?", "Discard", otherwise="Keep it", loses=True
        ):
            return
        self.restored.hide()
        self.autosave.drop_kept()
        self.saved.clear()
        if self._untouched is not None:
            self._show_state(self._untouched)
        QTimer.singleShot(0, self, self._fit)

    def submit(self) -> None:
        """Send the draft out; what was typed last is kept before it is recorded."""
        self.autosave.keep_now()
        super().submit()

    def finish(self, _result: object = None) -> None:
        """Close once it is recorded; what was kept of it goes."""
        self.autosave.finish()
        super().finish()

    def reject(self) -> None:
        """Close, once all that was typed is kept: nothing is asked, and nothing is lost."""
        if self._is_waiting:
            return
        if self.is_changed and self.autosave.is_behind:
            if self._is_leaving or not self.autosave.is_failing:
                self._is_leaving = True
                self.autosave.keep_now()
                return
            if not notices.ask(
                self, "What you typed cannot be kept. Discard it?", "Discard", otherwise="Stay here", loses=True
            ):
                return
        QDialog.reject(self)

    def leave(self) -> None:
        """Keep what was typed and close at once: who was signed in is so no longer, and what is private is to go from sight."""
        self.autosave.keep_now()
        QDialog.reject(self)


class TakenUpBar(QFrame):
    """Says that the form goes on where somebody stopped, with a button to begin afresh; hidden until then."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setObjectName("banner")
        self.label.setWordWrap(True)
        self.afresh = QPushButton("Begin afresh")
        self.afresh.setAccessibleName("Begin afresh")
        self.afresh.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addWidget(self.label, 1)
        layout.addWidget(self.afresh, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, at: str) -> None:
        """Say when it was kept, in words."""
        when = f" on {at}" if at else ""
        self.label.setText(f"You were in the middle of this{when}: it is as you left it.")
        self.label.setAccessibleName(self.label.text())
        self.show()
