"""The findings: how each stands, whom it reached, what is overdue, and the thread of the one that is opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from cpd_desktop.domain.learning import Decision
from cpd_desktop.domain.learning_answers import FindingLine, Learning
from cpd_desktop.services.learning import learning
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.finding_columns import (
    EVERYTHING,
    KINDS,
    acknowledged_words,
    actions_words,
    finding_columns,
    is_accepted,
    reached_words,
)
from cpd_desktop.ui.pages.learning.finding_forms import FindingForms
from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

ADD, PRINT = "Add finding …", "Print learning"
OPEN, DECIDE, EDIT, BRIEFING = "Open finding", "Decide …", "Edit finding …", "Print briefing"


class FindingsPanel(LearningPanel):
    """The list. `opened` goes out with the UUID of a finding whose thread is to be shown."""

    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Findings")
        self._lines: tuple[FindingLine, ...] = ()
        self._wanted = ""
        self.forms = FindingForms(context, self)
        self.forms.told.connect(self.tell)
        self.kinds = FilterTabs("Which findings")
        self.kinds.chosen.connect(lambda _: self._arrange())
        self.table: Table[FindingLine] = Table(
            "Findings", finding_columns(context.look), context.preferences, today=context.today, freeze_first=True,
            filter_hint="Filter by finding, source, theme or “slipped back”", key=lambda one: one.uuid,
        )  # fmt: skip
        self.table.view.setMinimumHeight(context.look.size(120))
        self.table.selected.connect(self._tell_row)
        self.table.opened.connect(lambda one: self.opened.emit(one.uuid))
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_corner(PRINT, self._print)
        self.add_button(OPEN, lambda: self._do(lambda one: self.opened.emit(one.uuid)), is_first=True)
        self.add_button(DECIDE, lambda: self._do(self.forms.decide), changes=True)
        self.add_button(EDIT, lambda: self._do(self.forms.edit), changes=True)
        self.add_button(BRIEFING, lambda: self._do(self._print_briefing))
        self.lay_out(self.kinds, self.table, stretch=self.table)
        self.say_of_row("")

    @property
    def shown_table(self) -> Table[Any]:
        """The list of findings."""
        return self.table

    def reload(self) -> None:
        """Ask how the findings stand."""
        self.ask(self._show, learning)

    def _show(self, found: Learning) -> None:
        self._lines = found.findings
        if not self._lines and self.is_everything:
            self.show_empty(
                "No finding is recorded yet",
                "A finding is what is to be learnt from a source: a review, a complaint, a survey, an audit, a compliment. Record it, decide"
                " whether it is accepted, and follow it from its actions to whether practice changed.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        counts = {key: sum(map(takes, self._lines)) for key, (_, takes) in KINDS.items()}
        self.say(counted(len(self._lines), "finding") if self._lines else "No finding here", explained(counts))
        self.kinds.show_tabs([
            (key, f"{words} ({counts[key]:,})") for key, (words, _) in KINDS.items() if counts[key] or key == EVERYTHING
        ])  # fmt: skip
        if self._wanted:
            self.kinds.choose(self._wanted)
            self._wanted = ""
        self._arrange()

    def choose_kind(self, key: str) -> None:
        """Narrow the list, now or when it is known."""
        self._wanted = key
        if self._lines:
            self.kinds.choose(key)
            self._wanted = ""

    @property
    def kind(self) -> str:
        """What the list is narrowed to."""
        return self.kinds.key or EVERYTHING

    def _arrange(self) -> None:
        takes = KINDS[self.kind][1]
        self.table.empty_text = "No finding here. Choose a wider scope or another date above."
        self.table.set_rows([one for one in self._lines if takes(one)])
        choose_first(self.table)
        self._tell_row()

    def _do(self, do: Any) -> None:
        current = self.table.current()
        if current is not None:
            do(current)

    def _print(self) -> None:
        view = self.context.view
        self.context.go_to("Reports", {"name": "learning", "team": view.team, "service": view.service})

    def _print_briefing(self, one: FindingLine) -> None:
        self.context.go_to("Reports", {"name": "briefing", "finding": one.uuid.hex()})

    def _tell_row(self) -> None:
        one = self.table.current()
        if one is None:
            self.say_of_row("")
            return
        self.say_of_row(sentence_of(one))
        offered = [OPEN, EDIT, BRIEFING]
        self.offer(*offered, *([DECIDE] if one.decision is Decision.UNDECIDED else []))

    def add_new(self) -> None:
        """Add a finding (Ctrl+N)."""
        if self.may_change():
            self.forms.add()

    def shown_list(self) -> ShownList | None:
        """Return the findings, for paper."""
        kind = "" if self.kind == EVERYTHING else KINDS[self.kind][0]
        return self.printed("Findings", ("finding", "findings"), kind)


def explained(counts: dict[str, int]) -> str:
    """Return how much needs attention, of what the tab counts."""
    words = {
        "to be decided": "to be decided", "not reached": "not reached everywhere", "overdue": "with something overdue",
        "slipped back": "slipped back", "to be told": "of which somebody is still to be told",
    }  # fmt: skip
    said = [f"{counts[key]:,} {text}" for key, text in words.items() if counts[key]]
    return f"{', '.join(said)}." if said else ""


def sentence_of(one: FindingLine) -> str:
    """Return how a finding stands in a few words, with the first of what is overdue."""
    parts = [f"{one.said.title}: {one.state.value}."]
    if is_accepted(one):
        parts.append(f"Reached {reached_words(one)}; acknowledged by {acknowledged_words(one)} people in post.")
    if one.actions:
        parts.append(f"{actions_words(one)} actions done.")
    parts += one.overdue[:1]
    if one.to_tell:
        parts.append(f"Still to be told: {one.to_tell}.")
    return " ".join(parts)
