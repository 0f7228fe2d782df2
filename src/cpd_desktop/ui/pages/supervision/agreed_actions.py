"""The actions that a supervision agrees: what, whose, by when; Enter adds the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QWidget,
)

from cpd_desktop.domain.supervision_drafts import LONGEST_TITLE, SUPERVISEE, SUPERVISOR, ActionDraft
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.rows_field import FieldRow, RowsField, line_edit

_MOST = 40
NO_NEED = "No need that is open already"

OpenNeed = tuple[str, str]
"""A need that an action can be for: its UUID in hexadecimal, and its title."""


class ActionRow(FieldRow):
    """One action that is typed. `entered` goes out on Enter, `changed` on any change, `removed` when it is taken away."""

    entered = Signal()

    def __init__(self, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setObjectName("card")
        self.title = line_edit("What is to be done", LONGEST_TITLE)
        self.owner = QComboBox()
        self.owner.setEditable(True)
        self.owner.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.owner.setMinimumContentsLength(12)
        self.owner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.due = DateEdit("Due", today)
        self.raises_need = QCheckBox("Raises a learning need")
        self.raises_need.setToolTip("Listed under Needs until it is decided, booked or coached, and asked about")
        self.need = QComboBox()
        self.need.setMinimumContentsLength(12)
        self.need.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._need_wanted = ""
        self.remove.setText("Remove")
        self._lay_out(look)
        self.title.textChanged.connect(lambda _: self.changed.emit())
        self.owner.editTextChanged.connect(lambda _: self.changed.emit())
        self.due.edit.textChanged.connect(lambda _: self.changed.emit())
        self.raises_need.toggled.connect(lambda _: self.changed.emit())
        self.set_needs(())
        self.need.currentIndexChanged.connect(lambda _: self._take_need())
        line = self.owner.lineEdit()
        for editor in (self.title, line, self.due.edit):
            if editor is not None:
                editor.installEventFilter(self)

    def _lay_out(self, look: Look) -> None:
        grid = QGridLayout(self)
        side = look.size(8)
        grid.setContentsMargins(side, look.size(6), side, look.size(6))
        grid.setHorizontalSpacing(look.size(8))
        grid.setVerticalSpacing(look.size(5))
        grid.addWidget(self.title, 0, 0, 1, 4)
        self._owner_label, self._due_label = QLabel("Owner"), QLabel("Due")
        grid.addWidget(self._owner_label, 1, 0)
        grid.addWidget(self.owner, 1, 1)
        grid.addWidget(self._due_label, 1, 2)
        grid.addWidget(self.due, 1, 3)
        grid.addWidget(self.raises_need, 2, 0, 1, 3)
        grid.addWidget(self.remove, 2, 3, Qt.AlignmentFlag.AlignRight)
        self._need_label = QLabel("For the need")
        grid.addWidget(self._need_label, 3, 0)
        grid.addWidget(self.need, 3, 1, 1, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)

    def number(self, which: int) -> None:
        """Name the controls by which action this is."""
        self.title.setAccessibleName(f"Action {which}")
        self.owner.setAccessibleName(f"Owner of action {which}")
        # Where somebody types into a box of choices, a screen reader is at the field within it.
        if (line := self.owner.lineEdit()) is not None:
            line.setAccessibleName(f"Owner of action {which}")
        self.due.edit.setAccessibleName(f"Due, action {which}")
        self.raises_need.setAccessibleName(f"Raises a learning need, action {which}")
        self.need.setAccessibleName(f"For the need, action {which}")
        self.remove.setAccessibleName(f"Remove action {which}")

    def set_needs(self, needs: Sequence[OpenNeed]) -> None:
        """Offer these open needs of the supervisee: an action is for one of them, raises another, or neither."""
        self.need.blockSignals(True)
        self.need.clear()
        self.need.addItem(NO_NEED, "")
        for uuid, title in needs:
            self.need.addItem(title, uuid)
        self.need.setCurrentIndex(max(0, self.need.findData(self._need_wanted)))
        self.need.blockSignals(False)
        for widget in (self.need, self._need_label):
            widget.setVisible(bool(needs))
        self._let_raise()

    def chosen_need(self) -> str:
        """Return the need that it is for, blank for none."""
        return str(self.need.currentData() or "")

    def choose_need(self, uuid: str) -> None:
        """Show which need it is for, now or once that is offered."""
        self._need_wanted = uuid
        self.need.setCurrentIndex(max(0, self.need.findData(uuid)))

    def _take_need(self) -> None:
        self._need_wanted = self.chosen_need()
        self._let_raise()
        self.changed.emit()

    def _let_raise(self) -> None:
        """Let it raise a need only where it is for none: a need is not raised twice."""
        has_need = bool(self.chosen_need())
        if has_need:
            self.raises_need.setChecked(False)
        self.raises_need.setEnabled(not has_need)

    def set_pair(self, supervisee: str, supervisor: str) -> None:
        """Offer the two by their names; what was chosen stays the same one of them."""
        chosen = self.chosen_owner()
        self.owner.blockSignals(True)
        self.owner.clear()
        self.owner.addItem(supervisee or "Supervisee", SUPERVISEE)
        self.owner.addItem(supervisor or "Supervisor", SUPERVISOR)
        self.choose_owner(chosen)
        self.owner.blockSignals(False)

    def chosen_owner(self) -> str:
        """Return whose it is: supervisee, supervisor, or a name."""
        text = self.owner.currentText().strip()
        at = self.owner.findText(text)
        return str(self.owner.itemData(at)) if at >= 0 else (text or SUPERVISEE)

    def choose_owner(self, owner: str) -> None:
        """Show whose it is."""
        at = self.owner.findData(owner)
        if at >= 0:
            self.owner.setCurrentIndex(at)
        else:
            self.owner.setEditText(owner)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return self.title, self.owner, self.due.edit, self.raises_need, self.remove, self.need

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed in it that would be lost."""
        is_for_need = self.raises_need.isChecked() or bool(self.chosen_need())
        return not self.title.text().strip() and not self.due.edit.text().strip() and not is_for_need

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's own form.
        """Let Enter go on to the next action; with Ctrl it is left to the dialog, and logs."""
        is_enter = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if is_enter:
            self.entered.emit()
        return is_enter


