"""The questions whether training changed practice: three for each who answers, one key each, and what got in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.practice import (
    QUESTIONS,
    AnsweredBy,
    Asking,
    Barrier,
    PracticeDraft,
    Said,
    questions_due,
)
from cpd_desktop.services.practice_answers import Learnt
from cpd_desktop.ui.theme import Look

_LETTERS = {"y": Said.YES, "p": Said.PARTLY, "n": Said.NO}
_BARRIER = "barrier"
HINT = "One key each: Y yes, P partly, N no. Answer all three, or leave them to be asked again."


@dataclass(frozen=True, slots=True)
class PracticeAsked:
    """One asking: about which booking, how many days after, of whom; *about* is the course and its day."""

    booking_uuid: bytes
    asking: Asking
    about: str

    @property
    def key(self) -> str:
        """What it is known by in a form that is kept."""
        days, by = self.asking
        return f"{self.booking_uuid.hex()} {days} {by.value}"


def practice_asked(places: Iterable[Learnt], on: date) -> tuple[PracticeAsked, ...]:
    """Return what is asked on a day about the places that somebody completed."""
    return tuple(
        PracticeAsked(one.booking_uuid, asking, f"{one.course}, {asking[0]} days after {_day(one.completed_on)}")
        for one in places
        for asking in questions_due(one.completed_on, one.answered, on)
    )


def practice_state(drafts: Iterable[PracticeDraft]) -> dict[str, dict[str, str]]:
    """Return answers as a form keeps them."""
    return {
        PracticeAsked(one.booking_uuid, (one.days, one.answered_by), "").key: {
            "used": one.used.value, "changed": one.changed.value, "confident": one.confident.value,
            _BARRIER: one.barrier.value,
        }
        for one in drafts
    }  # fmt: skip


class PracticeQuestions(QFrame):
    """The three questions as one of the two answers them. `changed` goes out with any answer, `left` when the last key was given."""

    changed = Signal()
    left = Signal()

    def __init__(self, asked: PracticeAsked, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self._look = look
        self.groups: dict[str, QButtonGroup] = {}
        self.who = QLabel()
        self.who.setTextFormat(Qt.TextFormat.PlainText)
        self.who.setWordWrap(True)
        self.barrier = QComboBox()
        self.setObjectName("card")
        self._lay_out()
        self.name_who("")

    def _lay_out(self) -> None:
        side = self._look.size(8)
        grid = QGridLayout(self)
        grid.setContentsMargins(side, self._look.size(5), side, self._look.size(5))
        grid.setHorizontalSpacing(self._look.size(10))
        grid.setVerticalSpacing(self._look.size(2))
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.who, 0, 0, 1, 2)
        for at, (name, question) in enumerate(QUESTIONS[self.asked.asking[1]].items()):
            label = QLabel(question)
            label.setWordWrap(True)
            grid.addWidget(label, at + 1, 0)
            grid.addLayout(self._answers(name), at + 1, 1)
        for barrier in Barrier:
            self.barrier.addItem(barrier.value.capitalize() if barrier else "Nothing", barrier.value)
        label = QLabel("What got in the way?")
        label.setBuddy(self.barrier)
        grid.addWidget(label, len(self.groups) + 1, 0)
        grid.addWidget(self.barrier, len(self.groups) + 1, 1)
        self.barrier.currentIndexChanged.connect(lambda _: self.changed.emit())

    def _answers(self, name: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._look.size(10))
        group = QButtonGroup(self)
        for letter, said in _LETTERS.items():
            button = QRadioButton(said.value.capitalize())
            button.setToolTip(f"Key {letter}")
            button.setProperty("answer", said.value)
            button.toggled.connect(self._told)
            button.installEventFilter(self)
            group.addButton(button)
            line.addWidget(button)
        group.buttonToggled.connect(lambda *_: _lead_tab_to_answer(group))
        _lead_tab_to_answer(group)
        self.groups[name] = group
        return line

    def name_who(self, name: str) -> None:
        """Say who answers, by name where it is known."""
        by = self.asked.asking[1]
        role = "the learner" if by is AnsweredBy.LEARNER else "who supervises"
        words = f"{name}, {role}" if name else role.capitalize()
        self.who.setText(words)
        about = f"{words}: {self.asked.about}"
        for field, group in self.groups.items():
            for button in group.buttons():
                button.setAccessibleName(f"{button.text()}: {QUESTIONS[by][field]} {about}")
        self.barrier.setAccessibleName(f"What got in the way? {about}")

    def given(self) -> dict[str, str]:
        """Return what was answered so far, by question; nothing where nothing was. The barrier stands with any answer."""
        found = {
            name: str(button.property("answer"))
            for name, group in self.groups.items()
            if (button := group.checkedButton()) is not None
        }
        barrier = str(self.barrier.currentData() or "")
        return {**found, _BARRIER: barrier} if found or barrier else {}

    @property
    def is_begun(self) -> bool:
        """Whether some of it was answered, but not all three."""
        given = self.given()
        return bool(given) and not all(name in given for name in self.groups)

    def set_answers(self, given: Mapping[str, str]) -> None:
        """Answer as *given* says; what it does not name stays as it is."""
        for name, group in self.groups.items():
            for button in group.buttons():
                if button.property("answer") == given.get(name):
                    button.setChecked(True)
        if _BARRIER in given:
            self.barrier.setCurrentIndex(max(0, self.barrier.findData(given[_BARRIER])))

    def draft(self, on: date) -> PracticeDraft | None:
        """Return what was answered on a day; None where nothing was, or not all three."""
        given = self.given()
        if not all(name in given for name in self.groups):
            return None
        days, by = self.asked.asking
        return PracticeDraft(
            self.asked.booking_uuid, days, by, Said(given["used"]), Said(given["changed"]), Said(given["confident"]), on,
            Barrier(given[_BARRIER]),
        )  # fmt: skip

    def stops(self) -> list[QWidget]:
        """Return the controls in the order of Tab."""
        return [*(button for group in self.groups.values() for button in group.buttons()), self.barrier]

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's own form.
        """Put the cursor on the first question that is not answered, else on the first."""
        groups = list(self.groups.values())
        group = next((one for one in groups if one.checkedButton() is None), groups[0])
        _stop_of(group).setFocus(Qt.FocusReason.TabFocusReason)

    def _told(self, is_checked: bool) -> None:
        if is_checked:
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Let a letter answer, and go on to the next question."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers():
            return False
        said = _LETTERS.get(event.text().casefold())
        group = next((one for one in self.groups.values() if watched in one.buttons()), None)
        if said is None or group is None:
            return False
        next(one for one in group.buttons() if one.property("answer") == said.value).setChecked(True)
        groups = list(self.groups.values())
        at = groups.index(group) + 1
        if at < len(groups):
            _stop_of(groups[at]).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.barrier.setFocus(Qt.FocusReason.TabFocusReason)
            if set(self.given().values()).isdisjoint({Said.PARTLY.value, Said.NO.value}):
                # Nothing got in the way of what is a yes throughout.
                self.left.emit()
        return True


class PracticeRows(QWidget):
    """All askings that are due for one person. `changed` goes out with any answer, `grown` where other rows are shown."""

    changed = Signal()
    grown = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pair = ("", "")
        self.rows: dict[str, PracticeQuestions] = {}
        hint = QLabel(HINT)
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        self._place = QVBoxLayout()
        self._place.setSpacing(look.size(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(3))
        layout.addWidget(hint)
        layout.addLayout(self._place)

    def show_rows(self, asked: Sequence[PracticeAsked]) -> bool:
        """Ask these; what was answered before stays answered. Return whether other rows than before are shown."""
        if [one.key for one in asked] == list(self.rows):
            return False
        before = self.given()
        self._clear()
        about = ""
        for one in asked:
            if one.about != about:
                about = one.about
                title = QLabel(about)
                title.setTextFormat(Qt.TextFormat.PlainText)
                title.setWordWrap(True)
                self._place.addWidget(title)
            questions = PracticeQuestions(one, self._look)
            questions.changed.connect(self.changed)
            questions.left.connect(self._go_on)
            self._place.addWidget(questions)
            self.rows[one.key] = questions
        self.set_pair(*self._pair)
        self.set_answers(before)
        self.grown.emit()
        return True

    def set_pair(self, supervisee: str, supervisor: str) -> None:
        """Say by name who answers."""
        self._pair = (supervisee, supervisor)
        for questions in self.rows.values():
            is_learner = questions.asked.asking[1] is AnsweredBy.LEARNER
            questions.name_who(supervisee if is_learner else supervisor)

    def given(self) -> dict[str, dict[str, str]]:
        """Return what was answered so far, by asking."""
        return {key: given for key, questions in self.rows.items() if (given := questions.given())}

    def set_answers(self, given: Mapping[str, Any]) -> None:
        """Answer what is asked as *given* says; what it does not name stays as it is."""
        for key, questions in self.rows.items():
            if key in given:
                questions.set_answers(given[key])

    def drafts(self, on: date) -> tuple[PracticeDraft, ...]:
        """Return what was answered wholly, on a day."""
        found = (questions.draft(on) for questions in self.rows.values())
        return tuple(one for one in found if one is not None)

    def first_begun(self) -> PracticeQuestions | None:
        """Return the first of which some but not all was answered."""
        return next((one for one in self.rows.values() if one.is_begun), None)

    def stops(self) -> list[QWidget]:
        """Return the controls in the order of Tab."""
        return [stop for questions in self.rows.values() for stop in questions.stops()]

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's own form.
        """Go to the first question that is still to be answered."""
        questions = self.first_begun() or next(iter(self.rows.values()), None)
        if questions is not None:
            questions.setFocus()

    def _go_on(self) -> None:
        """Go from the last key of one who answered to the first question of the next, or to what follows."""
        rows = list(self.rows.values())
        at = next((at for at, one in enumerate(rows) if one is self.sender()), len(rows)) + 1
        if at < len(rows):
            rows[at].setFocus()
        else:
            self.focusNextChild()

    def _clear(self) -> None:
        self.rows.clear()
        while self._place.count():
            item = self._place.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _stop_of(group: QButtonGroup) -> QWidget:
    return group.checkedButton() or group.buttons()[0]


def _lead_tab_to_answer(group: QButtonGroup) -> None:
    """Let Tab come to the answer that is given, or else to the first; the arrow keys go on from there."""
    stop = _stop_of(group)
    for button in group.buttons():
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
