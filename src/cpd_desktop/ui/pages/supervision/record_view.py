"""One supervision: what may be counted, what was written for those who may read it, who agreed, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cpd_desktop.domain.supervision import ActionState, Function, State
from cpd_desktop.domain.supervision_drafts import TEXTS
from cpd_desktop.services.supervision.actions import SupervisionAction
from cpd_desktop.services.supervision.file import SupervisionDetail, SupervisionListed
from cpd_desktop.services.supervision.text_versions import TextVersion
from cpd_desktop.ui.pages.supervision.carried_over import owner_words
from cpd_desktop.ui.theme import Look, Tone
from cpd_desktop.ui.widgets.status_badge import StatusBadge
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

AGREE, CORRECT, AMEND = "Agree the record …", "Correct …", "Amend …"
DELETE, PRINT, HISTORY = "Delete", "Print record", "History …"
_SHAPES = {ActionState.OPEN: "○", ActionState.DONE: "●", ActionState.DROPPED: "–"}


def agreement_words(one: SupervisionListed) -> str:
    """Return how far a record is agreed, with its shape."""
    if one.state is State.CANCELLED:
        return "– Cancelled"
    agreed = {each.person_id for each in one.agreed}
    waits = [
        name for key, name in ((one.person_id, one.person), (one.supervisor_id, one.supervisor)) if key not in agreed
    ]
    if not waits:
        return "● Agreed by both"
    return "○ Not agreed yet" if len(waits) == 2 else f"▲ Waits for {waits[0]}"


def agreement_tone(look: Look, one: SupervisionListed) -> Tone:
    """Return the colours of how far a record is agreed."""
    theme = look.theme
    return {"●": theme.good, "▲": theme.warn}.get(agreement_words(one)[0], theme.quiet)


def facts_words(one: SupervisionListed) -> str:
    """Return what may be counted of a supervision, in one line."""
    if one.state is State.CANCELLED:
        next_on = "" if one.next_on is None else f" · next on {day_words(one.next_on)}"
        return f"Cancelled by {one.cancelled_by}: {one.reason}{next_on}"
    length = "length not recorded" if one.minutes is None else f"{one.minutes} minutes"
    parts = [f"{length}{' ▲ short' if one.is_short else ''}", one.kind.value.capitalize()]
    covered = [function.value for function in Function if function in one.functions]
    if covered:
        parts.append(", ".join(covered))
    if one.next_on is not None:
        parts.append(f"next on {day_words(one.next_on)}")
    return " · ".join(parts)


_KNOWN_ONCE = "▲ Old knowledge: as this was known at the moment that is chosen. Nothing can be changed here meanwhile."


def day_words(day: date) -> str:
    """Return a day as a sentence says it."""
    return f"{day.day} {day:%B %Y}"


class RecordDialog(QDialog):
    """Shows a supervision. `asked` goes out with the name of an act; whoever opened it shows it anew afterwards."""

    asked = Signal(str)
    sign_in_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.detail: SupervisionDetail | None = None
        self.setWindowTitle("Supervision record")
        self.setAccessibleName("Supervision record")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = _label("", "sectionTitle")
        self.facts = _label("")
        self.badge = StatusBadge(look)
        self.buttons = {name: _button(name) for name in (AGREE, CORRECT, AMEND, PRINT, HISTORY, DELETE)}
        self.close_button = _button("Close record")
        self.close_button.setDefault(True)
        self.problem = _label("", "fieldError")
        self.problem.hide()
        self.sign_in = _button("Sign in to read …")
        self.sign_in.clicked.connect(lambda _=False: self.sign_in_wanted.emit())
        self.scroller = QScrollArea()
        self._lay_out()
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        size = self._look.size
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        self.scroller.setWidgetResizable(True)
        self.scroller.setAccessibleName("What the record says")
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        acts = WrappingLine()
        acts.setSpacing(size(6))
        for button in self.buttons.values():
            acts.addWidget(button)
        acts.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = size(18)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(size(10))
        layout.addLayout(top)
        layout.addWidget(self.facts)
        layout.addWidget(self.problem)
        layout.addWidget(self.scroller, 1)
        layout.addLayout(acts)

    def show_detail(self, detail: SupervisionDetail, *, is_now: bool = True) -> None:
        """Show a supervision, whole; not *is_now*, as it was known once: then there is nothing to do about it but to read."""
        self.detail, one = detail, detail.listed
        self.heading.setText(f"{one.person} with {one.supervisor}, {day_words(one.held_on)}")
        self.facts.setText(facts_words(one) + ("" if is_now else f"\n{_KNOWN_ONCE}"))
        self.badge.show_words(agreement_words(one), agreement_tone(self._look, one))
        is_held = one.state is State.HELD
        agreed = {each.person_id for each in one.agreed}
        # Who has signed in and cannot read it has nothing to agree, and nothing to print.
        is_closed = detail.texts is None and not _offers_sign_in(detail)
        is_agreed = {one.person_id, one.supervisor_id} <= agreed
        self.buttons[AGREE].setVisible(is_held and not is_agreed and not is_closed)
        self.buttons[CORRECT].setVisible(not one.is_locked)
        self.buttons[AMEND].setVisible(is_held and one.is_locked)
        self.buttons[PRINT].setVisible(is_held and not is_closed)
        self.buttons[DELETE].setVisible(not one.is_locked and not is_closed)
        for name in (AGREE, CORRECT, AMEND, PRINT, DELETE) if not is_now else ():
            self.buttons[name].hide()
        self.problem.hide()
        self._show_body(detail)
        self._fit()

    def say(self, problem: str) -> None:
        """Say what went wrong."""
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.show()

    def _show_body(self, detail: SupervisionDetail) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, self._look.size(8), 0)
        layout.setSpacing(self._look.size(3))
        self.sign_in.setParent(None)
        self._add_texts(layout, detail)
        names = (detail.listed.person, detail.listed.supervisor)
        self._add_lines(layout, "Learning discussed", [f"{one.title} (from {one.source})" for one in detail.discussed])
        self._add_lines(layout, "Agreed then", [action_words(one, *names) for one in detail.actions])
        self._add_lines(layout, "Carried over and answered", [action_words(one, *names) for one in detail.answered])
        agreed = [f"{one.name} agreed on {day_words(one.agreed_on)}, {one.how}" for one in detail.listed.agreed]
        self._add_lines(layout, "Who agreed the record", agreed)
        amended = [one for one in detail.versions if one.amended_on is not None]
        for version in amended:
            self._add_amendment(layout, version)
        layout.addStretch(1)
        self.scroller.setWidget(body)

    def _add_texts(self, layout: QVBoxLayout, detail: SupervisionDetail) -> None:
        if detail.texts is None:
            card = QFrame()
            card.setObjectName("card")
            inside = QVBoxLayout(card)
            inside.addWidget(_label(detail.why_closed))
            if _offers_sign_in(detail):
                line = QHBoxLayout()
                line.addWidget(self.sign_in)
                line.addStretch(1)
                inside.addLayout(line)
                self.sign_in.show()
            layout.addWidget(card)
            return
        for name, label in TEXTS.items():
            if text := detail.texts.get(name, ""):
                layout.addWidget(self._caption(label))
                layout.addWidget(_label(text))
        if not detail.texts and detail.listed.state is State.HELD:
            layout.addWidget(_label("Nothing was written of it: only what may be counted was recorded.", "muted"))

    def _caption(self, text: str) -> QLabel:
        """Return the name of a part, with room above it."""
        label = _label(text)
        label.setContentsMargins(0, self._look.size(6), 0, 0)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        return label

    def _add_lines(self, layout: QVBoxLayout, title: str, lines: list[str]) -> None:
        if not lines:
            return
        layout.addWidget(self._caption(title))
        for line in lines:
            layout.addWidget(_label(line))

    def _add_amendment(self, layout: QVBoxLayout, version: TextVersion) -> None:
        assert version.amended_on is not None  # noqa: S101 - only amendments are told.
        layout.addWidget(self._caption(f"Amended on {day_words(version.amended_on)} by {version.by}"))
        why = f"Why: {version.reason}" if version.reason else "Why it was amended is sealed with the text."
        layout.addWidget(_label(why))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take the room that the record needs."""
        super().showEvent(event)
        self._fit()
        self.scroller.setFocus()

    def _fit(self) -> None:
        room = self.screen().availableSize()
        width = min(self._look.size(760), round(room.width() * 0.95))
        body = self.scroller.widget()
        inner = width - 2 * self._look.size(18) - self._look.size(24)
        wanted = 0
        if body is not None and (layout := body.layout()) is not None:
            wanted = max(
                layout.totalHeightForWidth(inner), body.sizeHint().height() if not layout.hasHeightForWidth() else 0
            )
        frame = self.sizeHint().height() - self.scroller.sizeHint().height()
        height = min(wanted + frame + self._look.size(60), round(room.height() * 0.92))
        self.resize(width, max(height, self._look.size(300)))


def _offers_sign_in(detail: SupervisionDetail) -> bool:
    """Whether the texts are closed only because nobody has signed in."""
    return "sign in" in detail.why_closed


def action_words(action: SupervisionAction, supervisee: str, supervisor: str, as_at: date | None = None) -> str:
    """Return an action in one line, with the shape of how it stands; on *as_at* it may be overdue."""
    if as_at is not None and action.is_overdue(as_at):
        owner, due = owner_words(action.owner, supervisee, supervisor), action.due_on
        return f"▲ {action.shown_title} ({owner}, overdue since {day_words(due)})" if due else ""
    owner = owner_words(action.owner, supervisee, supervisor)
    if action.state is ActionState.OPEN:
        when = "no date" if action.due_on is None else f"due {day_words(action.due_on)}"
    else:
        when = action.state.value + ("" if action.closed_on is None else f" on {day_words(action.closed_on)}")
    return f"{_SHAPES[action.state]} {action.shown_title} ({owner}, {when})"


def _label(text: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _button(text: str, do: Callable[[], None] | None = None) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setAutoDefault(False)
    if do is not None:
        button.clicked.connect(lambda _=False: do())
    return button
