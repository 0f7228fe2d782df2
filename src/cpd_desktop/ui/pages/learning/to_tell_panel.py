"""Who is still to be told what came of what they raised, those who have waited longest first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor

from cpd_desktop.domain.telling import ToTell
from cpd_desktop.services.source_kinds import source_kinds
from cpd_desktop.services.telling import to_tell
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column, shown
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.pages.learning.telling_forms import TellingForms
from cpd_desktop.ui.pages.learning.words import LATE, TO_DO, late_words
from cpd_desktop.ui.pages.one_list_panel import OneListPanel
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.theme import Look, colour
from cpd_desktop.ui.widgets.table import Table

TELL, OPEN, PRINT = "Say that they were told …", "Open finding", "Print “you said”"


def findings_words(one: ToTell) -> str:
    """Return of what somebody is to be told: the findings, or that nothing was found."""
    return "; ".join(one.findings) or "Nothing was found"


def waits_words(one: ToTell) -> str:
    """Return by when they are to be told, with a sign where that day is past."""
    late = late_words(one.days_late)
    return f"{LATE} {late[:1].upper()}{late[1:]}" if late else f"{TO_DO} By {shown(one.due_on)}"


def to_tell_columns(look: Look) -> tuple[Column[ToTell], ...]:
    """Return the columns: who, how long they wait, of what, and from which source."""
    kinds = {one.code: one.title for one in source_kinds()}

    def tone(one: ToTell) -> tuple[QColor, QColor]:
        found = look.theme.bad if one.days_late else look.theme.warn
        return colour(found.back), colour(found.text)

    return (
        Column("Who raised it", lambda one: one.raised_by, width=30, tip=lambda one: one.raised_by),
        Column(
            "To be told", lambda one: Ranked(-(one.days_late or 0), waits_words(one)), ranked_text, width=22, colour=tone,
            sentence=lambda one: f"{one.raised_by}: {waits_words(one).partition(' ')[2]}",
        ),
        Column("What came of it", findings_words, width=52, tip=lambda one: "\n".join(one.findings)),
        Column("Source", lambda one: one.title, width=36, tip=lambda one: one.title),
        Column("Kind", lambda one: kinds.get(one.kind, one.kind), width=26),
        Column("Decided", lambda one: one.since, width=13, aliases=("since",)),
        Column("Due", lambda one: one.due_on, width=13),
        Column("Reference", lambda one: one.reference, width=16),
        Column("Team", lambda one: one.team, width=20),
        Column("Service", lambda one: one.service, width=20),
    )  # fmt: skip


class ToTellPanel(LearningPanel, OneListPanel[ToTell]):
    """The list. `opened` goes out with the UUID of a finding whose thread is to be shown."""

    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "To be told")
        self.forms = TellingForms(context, self)
        self.forms.told.connect(self.tell)
        table: Table[ToTell] = Table(
            "To be told", to_tell_columns(context.look), context.preferences, today=context.today, freeze_first=True,
            filter_hint="Filter by who, finding or source", key=lambda one: one.source_uuid,
        )  # fmt: skip
        self.take_list(table, self._open)
        self.add_row_button(TELL, self.forms.tell, changes=True, is_first=True)
        self.add_row_button(OPEN, self._open)
        self.add_row_button(PRINT, self._print)
        self.lay_out(self.table, stretch=self.table)
        self.say_of_row("")

    def reload(self) -> None:
        """Ask who is still to be told."""
        self.ask(self._show, to_tell)

    def _show(self, found: tuple[ToTell, ...]) -> None:
        late = sum(one.days_late is not None for one in found)
        self.say(
            f"{counted(len(found), 'source')} of which somebody is still to be told"
            if found
            else "Nobody waits to be told",
            f"{late:,} of them late." if late else "",
        )
        self.table.empty_text = "Nobody waits to hear what came of what they raised. Somebody waits once a source says who raised it and a finding of it is decided."
        self.show_rows(found)

    def _open(self, one: ToTell) -> None:
        if one.finding_uuids:
            self.opened.emit(one.finding_uuids[0])

    def _print(self, one: ToTell) -> None:
        self.context.go_to("Reports", {"name": "you-said", "source": one.source_uuid.hex()})

    def _tell_of(self, one: ToTell) -> None:
        words = waits_words(one).partition(" ")[2]
        self.say_of_row(f"{one.raised_by}: {words[:1].lower()}{words[1:]}. {findings_words(one)}.")
        self.offer(TELL, *([OPEN] if one.finding_uuids else []), PRINT)

    def add_new(self) -> None:
        """Say that whoever is chosen was told (Ctrl+N)."""
        if self.may_change():
            self._do(self.forms.tell)

    def shown_list(self) -> ShownList | None:
        """Return who is still to be told, for paper."""
        return self.printed("Still to be told", ("source", "sources"))
