"""The register of co-production: what was produced with whom, at which step of the ladder, whom it reached and what it changed."""

from __future__ import annotations

from typing import Any

from cpd_desktop.domain.co_production import CoProduction, CoProductionLine
from cpd_desktop.services.co_production import co_production
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.co_production_columns import (
    EVERYTHING,
    KINDS,
    co_production_columns,
    sentence_of,
)
from cpd_desktop.ui.pages.learning.co_production_forms import CoProductionForms
from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

ADD, EDIT, DELETE = "Add co-production …", "Edit co-production …", "Delete co-production"


class CoProductionPanel(LearningPanel):
    """The register, with the steps of the ladder as what it can be narrowed to."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Co-production")
        self._shown: CoProduction | None = None
        self._wanted = ""
        self.forms = CoProductionForms(context, self)
        self.forms.told.connect(self.tell)
        self.kinds = FilterTabs("Which steps of the ladder")
        self.kinds.chosen.connect(lambda _: self._arrange())
        self.table: Table[CoProductionLine] = Table(
            "Co-production", co_production_columns(context.look), context.preferences, today=context.today, freeze_first=True,
            filter_hint="Filter by activity, with whom, step or service", key=lambda one: one.uuid,
        )  # fmt: skip
        self.table.view.setMinimumHeight(context.look.size(120))
        self.table.selected.connect(self._tell_row)
        self.table.opened.connect(self._open)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_button(EDIT, lambda: self._do(self.forms.edit), changes=True, is_first=True)
        self.add_button(DELETE, lambda: self._do(self.forms.delete), changes=True)
        self.lay_out(self.kinds, self.table, stretch=self.table)
        self.say_of_row("")

    @property
    def shown_table(self) -> Table[Any]:
        """The register."""
        return self.table

    @property
    def kind(self) -> str:
        """What the register is narrowed to."""
        return self.kinds.key or EVERYTHING

    def reload(self) -> None:
        """Ask for the register."""
        self.ask(self._show, co_production)

    def _show(self, found: CoProduction) -> None:
        self._shown = found
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
        counts = {key: sum(map(takes, found.lines)) for key, (_, takes) in KINDS.items()}
        self.kinds.show_tabs([
            (key, f"{words} ({counts[key]:,})") for key, (words, _) in KINDS.items() if counts[key] or key == EVERYTHING
        ])  # fmt: skip
        self.say(*headline(found))
        if self._wanted:
            self.kinds.choose(self._wanted)
            self._wanted = ""
        self._arrange()

    def choose_kind(self, key: str) -> None:
        """Narrow the register, now or when it is known."""
        self._wanted = key
        if self._shown is not None:
            self.kinds.choose(key)
            self._wanted = ""

    def _arrange(self) -> None:
        if self._shown is None:
            return
        takes = KINDS[self.kind][1]
        self.table.empty_text = "No activity here. Choose a wider scope or another date above."
        self.table.set_rows([one for one in self._shown.lines if takes(one)])
        choose_first(self.table)
        self._tell_row()

    def _do(self, do: Any) -> None:
        current = self.table.current()
        if current is not None:
            do(current)

    def _open(self, one: CoProductionLine) -> None:
        if self.moment is None:
            self.forms.edit(one)

    def _tell_row(self) -> None:
        one = self.table.current()
        self.say_of_row("" if one is None else sentence_of(one))
        if one is not None:
            self.offer(EDIT, DELETE)

    def add_new(self) -> None:
        """Add an activity (Ctrl+N)."""
        if self.may_change():
            self.forms.add()

    def shown_list(self) -> ShownList | None:
        """Return the register, for paper."""
        kind = "" if self.kind == EVERYTHING else KINDS[self.kind][0]
        return self.printed("Co-production", ("activity", "activities"), kind)


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
    return head, f"From the top of the ladder: {ladder}. {reach}{missing}".strip()
