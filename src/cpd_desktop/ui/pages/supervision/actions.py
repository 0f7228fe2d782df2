"""The actions that supervision agreed: what is open in the scope, what is overdue, and answering one between two sessions."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.services.supervision.actions import SupervisionAction, actions_list, set_action_state
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.pages.supervision.carried_over import owner_words
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.theme import Look, colour
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine


def action_badge(one: SupervisionAction, as_at: date) -> str:
    """Return how an action stands, with its shape."""
    if one.state is ActionState.DONE:
        return "● Done"
    if one.state is ActionState.DROPPED:
        return "– Dropped"
    return "■ Overdue" if one.is_overdue(as_at) else "○ Open"


def action_columns(look: Look, as_at: date) -> tuple[Column[SupervisionAction], ...]:
    """Return the columns of the list of actions."""
    order = ("■ Overdue", "○ Open", "● Done", "– Dropped")

    def tone(one: SupervisionAction) -> tuple[QColor, QColor] | None:
        found = {"■": look.theme.bad, "●": look.theme.good}.get(action_badge(one, as_at)[0])
        return None if found is None else (colour(found.back), colour(found.text))

    def owner(one: SupervisionAction) -> str:
        return owner_words(one.owner, one.person, one.supervisor)

    return (
        Column("Action", lambda one: one.shown_title, width=46, tip=lambda one: one.shown_title),
        Column(
            "State",
            lambda one: Ranked(order.index(action_badge(one, as_at)), action_badge(one, as_at)),
            ranked_text,
            colour=tone,
            sentence=lambda one: f"{one.shown_title}: {action_badge(one, as_at)[2:].casefold()}, of {one.person}",
            width=14,
        ),
        Column("Due", lambda one: one.due_on, width=13),
        Column("Owner", owner, width=24),
        Column("Supervision of", lambda one: one.person, width=24),
        Column("Supervisor", lambda one: one.supervisor, width=24),
        Column("Agreed on", lambda one: one.agreed_on, width=13),
        Column("Closed on", lambda one: one.closed_on, width=13),
    )


class ActionsPanel(KnownPanel):
    """The list of actions. `opened` goes out with a person's id."""

    opened = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context = context
        self._found: tuple[SupervisionAction, ...] = ()
        self.closed = QCheckBox("Show closed ones too")
        self.closed.setAccessibleName(self.closed.text())
        self.closed.toggled.connect(lambda _: self._arrange())
        self.buttons = {
            state: QPushButton(text)
            for state, text in (
                (ActionState.DONE, "Mark as done"), (ActionState.DROPPED, "Drop"), (ActionState.OPEN, "Open again"),
            )
        }  # fmt: skip
        self.table: Table[SupervisionAction] = Table(
            "Actions of supervision", action_columns(context.look, context.today()), context.preferences,
            today=context.today, key=lambda one: one.uuid,
        )  # fmt: skip
        self.table.opened.connect(lambda one: self.opened.emit(one.person_id))
        self.table.selected.connect(self._tell_selection)
        acts = WrappingLine()
        acts.setSpacing(context.look.size(6))
        for state, button in self.buttons.items():
            button.setAccessibleName(button.text())
            button.clicked.connect(lambda _=False, state=state: self.set_state(state))
            acts.addWidget(button)
        acts.addWidget(self.closed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.look.size(6))
        layout.addLayout(acts)
        layout.addWidget(self.table, 1)
        self._is_stale = False
        context.reader_changed.connect(lambda _: self._follow_reader())
        self._tell_selection()

    def reload(self) -> None:
        """Ask for the actions in scope."""
        self.ask_known("supervision: actions", self._show, actions_list, self.question(), reader=self._context.reader)

    def _follow_reader(self) -> None:
        """Take titles that were the last reader's from sight at once, and ask again, when this is looked at."""
        self._found = ()
        self.table.set_rows(())
        self._is_stale = True
        self._ask_if_seen()

    def _ask_if_seen(self) -> None:
        if self._is_stale and self.isVisible():
            self._is_stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Ask again what another reader may see."""
        super().showEvent(event)
        self._ask_if_seen()

    def _show(self, found: tuple[SupervisionAction, ...]) -> None:
        self._found = found
        self._arrange()

    def _arrange(self) -> None:
        is_all = self.closed.isChecked()
        self.table.empty_text = "No open action here: the next supervisions begin with a clean slate."
        self.table.set_rows([one for one in self._found if is_all or one.state is ActionState.OPEN])
        choose_first(self.table)
        self._tell_selection()

    def _tell_selection(self) -> None:
        one = self.table.current()
        for state, button in self.buttons.items():
            button.setEnabled(one is not None and one.state is not state and self.is_now)

    def set_state(self, state: ActionState) -> None:
        """Answer the action that is current."""
        one = self.table.current()
        if one is not None and self.may_record():
            self._context.act(
                "answer an action of supervision", None, None, set_action_state, one.uuid, state,
                today=self._context.today(),
            )  # fmt: skip

    def add_new(self) -> None:
        """Say where actions are agreed (Ctrl+N)."""
        self._context.told.emit("Actions are agreed in a supervision: log one with Ctrl+L.")

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.filter.setFocus()

    def shown_list(self) -> ShownList:
        """Return the actions, for paper."""
        return list_of_table(
            self.table, title="Actions of supervision", scope=self._context.view.scope, noun=("action", "actions")
        )
