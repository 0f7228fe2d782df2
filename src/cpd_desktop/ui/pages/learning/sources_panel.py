"""The register of all sources of learning, several of which can be typed one below the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import Signal

from cpd_desktop.domain.files_kept import files_words
from cpd_desktop.domain.learning_answers import SourceLine
from cpd_desktop.services.learning_sources import sources
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import shown
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.evidence_files import ATTACH, FILES, LearningFiles, of_source
from cpd_desktop.ui.pages.learning.finding_forms import FindingForms
from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.pages.learning.source_columns import (
    findings_words,
    kinds_of,
    source_columns,
    told_words,
)
from cpd_desktop.ui.pages.learning.source_forms import SourceForms
from cpd_desktop.ui.pages.learning.telling_forms import TellingForms
from cpd_desktop.ui.pages.one_list_panel import Kinds, NarrowedListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

ADD, ADD_MANY, PRINT = "Add source …", "Add several sources …", "Print “you said”"
EDIT, ADD_FINDING, SHOW_FINDINGS, QUOTE, TELL, DELETE = (
    "Edit source …", "Add finding from it …", "Show its findings", "Add quoted figure …", "Say who was told …", "Delete source",
)  # fmt: skip


class SourcesPanel(LearningPanel, NarrowedListPanel[SourceLine]):
    """The register. `findings_wanted` goes out with the title of a source whose findings are to be listed."""

    WHICH: ClassVar[str] = "Which sources"
    NONE_OF_KIND: ClassVar[str] = "No source here. Choose a wider scope or another date above."
    findings_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Sources")
        self.forms = SourceForms(context, self)
        self.finding_forms = FindingForms(context, self)
        self.telling = TellingForms(context, self)
        self.files = LearningFiles(context, self, lambda: self.moment)
        for forms in (self.forms, self.finding_forms, self.telling, self.files):
            forms.told.connect(self.tell)
        table: Table[SourceLine] = Table(
            "Sources", source_columns(context.look), context.preferences, today=context.today, freeze_first=True,
            filter_hint="Filter by title, kind, team or reference", key=lambda one: one.uuid,
        )  # fmt: skip
        self.take_list(table, self._open)
        self.files.take_drops(table, self.may_change, of_source)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_corner(ADD_MANY, self._add_many, changes=True)
        self.add_row_button(EDIT, self.forms.edit, changes=True, is_first=True)
        self.add_row_button(ADD_FINDING, lambda one: self.finding_forms.add(one.uuid, one.said.title), changes=True)
        self.add_row_button(SHOW_FINDINGS, lambda one: self.findings_wanted.emit(one.said.title))
        self.add_row_button(QUOTE, lambda one: self.forms.quote(one.uuid, one.said.title), changes=True)
        self.add_row_button(ATTACH, lambda one: self.files.attach_to(of_source(one)), changes=True)
        self.add_row_button(FILES, lambda one: self.files.show_those_of(of_source(one)))
        self.add_row_button(TELL, self.telling.tell_of_source, changes=True)
        self.add_row_button(PRINT, self._print)
        self.add_row_button(DELETE, self.forms.delete, changes=True)
        self.lay_out(self.kinds, self.table, stretch=self.table)
        self.say_of_row("")

    def _kinds_of(self, lines: Iterable[SourceLine]) -> Kinds[SourceLine]:
        return kinds_of(lines)

    def reload(self) -> None:
        """Ask for the sources."""
        self.ask(self._show, sources)

    def _show(self, found: tuple[SourceLine, ...]) -> None:
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
        self.say(counted(len(found), "source") if found else "No source here", explained(found))
        self.show_lines(found)

    def _open(self, one: SourceLine) -> None:
        """Edit a source on Enter; while old knowledge is shown, its findings are listed."""
        if self.moment is None:
            self.forms.edit(one)
        else:
            self.findings_wanted.emit(one.said.title)

    def _print(self, one: SourceLine) -> None:
        self.context.go_to("Reports", {"name": "you-said", "source": one.uuid.hex()})

    def _tell_of(self, one: SourceLine) -> None:
        self.say_of_row(sentence_of(one))
        shows = [SHOW_FINDINGS] if one.findings else []
        tells = [TELL] if one.said.raised_by else []
        self.offer(EDIT, ADD_FINDING, *shows, QUOTE, ATTACH, *([FILES] if one.files else []), *tells, PRINT, DELETE)

    def add_new(self) -> None:
        """Add a source (Ctrl+N)."""
        if self.may_change():
            self.forms.add()

    def _add_many(self) -> None:
        self.forms.add_many()

    def shown_list(self) -> ShownList | None:
        """Return the register, for paper."""
        return self.printed("Sources of learning", ("source", "sources"), self.kind_words)


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
    parts += [f"{files_words(one.files)}."] if one.files else []
    told = told_words(one)
    if told:
        parts.append(f"{told.partition(' ')[2]}.")
    parts += one.problems[:1]
    return " ".join(parts)
