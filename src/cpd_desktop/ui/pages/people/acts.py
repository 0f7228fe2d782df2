"""What can be done for people: each act opens its form, is carried out through the book's writer, and is told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.chosen_people import AlreadyHave, already_have, members_by_team
from cpd_desktop.services.coverage import NamedHolding
from cpd_desktop.services.departures import delete_departure, record_departure
from cpd_desktop.services.person import (
    ABSENCE,
    ADDITIONAL,
    EXEMPTION,
    POSTING,
    REVOCATION,
    ExemptionLine,
    PersonWhole,
    PlaceLine,
    RecordLine,
)
from cpd_desktop.services.person_acts import (
    add_person,
    correct_person,
    delete_exemption,
    delete_place,
    save_exemption,
    save_place,
)
from cpd_desktop.services.record_acts import Recorded, correct_record, delete_record, record_for, record_versions
from cpd_desktop.services.sessions.answers import BookingListed
from cpd_desktop.services.versions import PERSON, Version, versions_of, versions_of_row
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.choose_people import ChoosePeopleDialog, names_words
from cpd_desktop.ui.pages.people.departure_dialog import LEAVING, DepartureDialog
from cpd_desktop.ui.pages.people.dialogs import EndDialog, ExemptionDialog, PersonDialog, PlaceDialog
from cpd_desktop.ui.pages.people.record_files import RecordFiles
from cpd_desktop.ui.pages.people.records import GO_TO_SESSION, RecordDialog, VersionsDialog, count_of_people
from cpd_desktop.ui.widgets.clipboard_rows import pasted_rows
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.people.session_acts import SessionActs
    from cpd_desktop.ui.pages.supervision.need_acts import NeedActs


class PersonActs(QObject):
    """Carries out acts for the page People. `told` goes out with what was done; *dialog* is the form opened last."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: QWidget | None = None
        self.needs: NeedActs | None = None
        self.files = RecordFiles(context, window)
        self.files.told.connect(self.told)

    def add_person(self, then: Callable[[int], None]) -> None:
        """Add a person; *then* gets the new person's id."""
        self.with_options(
            lambda options: self.open_form(
                PersonDialog(options, self.context.today, self.context.look, self._window),
                "add a person", then, add_person, today=self.context.today(),
            )
        )  # fmt: skip

    def correct_details(self, whole: PersonWhole) -> None:
        """Correct who a person is."""
        self.with_options(
            lambda options: self.open_form(
                PersonDialog(options, self.context.today, self.context.look, self._window, details=whole.details),
                "correct a person's details", None, correct_person, whole.id,
            )
        )  # fmt: skip

    def record(self, ids: tuple[int, ...], *, about: str = "", course_id: int | None = None) -> None:
        """Record training for the people of *ids*, named in *about*, as one change."""
        title = "add a training record" if len(ids) == 1 else f"record training for {count_of_people(len(ids))}"

        def then(recorded: Recorded) -> None:
            already = f" {count_of_people(recorded.already)} had it already." if recorded.already else ""
            self.told.emit(f"Recorded for {count_of_people(recorded.recorded)}.{already} Ctrl+Z takes it back.")

        def show(options: Options) -> None:
            dialog = RecordDialog(
                options, self.context.today, self.context.look, self._window,
                count=len(ids), about=about, course_id=course_id,
            )  # fmt: skip
            self._tell_already(dialog, ids)
            self.open_form(dialog, title, then, record_for, ids, today=self.context.today())

        self.with_options(show)

    def _tell_already(self, dialog: RecordDialog, ids: tuple[int, ...]) -> None:
        """Answer a form that asks who has a course already, as long as it is open."""
        open_forms = [dialog]
        dialog.finished.connect(lambda _: open_forms.clear())

        def show(found: AlreadyHave) -> None:
            for form in open_forms:
                form.show_already(found)

        def ask(course_id: int, day: date | None) -> None:
            self.context.ask("people: already", show, already_have, ids, course_id, day, self.context.view.as_at)

        dialog.asked.connect(ask)
        dialog.ask_already()

    def choose_and_record(self, shown: Sequence[int]) -> None:
        """Gather a group, then record training for it; *shown* are those whom the list shows."""

        def ask(options: Options) -> None:
            def show(members: dict[int, tuple[int, ...]]) -> None:
                dialog = ChoosePeopleDialog(options, members, shown, self.context.look, self._window)
                dialog.paste.clicked.connect(
                    lambda _=False: dialog.add_pasted(pasted_rows(QGuiApplication.clipboard().text()))
                )
                dialog.submitted.connect(lambda ids: chosen(dialog, ids))
                self.dialog = dialog
                dialog.open()

            def chosen(dialog: ChoosePeopleDialog, ids: tuple[int, ...]) -> None:
                dialog.finish()
                names = {one.key: one.name for one in options.people}
                self.record(ids, about=f"For {names_words([names[one] for one in ids])}")

            self.context.ask("people: members", show, members_by_team, self.context.view.as_at)

        self.with_options(ask)

    def act(self, name: str, row: Any, whole: PersonWhole, place: BookingListed | None = None) -> None:
        """Carry out what a button of the person asks for; *row* is the one it is about, None for a new one.

        *place* is the booking that a training record belongs to.
        """
        if isinstance(row, RecordLine):
            self._act_on_record(name, row, whole.id, place)
        elif isinstance(row, PlaceLine):
            self._act_on_place(name, row, whole.id)
        elif isinstance(row, ExemptionLine):
            self._act_on_exemption(name, row, whole.id)
        elif name in ("Add record …", "Record training …"):
            course_id = min(row.requirement.courses, default=None) if row is not None else None
            self.record((whole.id,), course_id=course_id)
        elif name == "Raise a need …":
            self._raise_need(whole, row)
        elif name in ("Book …", "Book a course …"):
            self.sessions.book((whole.id, whole.details.name), None if row is None else row.requirement.courses)
        elif name == LEAVING:
            self._leaving(whole)
        elif name in ("Exempt …", "Revoke …", "Add exemption …", "Add revocation …"):
            requirement_id = None if row is None else row.requirement.id
            kind = EXEMPTION if "xempt" in name else REVOCATION
            self._exempt(kind, whole.id, requirement_id=requirement_id)
        else:
            kinds = {"Add posting …": POSTING, "Add role …": ADDITIONAL, "Add absence …": ABSENCE}
            self._place(kinds[name], whole.id, None)

    def _leaving(self, whole: PersonWhole) -> None:
        """Record that somebody leaves, or correct or take back what is on record."""
        there, today = whole.departure, self.context.today
        dialog = DepartureDialog(
            (whole.id, whole.details.name), today, self.context.look, self._window, departure=there
        )

        def take_back(row_id: int) -> None:
            dialog.finish()
            self._do("take back a departure", delete_departure, row_id)

        title = "record a departure" if there is None else "correct a departure"
        if there is not None:
            dialog.take_back.clicked.connect(lambda _=False, row_id=there.row_id: take_back(row_id))
        row_id = None if there is None else there.row_id
        self.open_form(dialog, title, None, record_departure, today=today(), row_id=row_id)

    def _raise_need(self, whole: PersonWhole, row: NamedHolding) -> None:
        """Raise a need for what a requirement of the person asks."""
        from cpd_desktop.ui.pages.supervision.need_acts import NeedActs  # noqa: PLC0415 - only when it is asked for.

        if self.needs is None:
            self.needs = NeedActs(self.context, self._window)
            self.needs.told.connect(self.told)
        requirement = row.requirement
        course_id = min(requirement.courses, default=None)
        self.needs.raise_for([(whole.id, whole.details.name)], title=requirement.title, course_id=course_id)

    @cached_property
    def sessions(self) -> SessionActs:
        """What books courses; made when one is first booked."""
        from cpd_desktop.ui.pages.people.session_acts import SessionActs  # noqa: PLC0415 - only when it is asked for.

        made = SessionActs(self.context, self._window)
        made.told.connect(self.told)
        return made

    def _act_on_record(self, name: str, row: RecordLine, person_id: int, place: BookingListed | None) -> None:
        if name == "Delete record":
            self._delete_record(row, place)
        elif name == GO_TO_SESSION:
            self._go_to_session(place)
        elif name == "Attach a file …":
            self.files.attach(row, person_id)
        elif name == "Attachments …":
            self.files.show(row, person_id)
        elif name == "History of the record …":
            self.context.ask("people: versions", self._show_versions, record_versions, row.uuid)
        else:
            self.with_options(lambda options: self._correct_record(options, row, person_id, place))

    def _correct_record(self, options: Options, row: RecordLine, person_id: int, place: BookingListed | None) -> None:
        dialog = RecordDialog(options, self.context.today, self.context.look, self._window, line=row, place=place)

        def go() -> None:
            dialog.reject()
            if not dialog.isVisible():
                self._go_to_session(place)

        dialog.go_to_session.clicked.connect(lambda _=False: go())
        self.open_form(
            dialog, "correct a training record", None, correct_record, person_id, row.id, today=self.context.today()
        )

    def _delete_record(self, row: RecordLine, place: BookingListed | None) -> None:
        """Delete a record; where it belongs to a session, that is said, and offered to be gone to."""

        def refused(problem: Problem) -> None:
            if place is None:
                self.context.tasks.problem.emit(problem)
            elif notices.ask(self._window, str(problem), GO_TO_SESSION, otherwise="Close"):
                self._go_to_session(place)

        title = "delete a training record"
        self.context.act(title, lambda _: self.told.emit(_saved(title)), refused, delete_record, row.id)

    def _go_to_session(self, place: BookingListed | None) -> None:
        if place is not None:
            self.context.go_to("Sessions", {"session": place.booking.session_uuid.hex()})

    def _act_on_place(self, name: str, row: PlaceLine, person_id: int) -> None:
        noun = row.kind.lower()
        if name == "Delete":
            self._do(f"delete: {noun}", delete_place, row.kind, row.id)
        elif name == "History of the entry …":
            about = " in ".join(part for part in (row.what, row.team) if part)
            self._history(f"{noun}, {about}", versions_of_row, row.kind, row.id)
        elif name == "End …":
            dialog = EndDialog(row, self.context.today, self.context.look, self._window)
            self.open_form(dialog, f"end: {noun}", None, save_place, person_id)
        else:
            self._place(row.kind, person_id, row)

    def _place(self, kind: str, person_id: int, line: PlaceLine | None) -> None:
        title = f"{'add' if line is None else 'correct'}: {kind.lower()}"
        self.with_options(
            lambda options: self.open_form(
                PlaceDialog(kind, options, self.context.today, self.context.look, self._window, line=line),
                title, None, save_place, person_id,
            )
        )  # fmt: skip

    def _act_on_exemption(self, name: str, row: ExemptionLine, person_id: int) -> None:
        if name == "Delete exemption":
            self._do(f"delete: {row.kind.lower()}", delete_exemption, row.kind, row.id)
        elif name == "History of the exemption …":
            self._history(f"{row.kind.lower()}, {row.requirement}", versions_of_row, row.kind, row.id)
        else:
            self._exempt(row.kind, person_id, line=row)

    def _exempt(
        self, kind: str, person_id: int, *, requirement_id: int | None = None, line: ExemptionLine | None = None
    ) -> None:
        title = f"{'add' if line is None else 'correct'}: {kind.lower()}"
        self.with_options(
            lambda options: self.open_form(
                ExemptionDialog(
                    kind, options, self.context.today, self.context.look, self._window,
                    requirement_id=requirement_id, line=line,
                ),
                title, None, save_exemption, person_id, today=self.context.today(),
            )
        )  # fmt: skip

    def _do(self, title: str, act: Callable[..., Any], *args: Any) -> None:
        """Carry out what needs no form."""
        self.context.act(title, lambda _: self.told.emit(_saved(title)), None, act, *args)

    def details_history(self, whole: PersonWhole) -> None:
        """Show what a person's details have said."""
        self._history(f"details of {whole.details.name}", versions_of, PERSON, whole.id)

    def _history(self, about: str, question: Callable[..., tuple[Version, ...]], *args: Any) -> None:
        def show(versions: tuple[Version, ...]) -> None:
            dialog = HistoryDialog(about, versions, self.context.preferences, self.context.look, self._window)
            self.dialog = dialog
            dialog.open()

        self.context.ask("people: history", show, question, *args)

    def _show_versions(self, versions: Any) -> None:
        dialog = VersionsDialog(versions, self.context.preferences, self.context.look, self._window)
        self.dialog = dialog
        dialog.open()

    def with_options(self, show: Callable[[Options], None]) -> None:
        """Ask what forms choose from, then *show*."""
        self.context.ask("people: options", show, options_to_choose)

    def open_form(
        self,
        dialog: FormDialog,
        title: str,
        then: Callable[[Any], None] | None,
        act: Callable[..., Any],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Open a form; what it sends out is carried out by *act* after *args*, and then it closes."""

        def submitted(draft: Any) -> None:
            self.context.act(title, done, dialog.fail, act, *args, draft, **kwargs)

        def done(result: Any) -> None:
            dialog.finish()
            self.told.emit(_saved(title))
            if then is not None:
                then(result)

        dialog.submitted.connect(submitted)
        if isinstance(dialog, RecordDialog):
            self.files.serve(dialog.files)
        self.dialog = dialog
        dialog.open()


def _saved(title: str) -> str:
    return f"Saved: {title}. Ctrl+Z takes it back."
