"""The register of co-production: what was produced with whom, at which step of the ladder, whom it reached and what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from cpd_desktop.domain.co_production import CoProduction, CoProductionLine
from cpd_desktop.domain.files_kept import files_words
from cpd_desktop.services.co_production import co_production
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.co_production_columns import (
    KINDS,
    co_production_columns,
    sentence_of,
)
from cpd_desktop.ui.pages.learning.co_production_forms import CoProductionForms
from cpd_desktop.ui.pages.learning.evidence_files import ATTACH, FILES, LearningFiles, of_activity
from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.pages.one_list_panel import Kinds, NarrowedListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

ADD, EDIT, DELETE = "Add co-production …", "Edit co-production …", "Delete co-production"


class CoProductionPanel(LearningPanel, NarrowedListPanel[CoProductionLine]):
    """The register, with the steps of the ladder as what it can be narrowed to."""

    WHICH: ClassVar[str] = "Which steps of the ladder"
    NONE_OF_KIND: ClassVar[str] = "No activity here. Choose a wider scope or another date above."

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Co-production")
        self.forms = CoProductionForms(context, self)
        self.files = LearningFiles(context, self, lambda: self.moment)
        self.forms.told.connect(self.tell)
        self.files.told.connect(self.tell)
        table: Table[CoProductionLine] = Table(
            "Co-production", co_production_columns(context.look), context.preferences, today=context.today, freeze_first=True,
            filter_hint="Filter by activity, with whom, step or service", key=lambda one: one.uuid,
        )  # fmt: skip
        self.take_list(table, self._open)
        self.files.take_drops(table, self.may_change, of_activity)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_row_button(EDIT, self.forms.edit, changes=True, is_first=True)
        self.add_row_button(ATTACH, lambda one: self.files.attach_to(of_activity(one)), changes=True)
        self.add_row_button(FILES, lambda one: self.files.show_those_of(of_activity(one)))
        self.add_row_button(DELETE, self.forms.delete, changes=True)
        self.lay_out(self.kinds, self.table, stretch=self.table)
        self.say_of_row("")

    def _kinds_of(self, lines: Iterable[CoProductionLine]) -> Kinds[CoProductionLine]:
        del lines
        return KINDS

    def reload(self) -> None:
        """Ask for the register."""
        self.ask(self._show, co_production)

    def _show(self, found: CoProduction) -> None:
        if not found.lines and self.is_everything:
            self.show_empty(
                "No co-production is recorded yet",
                "Record what was produced together with people who draw on care, carers and partners: with whom, at which step of the"
                " ladder, how many people outside the council it reached, and what it changed. Nobody is named in it.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        self.say(*headline(found))
        self.show_lines(found.lines)

    def _open(self, one: CoProductionLine) -> None:
        if self.moment is None:
            self.forms.edit(one)

    def _tell_of(self, one: CoProductionLine) -> None:
        self.say_of_row(sentence_of(one))
        self.offer(EDIT, ATTACH, *([FILES] if one.files else []), DELETE)

    def add_new(self) -> None:
        """Add an activity (Ctrl+N)."""
        if self.may_change():
            self.forms.add()

    def shown_list(self) -> ShownList | None:
        """Return the register, for paper."""
        return self.printed("Co-production", ("activity", "activities"), self.kind_words)


def headline(found: CoProduction) -> tuple[str, str]:
    """Return how many activities were co-produced, and whom they reached; to inform and to consult are not co-production."""
    if not found.lines:
        return "No activity here", ""
    head = f"{found.co_produced:,} of {counted(len(found.lines), 'activity', 'activities')} co-produced"
    ladder = ", ".join(f"{count:,} {step.value}" for step, count in reversed(found.by_step))
    known = len(found.lines) - found.reach_not_known
    reach = (
        f"Reached {found.reach_outside:,} people outside the council, in {known:,} activities that know it."
        if known
        else ""
    )
    missing = f" Of {found.reach_not_known:,} it is not known." if found.reach_not_known else ""
    kept = f" Evidence: {files_words(found.files)}." if found.files else ""
    return head, f"From the top of the ladder: {ladder}. {reach}{missing}{kept}".strip()
