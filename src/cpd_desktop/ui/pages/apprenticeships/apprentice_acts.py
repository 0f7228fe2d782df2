"""What is done about one apprenticeship: each act a form, or nothing to ask, and one change that Ctrl+Z takes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.domain.apprenticeships import HoursDraft
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.gateway import GATEWAY
from cpd_desktop.domain.policy import Policy
from cpd_desktop.services.apprenticeship_acts import (
    delete_attempt,
    delete_break,
    delete_review,
    end_break,
    pass_gateway,
    record_outcome,
    save_attempt,
    save_break,
    save_review,
    say_functional_skills,
    say_statuses,
    start_apprenticeship,
    tick_gateway_item,
    untick_gateway_item,
)
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.services.off_the_job import correct_hours, delete_hours, log_hours
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.apprenticeship_opening import ApprenticeshipForms
from cpd_desktop.ui.pages.apprenticeships.evidence_files import HoursFiles, of_hours
from cpd_desktop.ui.pages.apprenticeships.fact_tabs import (
    ATTACH,
    CORRECT_ATTEMPT,
    CORRECT_BREAK,
    CORRECT_HOURS,
    CORRECT_REVIEW,
    DELETE_ATTEMPT,
    DELETE_BREAK,
    DELETE_HOURS,
    DELETE_REVIEW,
    END_BREAK,
    FILES,
    PASS,
    RECORD_ATTEMPT,
    RECORD_BREAK,
    RECORD_REVIEW,
    TAKE_BACK,
    TICK,
    UNTICK,
)
from cpd_desktop.ui.pages.apprenticeships.happening_dialogs import (
    AttemptDialog,
    BreakDialog,
    DayDialog,
    GatewayDialog,
    HoursDialog,
    ReviewDialog,
    Said,
    review_form,
)
from cpd_desktop.ui.pages.apprenticeships.hours_entry import HoursEntry
from cpd_desktop.ui.pages.apprenticeships.standing_tab import EDIT, OUTCOME, SKILLS, START, STATUSES
from cpd_desktop.ui.pages.apprenticeships.status_dialogs import (
    OutcomeDialog,
    OutcomeDraft,
    SkillsDialog,
    StatusesDialog,
    StatusesDraft,
)
from cpd_desktop.ui.pages.supervision.log_start import Kept, kept_form
from cpd_desktop.ui.widgets.form import FormDialog


class ApprenticeActs(QObject):
    """Carries out acts over *window*. `told` goes out with what was done; *dialog* is the form opened last.

    *assessment* is what the end assessment is called.
    """

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: FormDialog | None = None
        self.assessment = Policy().end_assessment
        self.forms = ApprenticeshipForms(context, window)
        self.forms.told.connect(self.told)
        self.files = HoursFiles(context, window)
        self.files.told.connect(self.told)
        self._do: dict[str, Callable[[ApprenticeshipWhole, Any], None]] = {
            EDIT: lambda whole, _: self.forms.edit(whole.line.apprenticeship),
            STATUSES: self._statuses, OUTCOME: self._outcome, SKILLS: self._skills, START: self._start,
            RECORD_REVIEW: self._review, CORRECT_REVIEW: self._review, RECORD_BREAK: self._break, CORRECT_BREAK: self._break,
            END_BREAK: self._end_break, PASS: self._gateway, TICK: self._gateway, RECORD_ATTEMPT: self._attempt,
            CORRECT_ATTEMPT: self._attempt, CORRECT_HOURS: self._hours, ATTACH: self._attach, FILES: self._files,
            DELETE_HOURS: lambda _, row: self._at_once("delete off-the-job hours", "The entry is deleted.", delete_hours, row.row_id),
            DELETE_REVIEW: lambda _, row: self._at_once("delete a review", "The review is deleted.", delete_review, row.row_id),
            DELETE_ATTEMPT: lambda _, row: self._at_once(
                "delete an attempt", "The attempt is deleted.", delete_attempt, row.row_id, today=self.context.today()
            ),
            DELETE_BREAK: lambda _, row: self._at_once(
                "delete a break", "The break is deleted.", delete_break, row.row_id, today=self.context.today()
            ),
            TAKE_BACK: lambda whole, _: self._untick(whole, GATEWAY),
            UNTICK: lambda whole, row: self._untick(whole, row.item),
        }  # fmt: skip

    def do(self, text: str, whole: ApprenticeshipWhole, row: Any) -> None:
        """Do what a button says, about a row where it is about one."""
        self._do[text](whole, row)

    def log(self, entry: HoursEntry, draft: HoursDraft) -> None:
        """Log the hours that were typed into *entry*."""

        def then(_: object) -> None:
            entry.finish()
            self.told.emit("The hours are logged. Ctrl+Z takes them back.")

        self.context.act("log hours", then, entry.fail, log_hours, [draft], today=self.context.today())

    def _hours(self, whole: ApprenticeshipWhole, row: Any) -> None:
        one, context = whole.line.apprenticeship, self.context
        dialog = HoursDialog(one.person.name, one.uuid, row, context.today, context.look, self._window)
        self._open(
            dialog, "correct hours", "The hours are corrected.", lambda draft: (correct_hours, (row.row_id, draft))
        )

    def _attach(self, whole: ApprenticeshipWhole, row: Any) -> None:
        self.files.attach_to(of_hours(row), whole.line.apprenticeship.said.person_id)

    def _files(self, whole: ApprenticeshipWhole, row: Any) -> None:
        self.files.show_those_of(of_hours(row), whole.line.apprenticeship.said.person_id)

    def _review(self, whole: ApprenticeshipWhole, row: Any) -> None:
        one, context = whole.line.apprenticeship, self.context
        title = "record a review" if row is None else "correct a review"

        def show(kept: Kept | None) -> None:
            dialog = ReviewDialog(context, one, kept, self._window, before=row)
            self._open(dialog, title, "The review is saved.", lambda draft: (save_review, (one.uuid, draft)), row)

        context.ask("apprenticeships: kept", show, kept_form, review_form(one.uuid, row), context.reader)

    def _break(self, whole: ApprenticeshipWhole, row: Any) -> None:
        one, context = whole.line.apprenticeship, self.context
        title = "record a break in learning" if row is None else "correct a break in learning"
        dialog = BreakDialog(one.person.name, context.today, context.look, self._window, before=row)
        self._open(dialog, title, "The break is saved.", lambda draft: (save_break, (one.uuid, draft)), row)

    def _end_break(self, whole: ApprenticeshipWhole, _: Any) -> None:
        one, context = whole.line.apprenticeship, self.context
        dialog = DayDialog(
            "End a break in learning", "End break", "Last day of the break", "ends_on", context.today, context.look,
            self._window, about=f"{one.person.name}. Learning goes on from the day after.",
        )  # fmt: skip
        self._open(dialog, "end a break in learning", "The break has ended.", lambda day: (end_break, (one.uuid, day)))

    def _gateway(self, whole: ApprenticeshipWhole, row: Any) -> None:
        """Tick an item of the checklist; for None, pass the gateway."""
        one, context = whole.line.apprenticeship, self.context
        lacking = ", ".join(f"{each.title[:1].lower()}{each.title[1:]}" for each in whole.line.gateway.lacking)
        dialog = GatewayDialog(
            one.person.name, row, context.today, context.look, self._window, lacking=lacking if row is None else ""
        )

        def act(said: Said) -> tuple[Callable[..., Done[int]], tuple[Any, ...]]:
            def passed(session: Session, *, today: Any) -> Done[int]:
                if row is None:
                    return pass_gateway(session, one.uuid, said.done_on, by_whom=said.by_whom, today=today)
                return tick_gateway_item(
                    session, one.uuid, row.item, done_on=said.done_on, by_whom=said.by_whom, today=today
                )

            return passed, ()

        title, told = (
            ("pass the gateway", "The gateway is passed.") if row is None else ("tick an item", "The item is ticked.")
        )
        self._open(dialog, title, told, act)

    def _untick(self, whole: ApprenticeshipWhole, item: str) -> None:
        title, told = ("take the gateway back", "The gateway is taken back.")
        if item != GATEWAY:
            title, told = ("untick an item", "The item is not ticked any more.")
        uuid = whole.line.apprenticeship.uuid
        self._at_once(title, told, untick_gateway_item, uuid, item, today=self.context.today())

    def _attempt(self, whole: ApprenticeshipWhole, row: Any) -> None:
        one, context = whole.line.apprenticeship, self.context
        title = "record an attempt" if row is None else "correct an attempt"
        number = max((each.said.attempt for each in whole.facts.attempts), default=0) + 1
        dialog = AttemptDialog(
            one.person.name, number, self.assessment, context.today, context.look, self._window,
            before=row,
        )  # fmt: skip
        self._open(dialog, title, "The attempt is saved.", lambda draft: (save_attempt, (one.uuid, draft)), row)

    def _outcome(self, whole: ApprenticeshipWhole, _: Any) -> None:
        one, context = whole.line.apprenticeship, self.context
        dialog = OutcomeDialog(one, context.today, context.look, self._window)

        def act(draft: OutcomeDraft) -> tuple[Callable[..., Done[int]], tuple[Any, ...]]:
            def record(session: Session, *, today: Any) -> Done[int]:
                return record_outcome(
                    session, one.uuid, draft.state, draft.state_on, today=today, afterwards=draft.afterwards,
                    registered_on=draft.registered_on,
                )  # fmt: skip

            return record, ()

        self._open(dialog, "record the outcome of an apprenticeship", "The outcome is recorded.", act)

    def _statuses(self, whole: ApprenticeshipWhole, _: Any) -> None:
        """Ask what others have: it is compared with the status of today, whatever date is looked at."""
        today = self.context.today()
        if whole.as_at == today:
            self._statuses_of(whole)
            return
        uuid = whole.line.apprenticeship.uuid
        self.context.ask("apprenticeships: today", self._statuses_of, apprenticeship_of, uuid, today)

    def _statuses_of(self, whole: ApprenticeshipWhole) -> None:
        uuid = whole.line.apprenticeship.uuid
        dialog = StatusesDialog(whole, self.context.look, self._window)

        def act(said: StatusesDraft) -> tuple[Callable[..., Done[int]], tuple[Any, ...]]:
            return say_statuses, (uuid, said.account, said.completion, said.outcome)

        self._open(dialog, "record the statuses of an apprenticeship", "The statuses are saved.", act)

    def _skills(self, whole: ApprenticeshipWhole, _: Any) -> None:
        one = whole.line.apprenticeship
        dialog = SkillsDialog(one, self.context.look, self._window)
        self._open(
            dialog, "record English and maths", "Saved.", lambda skills: (say_functional_skills, (one.uuid, skills))
        )

    def _start(self, whole: ApprenticeshipWhole, _: Any) -> None:
        one, context = whole.line.apprenticeship, self.context
        dialog = DayDialog(
            "Start an apprenticeship", "Start apprenticeship", "First day", "starts_on", context.today, context.look,
            self._window, about=f"{one.person.name}: {one.said.name}. The planned ends stay.", day=one.said.starts_on,
        )  # fmt: skip
        self._open(
            dialog,
            "start an apprenticeship",
            "The apprenticeship has started.",
            lambda day: (start_apprenticeship, (one.uuid, day)),
        )

    def _open(
        self, dialog: FormDialog, title: str, told: str, act: Callable[[Any], tuple[Callable[..., Done[Any]], tuple[Any, ...]]],
        row: Any = None,
    ) -> None:  # fmt: skip
        """Open a form; what it sends out, *act* turns into an act with what it takes. *row* is the fact that is corrected."""
        changed = {} if row is None else {"row_id": row.row_id}

        def then(_: object) -> None:
            dialog.finish()
            self.told.emit(f"{told} Ctrl+Z takes it back.")

        def submitted(draft: Any) -> None:
            do, taken = act(draft)
            self.context.act(title, then, dialog.fail, do, *taken, today=self.context.today(), **changed)

        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()

    def _at_once(self, title: str, told: str, act: Callable[..., Done[Any]], *args: Any, **kwargs: Any) -> None:
        self.context.act(title, lambda _: self.told.emit(f"{told} Ctrl+Z takes it back."), None, act, *args, **kwargs)
