"""The actions that a group session agrees: what, whose, by when; there is always a blank one to go on with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from cpd_desktop.domain.group_sessions import GroupActionDraft
from cpd_desktop.domain.supervision_drafts import LONGEST_TITLE
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.rows_field import FieldRow, RowsField, line_edit, typed_line

LABEL = "Actions"
_MOST = 40


class GroupActionsField(RowsField["GroupActionRow"]):
    """Gathers actions. `changed` goes out with every one that is typed or taken out, `grown` when there is another row."""

    def __init__(self, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._today = today
        self._names: tuple[str, ...] = ()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(look.size(6))
        self.setLayout(self._place)
        self._grow()

    @property
    def edit(self) -> QLineEdit:
        """The title of the first action."""
        return self.rows[0].title

    def offer_names(self, names: Iterable[str]) -> None:
        """Offer these as owners."""
        self._names = tuple(names)
        for row in self.rows:
            row.offer_names(self._names)

    def values(self) -> tuple[GroupActionDraft, ...] | None:
        """Return what is typed; None where a date cannot be read, which is marked."""
        found = [row.value() for row in self.rows if not row.is_blank]
        return None if None in found else tuple(one for one in found if one is not None)

    def set_values(self, actions: Iterable[GroupActionDraft]) -> None:
        """Show these and a blank one; nothing goes out."""
        self.take([
            {
                "title": one.title, "owner": one.owner, "uuid": one.uuid,
                "due": "" if one.due_on is None else f"{one.due_on:%d/%m/%Y}",
            }
            for one in actions
        ])  # fmt: skip

    def state(self) -> list[dict[str, str]]:
        """Return what is typed as JSON can hold it."""
        return [row.state() for row in self.rows if not row.is_blank]

    def take(self, state: Sequence[Mapping[str, Any]]) -> None:
        """Show what `state` returned, and a blank one."""
        for row in list(self.rows):
            self._drop(row)
        for one in state:
            self._insert(self._row()).take(one)
        self._grow()

    def _grow(self) -> None:
        """Have a blank row at the end."""
        if len(self.rows) < _MOST and (not self.rows or not self.rows[-1].is_blank):
            self._insert(self._row())
            self.grown.emit()

    def _row(self) -> GroupActionRow:
        row = GroupActionRow(self._today, self._look)
        row.offer_names(self._names)
        return row

    def _typed(self) -> None:
        self._grow()
        super()._typed()

    def _take_out(self, row: GroupActionRow) -> None:
        super()._take_out(row)
        self._grow()

    def _following(self, at: int) -> QWidget:
        return self._nearest(at).title

    def _order(self) -> None:
        super()._order()
        self.setFocusProxy(self.rows[0].title)


class GroupActionRow(FieldRow):
    """One action."""

    def __init__(self, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._uuid = ""
        self.title, self.owner = line_edit("What is to be done", LONGEST_TITLE), line_edit("Who does it", LONGEST_TITLE)
        self.due = DateEdit("Due", today)
        self.due.edit.setPlaceholderText("By when")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        for field, share in ((self.title, 6), (self.owner, 3), (self.due, 3)):
            layout.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        for edit in (self.title, self.owner, self.due.edit):
            edit.textChanged.connect(lambda _: self._typed())
        self.remove.setVisible(False)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed."""
        return not any(edit.text().strip() for edit in (self.title, self.owner, self.due.edit))

    def offer_names(self, names: Sequence[str]) -> None:
        """Offer these as owners."""
        completer = QCompleter(list(names), self.owner)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.owner.setCompleter(completer)

    def value(self) -> GroupActionDraft | None:
        """Return the action; None where its date cannot be read, which is marked."""
        try:
            due_on = self.due.day()
        except ValueError as error:
            self.due.show_error(f"{error}.")
            return None
        return GroupActionDraft(typed_line(self.title), typed_line(self.owner), due_on, self._uuid)

    def state(self) -> dict[str, str]:
        """Return what is typed."""
        return {"title": self.title.text(), "owner": self.owner.text(), "due": self.due.edit.text(), "uuid": self._uuid}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned."""
        self._uuid = str(state.get("uuid", ""))
        self.title.setText(str(state.get("title", "")))
        self.owner.setText(str(state.get("owner", "")))
        self.due.edit.setText(str(state.get("due", "")))

    def number(self, which: int) -> None:
        """Name the controls by which action this is."""
        self.title.setAccessibleName(f"{LABEL}: {which}, what is to be done")
        self.owner.setAccessibleName(f"Owner of action {which}")
        self.due.edit.setAccessibleName(f"Due, action {which}")
        self.remove.setAccessibleName(f"Take out action {which}")

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        return self.title, self.owner, self.due.edit, self.remove

    def _typed(self) -> None:
        self.remove.setVisible(not self.is_blank)
        self.changed.emit()
