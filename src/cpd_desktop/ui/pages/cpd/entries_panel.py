"""One's own CPD entries: a timeline by year, what is shared of it, and what waits to be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from cpd_desktop.services.book_users import book_users
from cpd_desktop.services.cpd_drafts import cpd_drafts
from cpd_desktop.services.cpd_entries import read_entries
from cpd_desktop.services.cpd_lists import activity_titles
from cpd_desktop.services.kept_drafts import forms_kept
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.entry_acts import EntryActs, waiting
from cpd_desktop.ui.pages.cpd.entry_columns import EntryRow, own_columns
from cpd_desktop.ui.pages.cpd.entry_opening import NEW_FORM, Beginning
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.pages.standing_panel import StandingPanel
from cpd_desktop.ui.pages.supervision.log_start import moment_words
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

WRITE, FROM_DRAFT, FROM_TEMPLATE = "Write an entry …", "From a draft …", "From a template …"
CORRECT, READ, SHARE, EVIDENCE = "Correct …", "Read …", "Share …", "Evidence …"
TEMPLATE, HISTORY, DELETE = "Keep as a template", "History …", "Delete entry"
SIGN_IN = "Sign in to see yours …"
WHY = "A CPD entry is its author’s alone until they share it: sign in to write and to see yours."
_ALL, _SHARED, _UNFINISHED = "all", "shared", "unfinished"


@dataclass(frozen=True)
class OwnEntries:
    """The entries of who is signed in, newest first; how many drafts wait, and when a new entry was left in the middle, in words."""

    person_id: int
    rows: tuple[EntryRow, ...]
    waiting: int
    kept_at: str


def own_entries(session: Session, reader: Reader, today: date) -> OwnEntries:
    """Return what *reader* wrote."""
    titles = activity_titles(today)
    names = {user.person_id: user.name for user in book_users(session)}
    rows = tuple(
        EntryRow(
            one, titles.get(one.entry.activity, one.entry.activity), "",
            tuple(names.get(person_id, "somebody who left") for person_id in one.entry.shared_with),
        )
        for one in read_entries(session, reader.person_id, reader=reader)
    )  # fmt: skip
    kept = next((one for one in forms_kept(session, reader=reader) if one.form == NEW_FORM), None)
    return OwnEntries(
        reader.person_id, rows, len(waiting(cpd_drafts(session, reader.person_id))),
        "" if kept is None else moment_words(kept.saved_at),
    )  # fmt: skip


class EntriesPanel(StandingPanel):
    """Writes, corrects and shares entries; with nobody signed in, it leads to signing in."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "My entries", parent)
        self._rows: tuple[EntryRow, ...] = ()
        self._wanted = ""
        self.acts = EntryActs(context, self)
        self.acts.told.connect(self.tell)
        self.acts.saved.connect(self._want)
        self.tabs = FilterTabs("Years and kinds of entries")
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.table: Table[EntryRow] = Table(
            "My CPD entries", own_columns(context.look), context.preferences, today=context.today,
            key=lambda row: row.entry.uuid,
        )  # fmt: skip
        self.table.empty_text = "No entry of this kind."
        self.table.opened.connect(self.acts.correct)
        self.table.selected.connect(self._tell_selection)
        self.table.view.setMinimumHeight(context.look.size(150))
        adds, line = QWidget(), WrappingLine()
        line.setSpacing(context.look.size(6))
        line.setContentsMargins(0, 0, 0, 0)
        adds.setLayout(line)
        for text, do in (
            (WRITE, self.add_new), (FROM_DRAFT, self.acts.from_draft), (FROM_TEMPLATE, self.acts.from_template),
        ):  # fmt: skip
            line.addWidget(self._adding(text, do))
        self.buttons[WRITE].setObjectName("primary")
        for text, act in (
            (CORRECT, self.acts.correct), (READ, self.acts.read), (SHARE, self.acts.share),
            (EVIDENCE, self.acts.show_evidence), (TEMPLATE, self.acts.keep_as_template),
            (HISTORY, self.acts.show_history), (DELETE, self.acts.delete),
        ):  # fmt: skip
            self.add_button(text, partial(self._with_current, act))
        self.lay_out(adds, self.tabs, self.table, stretch=self.table)
        self.forget()

    def _adding(self, text: str, do: Callable[[], Any]) -> QPushButton:
        self._corner.append(text)
        return self._button(text, do, changes=False)

    @property
    def shown_table(self) -> Table[Any]:
        """The list of entries."""
        return self.table

    def forget(self) -> None:
        """Let go of everything that is private, and offer to sign in."""
        self.acts.leave()
        self._rows = ()
        self.table.set_rows(())
        self.say_of_row("")
        self.say("My CPD entries")
        self.show_empty("Your own CPD entries", WHY, SIGN_IN, lambda: self.context.ask_sign_in(WHY, _nothing))

    def reload(self) -> None:
        """Ask for the entries of who is signed in."""
        reader = self.context.reader
        if reader is not None:
            self.context.ask("cpd: own entries", self._show, own_entries, reader, self.context.today())

    def _show(self, own: OwnEntries) -> None:
        reader = self.context.reader
        if reader is None or reader.person_id != own.person_id:
            return
        self._rows = own.rows
        this_year = sum(row.entry.done_on.year == self.context.today().year for row in own.rows)
        self.say(
            f"{counted(len(own.rows), 'entry', 'entries')}, {this_year:,} of this year",
            " ".join(
                part
                for part in (
                    f"{reader.name}’s own: nobody else reads an entry unless it is shared with them.",
                    f"{counted(own.waiting, 'draft waits', 'drafts wait')} to be written: “{FROM_DRAFT}”."
                    if own.waiting
                    else "",
                    f"You were in the middle of an entry, kept {own.kept_at}: “{WRITE}” goes on with it."
                    if own.kept_at
                    else "",
                )
                if part
            ),
        )
        self.stack.setCurrentWidget(self.body)
        self._show_tabs()
        self._arrange()

    def _show_tabs(self) -> None:
        years = Counter(row.entry.done_on.year for row in self._rows)
        shared = sum(bool(row.entry.shared_with) for row in self._rows)
        unfinished = sum(not row.entry.is_reflective for row in self._rows)
        self.tabs.show_tabs([
            (_ALL, f"All ({len(self._rows):,})"),
            *((str(year), f"{year} ({years[year]:,})") for year in sorted(years, reverse=True)),
            *(((_SHARED, f"Shared ({shared:,})"),) if shared else ()),
            *(((_UNFINISHED, f"To be finished ({unfinished:,})"),) if unfinished else ()),
        ])  # fmt: skip

    def _arrange(self) -> None:
        key = self.tabs.key
        rows = [row for row in self._rows if _is_of(row, key)]
        if self._wanted and not any(row.entry.uuid == self._wanted for row in rows):
            rows = list(self._rows)
            self.tabs.choose(_ALL)
        self.table.empty_text = (
            "No entry of this kind." if self._rows else f"You have written no entry yet: “{WRITE}” above, or Ctrl+N."
        )
        self.table.set_rows(rows)
        wanted = next((row for row in rows if row.entry.uuid == self._wanted), None)
        self._wanted = ""
        if wanted is not None:
            self.table.select(wanted)
        elif self.table.current() is None and rows:
            self.table.view.selectRow(0)
        self._tell_selection()

    def _want(self, uuid: str) -> None:
        self._wanted = uuid

    def _tell_selection(self) -> None:
        row = self.table.current()
        if row is None or self.context.reader is None:
            self.say_of_row("")
            return
        shared = f"Shared with {' and '.join(row.shared_with)}" if row.shared_with else "Shared with nobody"
        files = counted(row.entry.evidence_count, "file") if row.entry.evidence_count else "no files"
        lacks = "" if row.entry.is_reflective else " It counts as a piece once it says what was learnt and its impact."
        self.say_of_row(f"{row.title}. {shared}; {files} of evidence.{lacks}")
        self.offer(CORRECT, READ, SHARE, EVIDENCE, TEMPLATE, HISTORY, DELETE)

    def _with_current(self, act: Callable[[EntryRow], None]) -> None:
        row = self.table.current()
        if row is not None:
            act(row)

    def add_new(self) -> None:
        """Write an entry (Ctrl+N); with nobody signed in, somebody signs in first."""
        if self.context.reader is None:
            self.context.ask_sign_in(WHY, self.add_new)
        else:
            self.acts.write(Beginning())

    def shown_list(self) -> ShownList | None:
        """Return one's own entries as they are listed, without what is written in them but their titles; None for nobody's."""
        reader = self.context.reader
        if reader is None:
            return None
        return self.printed(
            f"CPD entries of {reader.name}", ("entry", "entries"), self.tabs.tabText(self.tabs.currentIndex())
        )

    def place(self) -> dict[str, Any]:
        """Return what is chosen beside the tab, for Back: nothing."""
        return {}


def _is_of(row: EntryRow, key: str) -> bool:
    if key == _SHARED:
        return bool(row.entry.shared_with)
    if key == _UNFINISHED:
        return not row.entry.is_reflective
    return key in ("", _ALL) or key == str(row.entry.done_on.year)


def _nothing() -> None:
    """Signing in shows the entries by itself."""
