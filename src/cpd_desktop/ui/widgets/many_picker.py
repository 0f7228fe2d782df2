"""A field for several of many: one types, takes, and takes out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.texts import folded
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.widgets.picker import Picker

_WRITTEN = Qt.ItemDataRole.UserRole


def by_name(option: Option) -> str:
    """Return an option as the draft names it: by its name."""
    return option.name


def by_detail(option: Option) -> str:
    """Return an option as the draft names it: by its code or number, else by its name."""
    return option.detail or option.name


class ManyPicker(QWidget):
    """Chooses several. `changed` goes out with every one that is taken or taken out.

    *written* says how a draft names an option. With *allow_new*, what fits nothing is taken as it is typed.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        what: str,
        *,
        written: Callable[[Option], str] = by_name,
        allow_new: bool = False,
        everyone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = {option.key: option for option in options}
        self._written = written
        self._allow_new = allow_new
        self.picker = Picker(label, options, what=what, allow_new=allow_new, hint=everyone or "Type a few letters")
        self.list = QListWidget()
        self.list.setAccessibleName(f"{label}: chosen")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.remove = QPushButton("Take out")
        self.remove.setAccessibleName("Take out")
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._take_out)
        chosen = QHBoxLayout()
        chosen.addWidget(self.list, 1)
        chosen.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.picker)
        layout.addLayout(chosen)
        self.setFocusProxy(self.picker)
        self.picker.chosen.connect(self._chosen)
        self.list.installEventFilter(self)
        self._tell()

    @property
    def edit(self) -> QLineEdit:
        """The field in which one types."""
        return self.picker.edit

    def values(self) -> tuple[str, ...]:
        """Return what is chosen, as a draft names it."""
        return tuple(str(self.list.item(row).data(_WRITTEN)) for row in range(self.list.count()))

    def set_values(self, values: Sequence[str]) -> None:
        """Show these, as a draft names them; nothing goes out."""
        self.list.clear()
        for value in values:
            option = next((one for one in self._options.values() if folded(value) in self._names(one)), None)
            self._add(self._text(option) if option else value, value)
        self._tell()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these from now on; what is chosen stays, and is shown as they write it. Nothing goes out."""
        self._options = {option.key: option for option in options}
        self.picker.set_options(options)
        self.set_values(self.values())

    def add_values(self, values: Iterable[str]) -> int:
        """Take these too, as a draft names them, and return how many were not there yet."""
        known = set(map(folded, self.values()))
        by_written = {folded(self._written(option)): option for option in self._options.values()}
        added = 0
        for value in values:
            key = folded(value)
            if key not in known:
                known.add(key)
                option = by_written.get(key)
                self._add(self._text(option) if option else value, value)
                added += 1
        if added:
            self._tell()
            self.changed.emit()
        return added

    def pending(self) -> str:
        """Return what is typed and was not taken."""
        return self.picker.text()

    def _names(self, option: Option) -> tuple[str, ...]:
        return folded(self._written(option)), folded(option.name), folded(option.detail)

    @staticmethod
    def _text(option: Option) -> str:
        return f"{option.name} ({option.detail})" if option.detail else option.name

    def _chosen(self, key: int | None) -> None:
        option = None if key is None else self._options.get(key)
        typed = self.picker.text()
        if option is not None:
            self._take(self._text(option), self._written(option))
        elif typed and self._allow_new:
            self._take(typed, typed)

    def _take(self, text: str, value: str) -> None:
        self.picker.set_key(None)
        if folded(value) not in map(folded, self.values()):
            self._add(text, value)
            self._tell()
            self.changed.emit()

    def _add(self, text: str, value: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_WRITTEN, value)
        self.list.addItem(item)

    def _take_out(self) -> None:
        row = self.list.currentRow() if self.list.currentRow() >= 0 else self.list.count() - 1
        if row >= 0:
            self.list.takeItem(row)
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        count = self.list.count()
        for widget in (self.list, self.remove):
            widget.setVisible(count > 0)
        line = self.list.sizeHintForRow(0) if count else 0
        self.list.setFixedHeight(min(count, 4) * line + 2 * self.list.frameWidth() + 4)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Let Delete take out what is current."""
        is_delete = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if watched is self.list and is_delete and event.type() == QEvent.Type.KeyPress:
            self._take_out()
            return True
        return False
