"""One finding from its source to the verdict: how it stands, what is overdue, and each part of its thread as a tab."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.learning import Decision
from cpd_desktop.domain.learning_answers import FindingState, Thread
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.learning import thread_of
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.thread_acts import ThreadActs
from cpd_desktop.ui.pages.learning.thread_steps import titles_of
from cpd_desktop.ui.pages.learning.thread_tabs import SHOW_PART, STILL, tabs_of
from cpd_desktop.ui.pages.learning.words import LATE, decision_words, state_tone, state_words
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE
from cpd_desktop.ui.widgets.status_badge import StatusBadge
from cpd_desktop.ui.widgets.told_line import ToldLine
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

DECIDE, EDIT, CLOSE, REOPEN, BRIEFING, YOU_SAID, DELETE = (
    "Decide …", "Edit finding …", "Close finding …", "Open finding again", "Print briefing", "Print “you said”", "Delete finding",
)  # fmt: skip
_STILL = frozenset({BRIEFING, YOU_SAID})
PARTS = ("Thread", "Source", "Actions", "Routes", "Reach", "Checks", "Told")
"""The tabs, in their order."""
_MOST_OVERDUE = 3


def thread_shown(session: Session, uuid: bytes, as_at: date, known_at: datetime | None) -> Thread | Problem:
    """Return a finding's thread on a date, as it was known at a moment (None: now), or why there is none."""
    question = attempt(as_known_at, session, CoverageQuestion(as_at), known_at)
    if isinstance(question, Problem):
        return question
    return attempt(thread_of, session, uuid, as_at, question.upto)


