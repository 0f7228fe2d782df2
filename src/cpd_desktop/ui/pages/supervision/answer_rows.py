"""Questions that are answered by one key each: what became of an action, whether a need was met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.ui.theme import Look


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers: what it is known by, what it says, and the key that gives it."""

    key: str
    text: str
    letter: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: what it is known by, what it is about, and what stands below that in small."""

    key: str
    title: str
    about: str = ""


class AnswerRows(QWidget):
    """A row for each question, each with the same answers. `changed` goes out when one is given.

    A letter gives its answer and goes on to the next row; without *default* a question can stay unanswered.
    """

    changed = Signal()

    def __init__(
        self, heading: str, hint: str, answers: Sequence[Answer], look: Look, *, default: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._answers = tuple(answers)
        self._default = default
        self._look = look
        self.rows: dict[str, QButtonGroup] = {}
        self.heading = QLabel(heading)
        self._heading = heading
        hint_line = QLabel(hint)
        hint_line.setObjectName("muted")
        hint_line.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.size(3))
        self._layout.addWidget(self.heading)
        self._layout.addWidget(hint_line)
        self._place = QVBoxLayout()
        self._place.setSpacing(look.size(4))
        self._layout.addLayout(self._place)
        self.hide()

    def show_rows(self, rows: Sequence[Asked]) -> None:
        """Ask these; what was answered before stays answered. Nothing is shown where there is nothing to ask."""
        before = self.given()
        self._clear()
        for asked in rows:
            self._place.addWidget(self._row(asked))
        self.set_answers(before)
        self.heading.setText(f"{self._heading} ({len(rows)})")
        self.setVisible(bool(rows))

    def stops(self) -> list[QAbstractButton]:
        """Return the controls in the order of Tab."""
        return [button for group in self.rows.values() for button in group.buttons()]

    def given(self) -> dict[str, str]:
        """Return what was answered, by question."""
        found = {}
        for key, group in self.rows.items():
            if (button := group.checkedButton()) is not None:
                found[key] = str(button.property("answer"))
        return found

    def set_answers(self, given: Mapping[str, str]) -> None:
        """Answer what is asked as *given* says; what it does not name stays as it is."""
        for key, group in self.rows.items():
            for button in group.buttons():
                if button.property("answer") == given.get(key):
                    button.setChecked(True)

    def _row(self, asked: Asked) -> QWidget:
        row = QFrame()
        row.setObjectName("card")
        inside = QVBoxLayout(row)
        side = self._look.size(8)
        inside.setContentsMargins(side, self._look.size(5), side, self._look.size(5))
        inside.setSpacing(self._look.size(2))
        title = QLabel(asked.title)
        title.setWordWrap(True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        inside.addWidget(title)
        about = QLabel(asked.about)
        about.setObjectName("muted")
        about.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(self._look.size(10))
        line.addWidget(about, 1)
        group = QButtonGroup(row)
        for answer in self._answers:
            button = QRadioButton(answer.text)
            button.setAccessibleName(f"{answer.text}: {asked.title}")
            button.setToolTip(f"Key {answer.letter}")
            button.setProperty("answer", answer.key)
            button.setChecked(answer.key == self._default)
            button.toggled.connect(self._told)
            button.installEventFilter(self)
            group.addButton(button)
            line.addWidget(button)
        group.buttonToggled.connect(lambda *_: _lead_tab_to_answer(group))
        _lead_tab_to_answer(group)
        inside.addLayout(line)
        self.rows[asked.key] = group
        return row

    def _told(self, is_checked: bool) -> None:
        if is_checked:
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Let a letter answer, and go on to the next question."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers():
            return False
        letter = event.text().casefold()
        answer = next((one for one in self._answers if one.letter.casefold() == letter), None)
        group = next((one for one in self.rows.values() if watched in one.buttons()), None)
        if answer is None or group is None:
            return False
        button = next(one for one in group.buttons() if one.property("answer") == answer.key)
        button.setChecked(True)
        self._go_on(group, button)
        return True

    def _go_on(self, group: QButtonGroup, button: QWidget) -> None:
        groups = list(self.rows.values())
        at = groups.index(group) + 1
        if at < len(groups):
            following = groups[at].checkedButton() or groups[at].buttons()[0]
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            button.setFocus(Qt.FocusReason.TabFocusReason)
            self.focusNextChild()

    def _clear(self) -> None:
        self.rows.clear()
        while self._place.count():
            item = self._place.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _lead_tab_to_answer(group: QButtonGroup) -> None:
    """Let Tab come to the answer that is given, or else to the first; the arrow keys go on from there."""
    stop = group.checkedButton() or group.buttons()[0]
    for button in group.buttons():
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
