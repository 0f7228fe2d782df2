"""The findings: how each stands, whom it reached, what is overdue, and the thread of the one that is opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import Signal

from cpd_desktop.domain.learning import Decision
from cpd_desktop.domain.learning_answers import FindingLine, Learning
from cpd_desktop.services.learning import learning
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.finding_columns import (
    KINDS,
    acknowledged_words,
    actions_words,
    finding_columns,
    is_accepted,
    reached_words,
)
from cpd_desktop.ui.pages.learning.finding_forms import FindingForms
from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.pages.one_list_panel import Kinds, NarrowedListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

ADD, PRINT = "Add finding …", "Print learning"
OPEN, DECIDE, EDIT, BRIEFING = "Open finding", "Decide …", "Edit finding …", "Print briefing"


class FindingsPanel(LearningPanel, NarrowedListPanel[FindingLine]):
    """The list. `opened` goes out with the UUID of a finding whose thread is to be shown."""

    WHICH: ClassVar[str] = "Which findings"
    NONE_OF_KIND: ClassVar[str] = "No finding here. Choose a wider scope or another date above."
    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Findings")
        self.forms = FindingForms(context, self)
        self.forms.told.connect(self.tell)
        table: Table[FindingLine] = Table(
            "Findings", finding_columns(context.look), context.preferences, today=context.today, freeze_first=True,
            filter_hint="Filter by finding, source, theme or “slipped back”", key=lambda one: one.uuid,
        )  # fmt: skip
        self.take_list(table, lambda one: self.opened.emit(one.uuid))
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_corner(PRINT, lambda: self.go_to_report("learning"))
        self.add_row_button(OPEN, lambda one: self.opened.emit(one.uuid), is_first=True)
        self.add_row_button(DECIDE, self.forms.decide, changes=True)
        self.add_row_button(EDIT, self.forms.edit, changes=True)
        self.add_row_button(BRIEFING, self._print_briefing)
        self.lay_out(self.kinds, self.table, stretch=self.table)
        self.say_of_row("")

    def _kinds_of(self, lines: Iterable[FindingLine]) -> Kinds[FindingLine]:
        del lines
        return KINDS

    def reload(self) -> None:
        """Ask how the findings stand."""
        self.ask(self._show, learning)

    def _show(self, found: Learning) -> None:
        if not found.findings and self.is_everything:
            self.show_empty(
                "No finding is recorded yet",
                "A finding is what is to be learnt from a source: a review, a complaint, a survey, an audit, a compliment. Record it, decide"
                " whether it is accepted, and follow it from its actions to whether practice changed.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        counts = self.show_lines(found.findings)
        self.say(counted(len(found.findings), "finding") if found.findings else "No finding here", explained(counts))

    def _print_briefing(self, one: FindingLine) -> None:
        self.context.go_to("Reports", {"name": "briefing", "finding": one.uuid.hex()})

    def _tell_of(self, one: FindingLine) -> None:
        self.say_of_row(sentence_of(one))
        offered = [OPEN, EDIT, BRIEFING]
        self.offer(*offered, *([DECIDE] if one.decision is Decision.UNDECIDED else []))

    def add_new(self) -> None:
        """Add a finding (Ctrl+N)."""
        if self.may_change():
            self.forms.add()

    def shown_list(self) -> ShownList | None:
        """Return the findings, for paper."""
        return self.printed("Findings", ("finding", "findings"), self.kind_words)


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
