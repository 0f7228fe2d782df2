"""Choosing what an entry is begun from: a draft that waits, or a template of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

DELETE_TEMPLATE = "Delete template"
_ROWS = 8


@dataclass(frozen=True)
class Offered:
    """Something to begin from: its UUID in hexadecimal, and what it is called."""

    uuid: str
    words: str = field(repr=False)


class _Held(QWidget):
    """Holds the list as a form's field: a list's own `edit` is something else."""

    def __init__(self, held: QListWidget) -> None:
        super().__init__()
        self.edit = held
        self.setFocusProxy(held)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(held)


class BeginDialog(FormDialog):
    """Sends out the Offered that is chosen. `deleted` goes out with one that is to be deleted, where they are templates."""

    deleted = Signal(object)

    def __init__(
        self, title: str, label: str, offered: Sequence[Offered], look: Look, parent: QWidget | None = None, *,
        about: str = "", can_delete: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(title, "Begin entry", look, parent, about=about)
        self._offered: tuple[Offered, ...] = ()
        self.list = QListWidget()
        self.list.setMinimumHeight(self.list.fontMetrics().lineSpacing() * _ROWS)
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda _: self.submit())
        self.add_field("from", label, _Held(self.list))
        self.delete = QPushButton(DELETE_TEMPLATE)
        self.delete.setAccessibleName(DELETE_TEMPLATE)
        self.delete.setAutoDefault(False)
        self.delete.clicked.connect(lambda _=False: self._delete())
        if can_delete:
            self.grid.addWidget(self.delete, self.grid.rowCount(), 0)
        else:
            self.delete.setParent(self)
            self.delete.hide()
        self.show_offered(offered)

    def show_offered(self, offered: Sequence[Offered]) -> None:
        """Offer these, the first chosen."""
        self._offered = tuple(offered)
        self.list.clear()
        self.list.addItems([one.words for one in offered])
        if offered:
            self.list.setCurrentRow(0)
        self.delete.setEnabled(bool(offered))
        self.act.setEnabled(bool(offered))

    def _chosen(self) -> Offered | None:
        at = self.list.currentRow()
        return self._offered[at] if 0 <= at < len(self._offered) else None

    def _delete(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.deleted.emit(chosen)

    def draft(self) -> Offered | None:
        """Return what was chosen."""
        chosen = self._chosen()
        if chosen is None:
            self.show_error("from", "Choose one from the list.")
        return chosen