class ThreadView(QWidget):
    """Shows one finding. `gone` goes out with why it cannot be shown; *moment* is up to when what was recorded counts."""

    gone = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAccessibleName("Finding")
        self.thread_: Thread | None = None
        self.moment: datetime | None = None
        self._uuid = b""
        self.acts = ThreadActs(context, self, lambda: self.moment)
        self.badge = StatusBadge(context.look)
        self.title, self.about = _label("sectionTitle"), _label("muted")
        self.text, self.overdue = _label(), _label()
        self.overdue.setAccessibleName("Overdue")
        self.told = ToldLine()
        self.buttons: dict[str, QPushButton] = {}
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("The thread of this finding")
        self.tabs.setDocumentMode(True)
        self.parts = dict(zip(PARTS, tabs_of(context), strict=True))
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.context.look
        first = QHBoxLayout()
        first.setSpacing(look.size(12))
        first.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.about, 1)
        line = WrappingLine()
        line.setSpacing(look.size(6))
        for text in (DECIDE, EDIT, CLOSE, REOPEN, BRIEFING, YOU_SAID, DELETE):
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, text=text: self._about_finding(text))
            self.buttons[text] = button
            line.addWidget(button)
        for name, tab in self.parts.items():
            self.tabs.addTab(tab, name)
            tab.wanted.connect(self._send)
        self.tabs.tabBar().setUsesScrollButtons(True)
        self.acts.told.connect(self.told.tell)
        self.acts.take_drops(self.parts["Checks"].table, lambda: self.thread_, self._may_change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addWidget(self.title)
        layout.addLayout(first)
        for widget in (self.text, self.overdue):
            layout.addWidget(widget)
        layout.addLayout(line)
        layout.addWidget(self.told)
        layout.addWidget(self.tabs, 1)

    def show_finding(self, uuid: bytes) -> None:
        """Ask for a finding's thread and show it."""
        if uuid != self._uuid:
            self.told.hide()
        self._uuid = uuid
        as_at = self.context.view.as_at
        self.context.ask("learning: thread", self._show, thread_shown, uuid, as_at, self.moment)

    def _show(self, found: Thread | Problem) -> None:
        if isinstance(found, Problem):
            self.gone.emit(str(found))
            return
        line, as_at = found.finding, self.context.view.as_at
        if line.uuid != self._uuid:
            return
        self.thread_ = found
        self.title.setText(line.said.title)
        self.badge.show_words(state_words(line.state), state_tone(self.context.look.theme, line.state))
        self.about.setText(about_words(found))
        self.text.setText(line.said.text)
        self.text.setVisible(bool(line.said.text))
        self.overdue.setText(overdue_words(line.overdue))
        self.overdue.setVisible(bool(line.overdue))
        titles = titles_of(found, as_at)
        for at, (name, tab) in enumerate(self.parts.items()):
            tab.show_thread(found, as_at)
            tab.allow_acts(is_allowed=self.moment is None)
            self.tabs.setTabText(at, titles.get(name, name))
        self._offer(found)

    def _offer(self, thread: Thread) -> None:
        """Offer what can be done about the finding as it stands; while old knowledge is shown, nothing that changes the book."""
        line = thread.finding
        is_closed = line.state is FindingState.CLOSED
        fits = {
            DECIDE: not is_closed, CLOSE: line.decision is Decision.ACCEPTED and not is_closed, REOPEN: is_closed,
        }  # fmt: skip
        for text, button in self.buttons.items():
            button.setVisible(fits.get(text, True) and (self.moment is None or text in _STILL))
        is_undecided = line.decision is Decision.UNDECIDED
        self.buttons[DECIDE].setObjectName("primary" if is_undecided else "")
        self.buttons[DECIDE].style().unpolish(self.buttons[DECIDE])
        self.buttons[DECIDE].style().polish(self.buttons[DECIDE])

    def _about_finding(self, text: str) -> None:
        if self.thread_ is None:
            return
        line, forms = self.thread_.finding, self.acts.findings
        if text == BRIEFING:
            self.context.go_to("Reports", {"name": "briefing", "finding": line.uuid.hex()})
        elif text == YOU_SAID:
            self.context.go_to("Reports", {"name": "you-said", "source": self.thread_.source.uuid.hex()})
        else:
            acts = {
                DECIDE: forms.decide,
                EDIT: forms.edit,
                CLOSE: forms.close,
                REOPEN: forms.reopen,
                DELETE: forms.delete,
            }
            acts[text](line)

    def _may_change(self) -> bool:
        if self.moment is not None:
            self.context.told.emit(NOTHING_MEANWHILE)
        return self.moment is None

    def _send(self, text: str, row: Any) -> None:
        if self.thread_ is None:
            return
        if text == SHOW_PART:
            self.tabs.setCurrentIndex(PARTS.index(row.part))
        elif self.moment is not None and text not in STILL:
            self.context.told.emit(NOTHING_MEANWHILE)
        else:
            self.acts.do(text, self.thread_, row)

    @property
    def _tab(self) -> Any:
        return self.tabs.currentWidget()

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N): an action, a route, acknowledgements, a check, who was told; else an action."""
        if self.moment is not None:
            self.context.told.emit(NOTHING_MEANWHILE)
            return
        adds = next(
            (
                button
                for text, button in self._tab.buttons.items()
                if text.startswith(("Add", "Share", "Ack", "Record", "Say"))
            ),
            None,
        )
        if adds is None:
            self.tabs.setCurrentIndex(PARTS.index("Actions"))
            adds = next(iter(self._tab.buttons.values()))
        adds.click()

    def focus_filter(self) -> None:
        """Put the cursor into the list of the tab that is shown."""
        self._tab.focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return what the tab that is shown lists, for paper."""
        if self.thread_ is None:
            return None
        found: ShownList | None = self._tab.shown_list(self.thread_.finding.said.title, "Finding")
        return found


def about_words(thread: Thread) -> str:
    """Return what a finding is, where it comes from, what was decided and who sees it through, in one line."""
    line, source = thread.finding, thread.source
    parts = (
        f"From {source.said.title} ({source.kind})", "A strength" if line.said.is_strength else "", line.said.theme, decision_words(line),
        f"Owner: {line.owner}" if line.owner else "No owner yet",
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def overdue_words(overdue: tuple[str, ...]) -> str:
    """Return what is overdue, a sentence on each line; of many the first few, and how many more."""
    shown = [f"{LATE} {one}" for one in overdue[:_MOST_OVERDUE]]
    more = len(overdue) - _MOST_OVERDUE
    return "\n".join([*shown, f"and {more:,} more"] if more > 0 else shown)


def _label(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
