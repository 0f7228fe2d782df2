"""Who is due, by day: everybody in scope, worst first, narrowed by how they stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.facts import is_kept
from cpd_desktop.services.supervision.standing import (
    PersonStanding,
    StandingState,
    SupervisionAnswer,
    supervision_answer,
)
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.columns import NAMES, due_columns
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.table import Table

_ALL = "all"
_NOBODY = "nobody"


@dataclass(frozen=True)
class FiguresAnswer:
    """The figures, and whether the book is used for supervision at all: it would be wrong to call everybody overdue if not."""

    answer: SupervisionAnswer
    is_kept: bool


def figures_answer(session: Session, question: CoverageQuestion) -> FiguresAnswer:
    """Return the figures of the scope and date asked about."""
    return FiguresAnswer(supervision_answer(session, question), is_kept(session, question.upto))


class DuePanel(KnownPanel):
    """The list of who is due. `opened` goes out with a person's id, `log_wanted` with the one to log for, or None."""

    opened = Signal(int)
    log_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context = context
        self._people: tuple[PersonStanding, ...] = ()
        self._wanted = ""
        self.is_shown = False
        self.states = FilterTabs("How they stand")
        self.states.chosen.connect(lambda _: self._arrange())
        self.log = QPushButton("Log for this person …")
        self.log.setAccessibleName("Log for this person …")
        self.log.clicked.connect(lambda _=False: self.log_wanted.emit(self.current_person()))
        self.table: Table[PersonStanding] = Table(
            "Who is due", due_columns(context.look), context.preferences, today=context.today,
            filter_hint="Filter by name, supervisor, team or “overdue”", freeze_first=True,
            key=lambda one: (one.person_id, one.purpose, one.supervisor_id),
        )  # fmt: skip
        self.table.opened.connect(lambda one: self.opened.emit(one.person_id))
        self.table.selected.connect(self._tell_selection)
        line = QHBoxLayout()
        line.addWidget(self.states, 1)
        line.addWidget(self.log)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.look.size(6))
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        self._tell_selection()

    def show_answer(self, answer: SupervisionAnswer) -> None:
        """Show who is due."""
        self.is_shown = True
        self._people = answer.people
        counts = {state: sum(one.state is state for one in answer.people) for state in StandingState}
        tabs = [(_ALL, f"Everybody ({len(answer.people):,})")]
        tabs += [(state.value, f"{NAMES[state]} ({counts[state]:,})") for state in NAMES if counts[state]]
        nobody = sum(one.supervisor_id is None for one in answer.people)
        tabs += [(_NOBODY, f"Nobody named as supervisor ({nobody:,})")] if nobody else []
        self.states.show_tabs(tabs)
        if self._wanted:
            self.states.choose(self._wanted)
            self._wanted = ""
        self._arrange()

    def choose_state(self, key: str) -> None:
        """Narrow the list to a state, now or when it is known."""
        self._wanted = key
        if self._people:
            self.states.choose(key)
            self._wanted = ""

    @property
    def state(self) -> str:
        """What the list is narrowed to."""
        return self.states.key or _ALL

    def _arrange(self) -> None:
        key = self.state
        shown = [
            one
            for one in self._people
            if key == _ALL or (one.supervisor_id is None if key == _NOBODY else one.state.value == key)
        ]
        self.table.empty_text = "Nobody stands like this here. Choose another tab, a wider scope or another date."
        self.table.set_rows(shown)
        choose_first(self.table)
        self._tell_selection()

    def _tell_selection(self) -> None:
        self.log.setEnabled(self.table.current() is not None and self.is_now)

    def current_person(self) -> int | None:
        """Return who is current."""
        one = self.table.current()
        return None if one is None else one.person_id

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.filter.setFocus()

    def shown_list(self, lead: str) -> ShownList:
        """Return the list, for paper."""
        state = self.states.tabText(self.states.currentIndex())
        return list_of_table(
            self.table, title="Supervision", scope=f"{self._context.view.scope} · {state}", noun=("person", "people"),
            lead=lead,
        )  # fmt: skip


def summary(answer: SupervisionAnswer, scope: str) -> str:
    """Return what the figures come to, in one sentence or two."""
    whole = answer.whole
    if not whole.should:
        return f"{scope}: nobody is expected to be supervised on this date."
    parts = [f"{n_of_n(whole.supervised, whole.should)} supervised within their interval"]
    due = sum(one.state is StandingState.DUE for one in answer.people)
    parts += [f"{whole.overdue:,} overdue"] if whole.overdue else []
    parts += [f"{due:,} due within a week"] if due else []
    parts += [f"{whole.away:,} away"] if whole.away else []
    return f"{scope}, as at {answer.as_at:%d %b %Y}: {', '.join(parts)}."
