"""Fields that choose one thing of many: they filter as one types, blind to case, accents and punctuation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from cpd_desktop.domain.texts import folded, searchable

MOST_SHOWN = 60


class Named(Protocol):
    """Something to choose, as the services hand it over."""

    @property
    def key(self) -> int:
        """What it is known by."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def detail(self) -> str:
        """What tells it apart: a staff number, a code, a service."""


@dataclass(frozen=True)
class Choice:
    """A choice: its key, how it is written in the field, by what words it is found, and what names it all by itself."""

    key: Any
    text: str
    words: str
    names: tuple[str, ...] = ()


def choices_of(options: Iterable[Named]) -> list[Choice]:
    """Return the choices for *options*: written with what tells them apart, found by both."""
    return [
        Choice(
            one.key,
            f"{one.name} ({one.detail})" if one.detail else one.name,
            searchable(f"{one.name} {one.detail}"),
            tuple(searchable(part) for part in (one.name, one.detail) if part),
        )
        for one in options
    ]


class Picker(QWidget):
    """A field for one of many. `chosen` goes out with a key, or None, once what is typed is settled.

    With *allow_new* what fits nothing is a new name; else it is refused, with a reason, and stays as it was typed.
    """

    chosen = Signal(object)

    def __init__(
        self,
        label: str,
        options: Iterable[Named] = (),
        *,
        what: str = "entry",
        allow_new: bool = False,
        hint: str = "Type a few letters",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._what = what
        self._allow_new = allow_new
        self._choices: list[Choice] = []
        self._picked: Choice | None = None
        self._shown: list[Choice] = []
        self.edit = QLineEdit()
        self.edit.setObjectName(f"{label} edit")
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(hint)
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.note.hide()
        self._was_moved = False
        self._texts = QStringListModel(self)
        self.completer = QCompleter(self._texts, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(10)
        # The first is marked at once, so Down from the last would unmark it and Enter take nothing.
        self.completer.setWrapAround(False)
        self.completer.setWidget(self.edit)
        self.popup = QListView()
        self.popup.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.completer.setPopup(self.popup)
        self.popup.setAccessibleName(f"{label}: choices")
        self.completer.activated.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.edit)
        layout.addWidget(self.error)
        layout.addWidget(self.note)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._offer)
        self.edit.editingFinished.connect(self._settle)
        self.edit.installEventFilter(self)
        # After the completer's own, so that ours is asked first.
        self.popup.installEventFilter(self)
        self.set_options(options)

    def set_options(self, options: Iterable[Named]) -> None:
        """Choose from *options* instead; what is typed stays."""
        self.set_choices(choices_of(options))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Choose from *choices*, which a worker made of many options with `choices_of`; what is typed stays."""
        self._choices = list(choices)

    def key(self) -> Any | None:
        """Return the key that is chosen, None for a blank field or a new name.

        Raises ValueError, with a reason, for what fits nothing or several.
        """
        text = self.edit.text().strip()
        if not text:
            return None
        if self._picked is not None and self._picked.text == text:
            return self._picked.key
        found = self._fitting(text)
        if len(found) == 1:
            return found[0].key
        if self._allow_new:
            return None
        many = f"{len(found)} fit: choose one" if found else f"there is no {self._what} like this: choose from the list"
        message = f"“{text}” – {many}"
        raise ValueError(message)

    def text(self) -> str:
        """Return what is written, without spaces around it."""
        return " ".join(self.edit.text().split())

    def name(self, options: Iterable[Named]) -> str:
        """Return the plain name of what is chosen from *options*, or what is written if that is new."""
        key = self.key()
        return next((one.name for one in options if one.key == key), self.text()) if key is not None else self.text()

    def set_key(self, key: Any | None) -> None:
        """Show a choice; nothing goes out."""
        self._picked = next((one for one in self._choices if one.key == key), None)
        self.edit.setText(self._picked.text if self._picked else "")
        self.edit.setCursorPosition(0)
        self.show_error("")

    def show_error(self, text: str) -> None:
        """Show what is wrong beside the field; nothing for an empty text."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.note.hide()
        self.edit.setProperty("wrong", bool(text))
        self.edit.setAccessibleDescription(text)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

    def offered(self) -> list[str]:
        """Return what the list offers at the moment."""
        return list(self._texts.stringList())

    def _fitting(self, text: str) -> Sequence[Choice]:
        same = [one for one in self._choices if folded(one.text) == folded(text)]
        if same:
            return same
        plain = searchable(text)
        named = [one for one in self._choices if plain == one.words or plain in one.names]
        return named if len(named) == 1 or self._allow_new else self._matching(text)

    def _matching(self, text: str) -> list[Choice]:
        words = searchable(text).split()
        found = [one for one in self._choices if all(word in one.words for word in words)]
        # What begins as typed comes first, then what begins with its first word; each part stays in order of name.
        whole, first = " ".join(words), words[0] if words else ""
        return sorted(found, key=lambda one: (not one.words.startswith(whole), not one.words.startswith(first)))

    def _offer(self, text: str) -> None:
        self.show_error("")
        self._shown = self._matching(text)[:MOST_SHOWN]
        self._texts.setStringList([one.text for one in self._shown])
        self._was_moved = False
        if self._shown:
            # As wide as what it offers, also where the field is narrow.
            bar = self.popup.verticalScrollBar().sizeHint().width()
            wanted = self.popup.sizeHintForColumn(0) + bar + 2 * self.popup.frameWidth() + 8
            width = min(max(self.edit.width(), wanted), self.screen().availableSize().width())
            self.completer.complete(QRect(0, 0, width, self.edit.height()))
            # Enter and Tab take what fits best.
            self.popup.setCurrentIndex(self._texts.index(0))
        else:
            self.popup.hide()

    def _pick(self, text: str) -> None:
        picked = next((one for one in self._shown if one.text == text), None)
        if picked is not None:
            self._picked = picked
            self.edit.setText(picked.text)
            self.show_error("")
            self.chosen.emit(picked.key)

    def _settle(self) -> None:
        if self.popup.isVisible():
            return
        try:
            key = self.key()
        except ValueError as error:
            self.show_error(f"{error}.")
            return
        self.show_error("")
        self._tell_new(is_new=key is None and bool(self.text()))
        if key is not None and (self._picked is None or self._picked.key != key):
            self.set_key(key)
        self.chosen.emit(key)

    def _tell_new(self, *, is_new: bool) -> None:
        """Say of a name that nothing has yet that it will be added: it may be a slip."""
        self.note.setText(f"A new {self._what}: it will be added. Choose from the list if one of those is meant.")
        self.note.setVisible(is_new)
        self.edit.setAccessibleDescription(self.note.text() if is_new else "")

    def _key_in_list(self, key: int) -> None:
        """Let Tab take what is marked in the list; where new names are allowed, only if one went to it."""
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._was_moved = True
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.popup.currentIndex().isValid():
            text = str(self.popup.currentIndex().data())
            self.popup.hide()
            if self._was_moved or not self._allow_new:
                self._pick(text)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Let Down open the list of everything that fits, and Tab take what is marked in it."""
        if watched is self.popup and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._key_in_list(event.key())
            return False
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_open = self.popup.isVisible()
            if event.key() == Qt.Key.Key_Down and not is_open:
                picked = self._picked is not None and self._picked.text == self.edit.text()
                self._offer("" if picked else self.edit.text())
                return True
        return False


def person_picker(label: str, options: Iterable[Named] = ()) -> Picker:
    """Return a field for a person, found by name or staff number."""
    return Picker(label, options, what="person", hint="Type a name or a staff number")


def course_picker(label: str, options: Iterable[Named] = ()) -> Picker:
    """Return a field for a course, found by title or code."""
    return Picker(label, options, what="course", hint="Type a title or a code")


def requirement_picker(label: str, options: Iterable[Named] = ()) -> Picker:
    """Return a field for a requirement, found by title or code."""
    return Picker(label, options, what="requirement", hint="Type a title or a code")


def team_picker(label: str, options: Iterable[Named] = (), *, allow_new: bool = False) -> Picker:
    """Return a field for a team, found by its name or its service."""
    return Picker(label, options, what="team", allow_new=allow_new, hint="Type a team")


def role_picker(label: str, options: Iterable[Named] = (), *, allow_new: bool = False) -> Picker:
    """Return a field for a role, found by title or code."""
    return Picker(label, options, what="role", allow_new=allow_new, hint="Type a role")
