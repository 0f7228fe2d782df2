"""One group session as everybody may read it: who was there, what came of it, and how many have written theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.group_sessions import Attendee, GroupAction
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.services.group_sessions import GroupSessionDetail
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.carried_line import CarriedLine
from cpd_desktop.ui.pages.supervision.group_columns import ATTENDEE_COLUMNS, action_columns
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_TEXTS = ("Question", "Themes", "Learning")
_MOST_ROWS = 12


class GroupView(QWidget):
    """Shows a session. `wanted` goes out with `correct`, `delete`, `record` or `slips`; `settled` with an action and its state."""

    wanted = Signal(str)
    settled = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName("Group session")
        self.detail: GroupSessionDetail | None = None
        self._is_now = True
        self.title = _label("sectionTitle")
        self.about = _label()
        self.written = _label("muted")
        self.texts = {name: (_label("muted"), _label()) for name in _TEXTS}
        self.there: Table[Attendee] = Table("Who was there", ATTENDEE_COLUMNS, context.preferences)
        self.agreed: Table[GroupAction] = Table(
            "Actions of this session", action_columns(context.look, context.view.as_at), context.preferences
        )
        for table in (self.there, self.agreed):
            # Short lists: the room is worth more than a filter.
            table.tools.hide()
        self.agreed_title, self.there_title = _label("sectionTitle"), _label("sectionTitle")
        self.agreed_words = _label()
        self.buttons: dict[str, QPushButton] = {}
        self.carried = CarriedLine(context, "group session")
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._context.look
        acts, states = WrappingLine(), WrappingLine()
        for line in (acts, states):
            line.setSpacing(look.size(6))
        for key, text in (
            ("correct", "Correct session …"), ("record", "Print the record"), ("slips", "Print slips"),
            ("delete", "Delete session"),
        ):  # fmt: skip
            acts.addWidget(self._button(key, text, partial(self.wanted.emit, key)))
        self.buttons["slips"].setToolTip("A slip for each who was there, to write on by hand")
        for state, text in (
            (ActionState.DONE, "Mark as done"), (ActionState.DROPPED, "Drop"), (ActionState.OPEN, "Open again"),
        ):  # fmt: skip
            states.addWidget(self._button(state.value, text, partial(self._settle, state)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.size(12), 0, 0, 0)
        layout.setSpacing(look.size(8))
        for widget in (self.title, self.about, self.written):
            layout.addWidget(widget)
        layout.addLayout(acts)
        layout.addWidget(self.carried)
        for heading, text_label in self.texts.values():
            part = QVBoxLayout()
            part.setSpacing(look.size(1))
            part.addWidget(heading)
            part.addWidget(text_label)
            layout.addLayout(part)
        layout.addWidget(self.agreed_title)
        layout.addWidget(self.agreed)
        layout.addWidget(self.agreed_words)
        layout.addLayout(states)
        layout.addWidget(self.there_title)
        layout.addWidget(self.there)
        layout.addStretch(1)
        self.agreed.selected.connect(self._tell_selection)

    def _button(self, key: str, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: do())
        self.buttons[key] = button
        return button

    def show_detail(self, detail: GroupSessionDetail, *, is_now: bool = True) -> None:
        """Show a session; not *is_now*, as it was known once: then nothing about it can be changed."""
        self.detail, self._is_now = detail, is_now
        for key in ("correct", "delete"):
            self.buttons[key].setEnabled(is_now)
        one = detail.listed
        self.title.setText(one.topic)
        parts = [
            f"{one.held_on:%d %b %Y}", f"{one.minutes:,} minutes", one.model, f"facilitated by {one.facilitator}",
            f"presented by {detail.presenter}" if detail.presenter else "",
        ]  # fmt: skip
        self.about.setText(" · ".join(part for part in parts if part))
        theirs = "" if not one.drafts else " What they wrote is theirs alone."
        self.written.setText(f"{one.written_words}.{theirs}")
        for name, text in zip(_TEXTS, (detail.question, detail.themes, detail.learning), strict=True):
            heading, words = self.texts[name]
            heading.setText(name)
            words.setText(text)
            heading.setVisible(bool(text))
            words.setVisible(bool(text))
        self.agreed_title.setText(f"Actions ({len(detail.actions):,})")
        self.there_title.setText(f"Who was there ({len(detail.attendees):,})")
        self.there.set_rows(detail.attendees)
        self.agreed.set_rows(detail.actions)
        has_actions = bool(detail.actions)
        self.agreed.setVisible(has_actions)
        self.agreed_title.setVisible(has_actions)
        self.agreed_words.setVisible(has_actions)
        for state in ActionState:
            self.buttons[state.value].setVisible(has_actions)
        if has_actions and self.agreed.current() is None:
            self.agreed.view.selectRow(0)
        self._fit(self.there, len(detail.attendees))
        self._fit(self.agreed, len(detail.actions))
        self._tell_selection()

    def _fit(self, table: Table[GroupAction] | Table[Attendee], count: int) -> None:
        view = table.view
        rows = min(max(count, 1), _MOST_ROWS)
        bar = view.horizontalScrollBar().sizeHint().height()
        height = view.horizontalHeader().sizeHint().height() + rows * view.verticalHeader().defaultSectionSize()
        table.setFixedHeight(height + bar + 2 * view.frameWidth() + 2)

    def _tell_selection(self) -> None:
        current = self.agreed.current()
        if current is not None:
            due = "" if current.due_on is None else f", due {current.due_on:%d %b %Y}"
            whose = f" ({current.owner}{due})" if current.owner else due
            self.agreed_words.setText(f"{current.title}{whose}")
        for state in ActionState:
            self.buttons[state.value].setEnabled(current is not None and current.state is not state and self._is_now)

    def _settle(self, state: ActionState) -> None:
        current = self.agreed.current()
        if current is not None:
            self.settled.emit(current, state)


def _label(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
