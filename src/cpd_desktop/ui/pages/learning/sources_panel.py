"""The register of all sources of learning, several of which can be typed one below the other."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from cpd_desktop.domain.learning_answers import SourceLine
from cpd_desktop.services.learning_sources import sources
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import shown
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.finding_forms import FindingForms
from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.pages.learning.source_columns import (
    EVERYTHING,
    findings_words,
    kinds_of,
    source_columns,
    told_words,
)
from cpd_desktop.ui.pages.learning.source_forms import SourceForms
from cpd_desktop.ui.pages.learning.telling_forms import TellingForms
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

ADD, ADD_MANY, PRINT = "Add source …", "Add several sources …", "Print “you said”"
EDIT, ADD_FINDING, SHOW_FINDINGS, QUOTE, TELL, DELETE = (
    "Edit source …", "Add finding from it …", "Show its findings", "Add quoted figure …", "Say who was told …", "Delete source",
)  # fmt: skip


class SourcesPanel(LearningPanel):
    """The register. `findings_wanted` goes out with the title of a source whose findings are to be listed."""

    findings_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Sources")
        self._lines: tuple[SourceLine, ...] = ()
        self._wanted = ""
        self._kinds = kinds_of(())
        self.forms = SourceForms(context, self)
        self.finding_forms = FindingForms(context, self)
        self.telling = TellingForms(context, self)
        for forms in (self.forms, self.finding_forms, self.telling):
            forms.told.connect(self.tell)
        self.kinds = FilterTabs("Which sources")
        self.kinds.chosen.connect(lambda _: self._arrange())
        self.table: Table[SourceLine] = Table(
            "Sources", source_columns(context.look), context.preferences, today=context.today, freeze_first=True,
            filter_hint="Filter by title, kind, team or reference", key=lambda one: one.uuid,
        )  # fmt: skip
        self.table.view.setMinimumHeight(context.look.size(120))
        self.table.selected.connect(self._tell_row)
        self.table.opened.connect(self._open)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_corner(ADD_MANY, self._add_many, changes=True)
        self.add_button(EDIT, lambda: self._do(self.forms.edit), changes=True, is_first=True)
        self.add_button(
            ADD_FINDING, lambda: self._do(lambda one: self.finding_forms.add(one.uuid, one.said.title)), changes=True
        )
        self.add_button(SHOW_FINDINGS, lambda: self._do(lambda one: self.findings_wanted.emit(one.said.title)))
        self.add_button(QUOTE, lambda: self._do(lambda one: self.forms.quote(one.uuid, one.said.title)), changes=True)
        self.add_button(TELL, lambda: self._do(self.telling.tell_of_source), changes=True)
        self.add_button(PRINT, lambda: self._do(self._print))
        self.add_button(DELETE, lambda: self._do(self.forms.delete), changes=True)
        self.lay_out(self.kinds, self.table, stretch=self.table)
        self.say_of_row("")

    @property
    def shown_table(self) -> Table[Any]:
        """The register."""
        return self.table

    def reload(self) -> None:
        """Ask for the sources."""
        self.ask(self._show, sources)

    def _show(self, found: tuple[SourceLine, ...]) -> None:
        self._lines = found
        if not found and self.is_everything:
            self.show_empty(
                "No source is recorded yet",
                "One register takes all that can be learnt from: reviews, complaints, concerns, Ombudsman decisions, surveys, forums, audits,"
                " inspections and compliments. Several are typed one below the other, or imported. Nobody is named in it.",
                ADD_MANY,
                self._add_many,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        self._kinds = kinds_of(found)
        counts = {key: sum(map(takes, found)) for key, (_, takes) in self._kinds.items()}
        self.say(counted(len(found), "source") if found else "No source here", explained(found))
        self.kinds.show_tabs([
            (key, f"{words} ({counts[key]:,})") for key, (words, _) in self._kinds.items() if counts[key] or key == EVERYTHING
        ])  # fmt: skip
        if self._wanted:
            self.kinds.choose(self._wanted)
            self._wanted = ""
        self._arrange()

    def choose_kind(self, key: str) -> None:
        """Narrow the register, now or when it is known: to a kind by its code, or to what is to be done."""
        self._wanted = key
        if self._lines:
            self.kinds.choose(key)
            self._wanted = ""

    @property
    def kind(self) -> str:
        """What the register is narrowed to."""
        return self.kinds.key or EVERYTHING

    def _arrange(self) -> None:
        takes = self._kinds.get(self.kind, self._kinds[EVERYTHING])[1]
        self.table.empty_text = "No source here. Choose a wider scope or another date above."
        self.table.set_rows([one for one in self._lines if takes(one)])
        choose_first(self.table)
        self._tell_row()

    def _do(self, do: Any) -> None:
        current = self.table.current()
        if current is not None:
            do(current)

    def _open(self, one: SourceLine) -> None:
        """Edit a source on Enter; while old knowledge is shown, its findings are listed."""
        if self.moment is None:
            self.forms.edit(one)
        else:
            self.findings_wanted.emit(one.said.title)

    def _print(self, one: SourceLine) -> None:
        self.context.go_to("Reports", {"name": "you-said", "source": one.uuid.hex()})

    def _tell_row(self) -> None:
        one = self.table.current()
        if one is None:
            self.say_of_row("")
            return
        self.say_of_row(sentence_of(one))
        shows = [SHOW_FINDINGS] if one.findings else []
        tells = [TELL] if one.said.raised_by else []
        self.offer(EDIT, ADD_FINDING, *shows, QUOTE, *tells, PRINT, DELETE)

    def add_new(self) -> None:
        """Add a source (Ctrl+N)."""
        if self.may_change():
            self.forms.add()

    def _add_many(self) -> None:
        self.forms.add_many()

    def shown_list(self) -> ShownList | None:
        """Return the register, for paper."""
        kind = "" if self.kind == EVERYTHING else self._kinds[self.kind][0]
        return self.printed("Sources of learning", ("source", "sources"), kind)


def explained(found: tuple[SourceLine, ...]) -> str:
    """Return how much of the register needs attention."""
    counts = (
        (sum(not one.findings and one.said.closed_on is None for one in found), "with nothing found yet"),
        (sum(bool(one.to_tell) for one in found), "of which somebody is still to be told"),
        (sum(bool(one.problems) for one in found), "with something to be put right"),
    )
    said = [f"{count:,} {words}" for count, words in counts if count]
    return f"{', '.join(said)}." if said else ""


def sentence_of(one: SourceLine) -> str:
    """Return what a source is and how far it has come, with the first of what is to be put right."""
    parts = [f"{one.said.title} ({one.kind}), received {shown(one.said.received_on)}."]
    parts.append(f"Findings: {findings_words(one)}." if one.findings else "Nothing was found from it yet.")
    told = told_words(one)
    if told:
        parts.append(f"{told.partition(' ')[2]}.")
    parts += one.problems[:1]
    return " ".join(parts)
