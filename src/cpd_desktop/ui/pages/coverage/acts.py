"""What is done about the people behind a cell: recording, booking, exempting, raising needs, changing records.

Each act is one change.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cpd_desktop.domain.drafts import RecordDraft
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.training import Course
from cpd_desktop.services.entry import enter
from cpd_desktop.services.exemptions import plan_exemptions
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.many import Many
from cpd_desktop.services.many_records import RecordChange, RecordSaid, change_records, deciding_records
from cpd_desktop.services.sessions.answers import SessionListed
from cpd_desktop.services.sessions.booking import Booked
from cpd_desktop.services.training import plan_training
from cpd_desktop.ui.booking import PlaceActs, booked_words, sessions_of_courses
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.coverage.dialogs import BookDialog, ExemptDialog, RecordDialog, people_words
from cpd_desktop.ui.pages.coverage.people_panel import PeoplePanel
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.many_records_form import ManyRecordsDialog, count_of_records
from cpd_desktop.ui.widgets.session_choice import PlaceWanted

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.supervision.need_acts import NeedActs

_SAID_OF_RECORDS = frozenset({"outcome", "evidence"})


class CoverageActs(QObject):
    """Carries out what the panel of people asks for, with its selection."""

    def __init__(self, context: Context, panel: PeoplePanel) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel

    @cached_property
    def needs(self) -> NeedActs:
        """What raises needs; made when one is first raised."""
        from cpd_desktop.ui.pages.supervision.need_acts import NeedActs  # noqa: PLC0415 - only when it is asked for.

        made = NeedActs(self._context, self._panel)
        made.told.connect(self._panel.tell_done)
        return made

    @cached_property
    def places(self) -> PlaceActs:
        """What books places in sessions; made when one is first chosen."""
        return PlaceActs(self._context, self)

    def do(self, what: str) -> None:
        """Open the form for `record`, `book`, `exempt`, `need` or `change`."""
        behind = self._panel.behind
        people = [one.person for one in self._panel.chosen()]
        if behind is None or not people:
            return
        look, today = self._context.look, self._context.today
        if what == "change":
            ids = [person.id for person in people]
            question = (self._context.view.as_at, behind.requirement.id, ids)
            self._context.ask("coverage: records", self._change, deciding_records, *question)
            return
        if what == "need":
            self.needs.raise_for(
                [(person.id, person.name) for person in people], title=behind.requirement.title,
                course_id=behind.courses[0].id if behind.courses else None,
            )  # fmt: skip
            return
        if what == "exempt":
            exempt = ExemptDialog(look, people, behind.requirement, today, self._panel)
            exempt.submitted.connect(lambda drafts: self._exempt(exempt, drafts))
            exempt.open()
            return
        if what == "book":
            course_ids = frozenset(course.id for course in behind.courses)
            show = partial(self._choose_session, people, behind.courses)
            self._context.ask("coverage: sessions", show, sessions_of_courses, course_ids, today())
            return
        dialog = RecordDialog(look, people, behind.courses, today, self._panel)
        dialog.submitted.connect(lambda drafts: self._record(dialog, drafts, is_booking=False))
        dialog.open()

    def _choose_session(
        self, people: list[Person], courses: tuple[Course, ...], sessions: tuple[SessionListed, ...]
    ) -> None:
        dialog = BookDialog(self._context.look, people, courses, sessions, self._context.today, self._panel)
        ids = [person.id for person in people]
        self.places.serve(dialog, dialog.session, ids)

        def save(wanted: PlaceWanted | tuple[RecordDraft, ...]) -> None:
            if isinstance(wanted, PlaceWanted):
                self.places.book(wanted, ids, partial(self._entered, dialog), dialog.fail)
            else:
                self._record(dialog, wanted, is_booking=True)

        dialog.submitted.connect(save)
        dialog.open()

    def _change(self, found: tuple[tuple[int, ...], tuple[RecordSaid, ...]]) -> None:
        ids, said = found
        if not ids:
            self._panel.hint.setText("None of those selected has a record that decides here: record training instead.")
            return
        dialog = ManyRecordsDialog(said, self._context.today, self._context.look, self._panel)

        def save(change: RecordChange) -> None:
            self._context.act(
                f"change {count_of_records(len(ids))}", partial(self._entered, dialog), dialog.fail,
                change_records, ids, change, today=self._context.today(),
            )  # fmt: skip

        dialog.submitted.connect(save)
        dialog.open()

    def _record(self, dialog: FormDialog, drafts: tuple[Any, ...], *, is_booking: bool) -> None:
        who = people_words(len(drafts))
        planner = partial(plan_training, drafts=drafts, today=self._context.today(), said=_SAID_OF_RECORDS)
        title, name = (
            (f"book {who}", "book training") if is_booking else (f"record training of {who}", "record training")
        )
        self._context.act(title, partial(self._entered, dialog), dialog.fail, enter, planner, act_name=name)

    def _exempt(self, dialog: FormDialog, drafts: tuple[Any, ...]) -> None:
        planner = partial(plan_exemptions, drafts=drafts)
        title = f"exempt {people_words(len(drafts))}"
        self._context.act(title, partial(self._entered, dialog), dialog.fail, enter, planner, act_name="exempt people")

    def _entered(self, dialog: FormDialog, result: ImportResult | Many | Booked) -> None:
        dialog.finish(result)
        self._panel.tell_done(done_words(result))
        self._panel.table.view.setFocus()


def done_words(result: ImportResult | Many | Booked) -> str:
    """Return what became of everybody: also who was changed, or said the same already."""
    if isinstance(result, Booked):
        return booked_words(result)
    if isinstance(result, Many):
        parts = [("changed", result.changed), ("said so already", result.same)]
    else:
        parts = [("added", result.new), ("changed", result.changed), ("said so already", result.same)]
    return f"Saved: {', '.join(f'{count:,} {words}' for words, count in parts if count)}. Ctrl+Z takes it back."