class AgreedActions(RowsField[ActionRow]):
    """Rows of actions, of which the last one is blank. `changed` on any change; `left` on Enter in a blank row."""

    left = Signal()

    def __init__(self, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._today = today
        self._names = ("", "")
        self._needs: tuple[OpenNeed, ...] = ()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(look.size(6))
        self.setLayout(self._place)
        self.add_row()

    def set_pair(self, supervisee: str, supervisor: str) -> None:
        """Offer these two as owners."""
        self._names = (supervisee, supervisor)
        for row in self.rows:
            row.set_pair(supervisee, supervisor)

    def set_needs(self, needs: Sequence[OpenNeed]) -> None:
        """Offer these open needs of the supervisee in each action; what was chosen stays, if it is still offered."""
        self._needs = tuple(needs)
        for row in self.rows:
            row.set_needs(self._needs)

    def add_row(self) -> ActionRow:
        """Add a blank row at the end."""
        row = ActionRow(self._today, self._look)
        row.set_pair(*self._names)
        row.set_needs(self._needs)
        row.entered.connect(lambda: self._enter(row))
        self._insert(row)
        # A layout shows what it takes in later only, and what is not shown cannot take the keys.
        row.setVisible(True)
        return row

    def drafts(self) -> tuple[ActionDraft, ...] | None:
        """Return the actions that are typed; None after marking a day that cannot be read, or an action without a title."""
        found, is_right = [], True
        for row in self.rows:
            if row.is_blank:
                continue
            try:
                due = row.due.day()
            except ValueError as error:
                row.due.show_error(f"{error}.")
                is_right = False
                continue
            if not row.title.text().strip():
                row.due.show_error("Say above what is to be done, or remove the action.")
                is_right = False
            title = " ".join(row.title.text().split())
            found.append(
                ActionDraft(title, row.chosen_owner(), due, row.chosen_need(), raises_need=row.raises_need.isChecked())
            )
        return tuple(found) if is_right else None

    def first_wrong(self) -> QWidget | None:
        """Return the field in which something is marked as wrong."""
        return next((row.due.edit for row in self.rows if not row.due.error.isHidden()), None)

    def state(self) -> list[dict[str, Any]]:
        """Return what is typed, as it is typed."""
        return [
            {
                "title": row.title.text(),
                "owner": row.chosen_owner(),
                "due": row.due.edit.text(),
                "need": row.raises_need.isChecked(),
                **({"of_need": row.chosen_need()} if row.chosen_need() else {}),
            }
            for row in self.rows
            if not row.is_blank
        ]

    def take(self, state: Sequence[Mapping[str, Any]]) -> None:
        """Show what was typed before, and a blank row after it."""
        while self.rows:
            self._drop(self.rows[-1])
        for typed in state:
            row = self.add_row()
            row.title.setText(str(typed.get("title", "")))
            row.choose_owner(str(typed.get("owner", SUPERVISEE)))
            row.due.edit.setText(str(typed.get("due", "")))
            row.raises_need.setChecked(bool(typed.get("need")))
            row.choose_need(str(typed.get("of_need", "")))
        self.add_row()

    def _enter(self, row: ActionRow) -> None:
        if row.is_blank:
            self.left.emit()
            return
        at = self.rows.index(row) + 1
        following = self.rows[at] if at < len(self.rows) else (self.add_row() if len(self.rows) < _MOST else None)
        if following is None:
            self.left.emit()
            return
        # Once the new row has its place, so that it is scrolled into sight.
        following.title.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, following.title, lambda: _into_sight(following))

    def _take_out(self, row: ActionRow) -> None:
        super()._take_out(row)
        if not self.rows:
            self.add_row()

    def _following(self, at: int) -> QWidget:
        return self._nearest(at).title

    def _order(self) -> None:
        super()._order()
        self.setFocusProxy(self.rows[0].title)


def _into_sight(row: ActionRow) -> None:
    parent = row.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None:
        parent.ensureWidgetVisible(row)
