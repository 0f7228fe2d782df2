"""The entries that others share with who is signed in: to be read, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.cpd_lists import activity_titles
from cpd_desktop.services.cpd_sharing import shared_with_me
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.entry_columns import EntryRow, shared_columns
from cpd_desktop.ui.pages.cpd.entry_view import EntryView, Shown
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.pages.standing_panel import StandingPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.table import Table

READ, PERSON = "Read …", "Open the person"
SIGN_IN = "Sign in to read …"
WHY = "What somebody shares is sealed to whom they share it with: sign in to read what is shared with you."


def shared_rows(session: Session, reader: Reader, today: date) -> tuple[int, tuple[EntryRow, ...]]:
    """Return the reader's id, and what is shared with them, newest first."""
    titles = activity_titles(today)
    names = {one.key: one.name for one in options_to_choose(session).people}
    return reader.person_id, tuple(
        EntryRow(one, titles.get(one.entry.activity, one.entry.activity), names.get(one.entry.person_id, ""))
        for one in shared_with_me(session, reader=reader)
    )


class SharedPanel(StandingPanel):
    """Lists what is shared and shows it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Shared with me", parent)
        self.dialog: QDialog | None = None
        self.table: Table[EntryRow] = Table(
            "CPD entries shared with me", shared_columns(context.look), context.preferences, today=context.today,
            key=lambda row: row.entry.uuid,
        )  # fmt: skip
        self.table.opened.connect(self._read)
        self.table.selected.connect(self._tell_selection)
        self.table.empty_text = "Nobody shares an entry with you at the moment."
        self.add_button(READ, lambda: self._read(self.table.current()), is_first=True)
        self.add_button(PERSON, self._open_person)
        self.lay_out(self.table, stretch=self.table)
        self.forget()

    @property
    def shown_table(self) -> Table[Any]:
        """The list of what is shared."""
        return self.table

    def forget(self) -> None:
        """Let go of everything that is private, and offer to sign in."""
        if self.dialog is not None:
            self.dialog.reject()
        self.table.set_rows(())
        self.say_of_row("")
        self.say("Shared with me")
        self.show_empty("What others share with you", WHY, SIGN_IN, lambda: self.context.ask_sign_in(WHY, _nothing))

    def reload(self) -> None:
        """Ask what is shared with who is signed in."""
        reader = self.context.reader
        if reader is not None:
            self.context.ask("cpd: shared", self._show, shared_rows, reader, self.context.today())

    def _show(self, found: tuple[int, tuple[EntryRow, ...]]) -> None:
        person_id, rows = found
        reader = self.context.reader
        if reader is None or reader.person_id != person_id:
            return
        people = len({row.entry.person_id for row in rows})
        self.say(
            f"{counted(len(rows), 'entry', 'entries')} of {counted(people, 'person', 'people')}",
            "To be read, and no more: only who wrote an entry corrects it, and they can stop sharing it at any time.",
        )
        self.stack.setCurrentWidget(self.body)
        self.table.set_rows(rows)
        if self.table.current() is None and rows:
            self.table.view.selectRow(0)
        self._tell_selection()

    def _tell_selection(self) -> None:
        row = self.table.current()
        if row is None or self.context.reader is None:
            self.say_of_row("")
            return
        self.say_of_row(f"{row.title}, written by {row.author}.")
        self.offer(READ, PERSON)

    def _read(self, row: EntryRow | None) -> None:
        if row is None or self.dialog is not None:
            return
        self.dialog = EntryView([Shown(row)], self.context.look, self)
        self.dialog.finished.connect(lambda _: self._closed())
        self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _open_person(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.go_to("People", row.entry.person_id)

    def shown_list(self) -> ShownList | None:
        """Return what is shared as it is listed; None with nobody signed in."""
        reader = self.context.reader
        if reader is None:
            return None
        return self.printed(f"CPD entries shared with {reader.name}", ("entry", "entries"))

    def place(self) -> dict[str, Any]:
        """Return what is chosen beside the tab, for Back: nothing."""
        return {}


def _nothing() -> None:
    """Signing in shows what is shared by itself."""
