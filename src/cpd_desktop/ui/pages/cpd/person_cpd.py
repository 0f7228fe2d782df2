"""One person's CPD as everybody may count it: how ready they are, and the facts of their entries; what they wrote is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpd_desktop.domain.approval_standing import day_words
from cpd_desktop.domain.cpd_entries import CpdEntry
from cpd_desktop.domain.typed_minutes import length_in_words
from cpd_desktop.services.cpd_entry_facts import entries_of
from cpd_desktop.services.cpd_lists import activity_titles
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.cpd.entry_columns import reflection_words
from cpd_desktop.ui.pages.cpd.readiness_view import ReadinessView
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.theme import Look, colour
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.table import Table

_LEAST_HEIGHT = 640
NONE_BY_THEN = "No entry is of something done by {}: the date above says for when."
NO_ENTRY = "No entry is written yet. Everybody writes their own, on the page CPD."


@dataclass(frozen=True)
class EntryFacts:
    """The facts of an entry; *activity* is what its kind is called."""

    entry: CpdEntry
    activity: str


def entry_facts(session: Session, person_id: int, as_at: date) -> tuple[int, tuple[EntryFacts, ...]]:
    """Return whose they are, and the facts of their entries of what was done by the date, newest first."""
    titles = activity_titles(as_at)
    found = entries_of(session, person_id, by=as_at)
    return person_id, tuple(EntryFacts(one, titles.get(one.activity, one.activity)) for one in found)


def fact_columns(look: Look) -> tuple[Column[EntryFacts], ...]:
    """Return the columns of the facts of entries."""

    def tone(row: EntryFacts) -> tuple[QColor, QColor]:
        found = look.theme.good if row.entry.is_reflective else look.theme.warn
        return colour(found.back), colour(found.text)

    def about(row: EntryFacts) -> str:
        return f"{row.activity}, {row.entry.done_on:%d %b %Y}"

    return (
        Column("Done on", lambda row: row.entry.done_on, width=13),
        Column("Kind of activity", lambda row: row.activity, width=36),
        Column("Written", lambda row: reflection_words(row.entry), colour=tone, width=25,
               sentence=lambda row: f"{about(row)}: {reflection_words(row.entry)[2:]}"),
        Column("Length", lambda row: row.entry.minutes, length_in_words, width=12, right=True,
               sentence=lambda row: f"{about(row)}: {length_in_words(row.entry.minutes) or 'length not known'}"),
        Column("Standards", lambda row: ", ".join(row.entry.standards), width=24),
        Column("Until", lambda row: row.entry.ends_on, width=13),
        Column("Made of", lambda row: row.entry.source.capitalize(), width=15),
    )  # fmt: skip


class PersonCpd(QWidget):
    """Shows one person's CPD. `told` goes out with what was done."""

    told = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person_id: int | None = None
        look = context.look
        self.view = ReadinessView(context, is_mine=False, topic="people: readiness")
        self.view.told.connect(self.told)
        self.heading = QLabel("Entries, without what is written in them")
        self.heading.setObjectName("sectionTitle")
        self.heading.setWordWrap(True)
        self.entries: Table[EntryFacts] = Table(
            "CPD entries of this person", fact_columns(look), context.preferences, today=context.today,
            key=lambda row: row.entry.uuid,
        )  # fmt: skip
        self.entries.empty_text = NO_ENTRY
        self.entries.filter.hide()
        self.entries.count.hide()
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, look.size(4), 0, 0)
        layout.setSpacing(look.size(6))
        layout.addWidget(self.view, 3)
        layout.addWidget(self.heading)
        layout.addWidget(self.entries, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Roomy(body, look, _LEAST_HEIGHT))

    def show_person(self, person_id: int, name: str) -> None:
        """Ask for somebody's CPD and show it."""
        self._person_id = person_id
        self.view.show_person(person_id, name)
        as_at = self._context.view.as_at
        is_today = as_at == self._context.today()
        self.entries.empty_text = NO_ENTRY if is_today else NONE_BY_THEN.format(day_words(as_at))
        self._context.ask("people: entries", self._show, entry_facts, person_id, as_at)

    def _show(self, found: tuple[int, tuple[EntryFacts, ...]]) -> None:
        person_id, rows = found
        if person_id == self._person_id:
            self.entries.set_rows(rows)
            if self.entries.current() is None and rows:
                self.entries.view.selectRow(0)

    def focus_filter(self) -> None:
        """Put the cursor into the list: a handful of rules needs no filter."""
        self.view.focus_filter()

    def shown_list(self, *, name: str) -> ShownList | None:
        """Return the rules that are shown, for paper."""
        return self.view.shown_list(name=name)
