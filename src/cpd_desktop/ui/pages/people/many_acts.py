"""What can be done for many people at once: each act shows what they have now, is one change, and is told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from cpd_desktop.services.choosing import Options
from cpd_desktop.services.chosen_people import PersonSaid, people_said
from cpd_desktop.services.many import Many
from cpd_desktop.services.many_people import (
    add_absence,
    add_role,
    change_details,
    end_postings,
    exempt_people,
    move_people,
)
from cpd_desktop.services.many_records import RecordSaid, change_records, records_said
from cpd_desktop.ui.pages.people.acts import PersonActs
from cpd_desktop.ui.pages.people.many_dialogs import (
    LeaveDialog,
    ManyDetailsDialog,
    ManyExemptDialog,
    ManySpellDialog,
    MoveDialog,
)
from cpd_desktop.ui.pages.people.records import count_of_people
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.many_records_form import ManyRecordsDialog, count_of_records

DETAILS, MOVE, ROLE = "Change details …", "Move to a team or role …", "Add an additional role …"
ABSENCE, LEAVE, EXEMPT = "Add a long-term absence …", "End postings …", "Exempt from a requirement …"
NAMES = (DETAILS, MOVE, ROLE, ABSENCE, LEAVE, EXEMPT)
"""The acts on many people, as menus name them."""


class ManyActs(QObject):
    """Carries out acts on those who are chosen, with the forms and the voice of *acts*."""

    def __init__(self, acts: PersonActs, window: Any) -> None:
        super().__init__(window)
        self._acts = acts
        self._window = window

    def act(self, name: str, ids: Sequence[int]) -> None:
        """Open the form of one of NAMES for the people of *ids*."""
        context = self._acts.context

        def show(options: Options) -> None:
            context.ask(
                "people: said", lambda said: self._open(name, ids, options, said), people_said, ids, context.view.as_at
            )

        self._acts.with_options(show)

    def _open(self, name: str, ids: Sequence[int], options: Options, said: tuple[PersonSaid, ...]) -> None:
        context = self._acts.context
        names, today, look, window = [one.name for one in said], context.today, context.look, self._window
        forms: dict[str, tuple[Callable[[], FormDialog], str, Callable[..., Any]]] = {
            DETAILS: (lambda: ManyDetailsDialog(said, options, today, look, window), "change details of {}", change_details),
            MOVE: (lambda: MoveDialog(said, options, today, look, window), "move {}", move_people),
            ROLE: (lambda: ManySpellDialog(names, options, today, look, window), "add a role for {}", add_role),
            ABSENCE: (lambda: ManySpellDialog(names, None, today, look, window), "add an absence for {}", add_absence),
            LEAVE: (lambda: LeaveDialog(names, today, look, window), "end the postings of {}", end_postings),
            EXEMPT: (lambda: ManyExemptDialog(names, options, today, look, window), "exempt {}", exempt_people),
        }  # fmt: skip
        form, title, act = forms[name]
        self._acts.open_form(
            form(), title.format(count_of_people(len(ids))), lambda many: self._tell(many, count_of_people), act, ids
        )

    def change_records(self, row_ids: Sequence[int]) -> None:
        """Change the training records of *row_ids*."""
        context = self._acts.context

        def show(said: tuple[RecordSaid, ...]) -> None:
            self._acts.open_form(
                ManyRecordsDialog(said, context.today, context.look, self._window),
                f"change {count_of_records(len(row_ids))}", lambda many: self._tell(many, count_of_records),
                change_records, row_ids, today=context.today(),
            )  # fmt: skip

        context.ask("people: records said", show, records_said, row_ids)

    def _tell(self, many: Many, count: Callable[[int], str]) -> None:
        if not many.changed:
            self._acts.told.emit(f"Nothing was changed: {count(many.same)} said so already.")
            return
        same = f" {count(many.same)} said so already." if many.same else ""
        self._acts.told.emit(f"Changed {count(many.changed)}.{same} Ctrl+Z takes it back.")
