"""What is done about the parts of one finding: each act a form, or nothing to ask, and one change that Ctrl+Z takes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.learning import RouteKind
from cpd_desktop.domain.learning_answers import Action, Check, Route, Thread
from cpd_desktop.services.effectiveness import delete_check, save_check
from cpd_desktop.services.learning_actions import (
    assure_action,
    delete_action,
    drop_action,
    finish_action,
    reopen_action,
    save_action,
)
from cpd_desktop.services.learning_routes import delete_route, save_route
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.happening_dialogs import DayDialog
from cpd_desktop.ui.pages.learning import thread_tabs as tabs
from cpd_desktop.ui.pages.learning.acknowledging import Acknowledging
from cpd_desktop.ui.pages.learning.action_dialogs import ActionDialog, Assured, AssureDialog, assure_form
from cpd_desktop.ui.pages.learning.action_dialogs import form_of as action_form
from cpd_desktop.ui.pages.learning.check_dialog import CheckDialog
from cpd_desktop.ui.pages.learning.check_dialog import form_of as check_form
from cpd_desktop.ui.pages.learning.evidence_files import Evidenced, LearningFiles, of_check, of_source
from cpd_desktop.ui.pages.learning.finding_dialog import Noted, NoteDialog
from cpd_desktop.ui.pages.learning.finding_forms import FindingForms
from cpd_desktop.ui.pages.learning.learning_forms import LearningForms, LearningOpening, saves, saves_with_files
from cpd_desktop.ui.pages.learning.route_dialog import RouteDialog
from cpd_desktop.ui.pages.learning.route_dialog import form_of as route_form
from cpd_desktop.ui.pages.learning.source_forms import SourceForms
from cpd_desktop.ui.pages.learning.telling_forms import TellingForms
from cpd_desktop.ui.widgets.table import Table


class ThreadActs(QObject):
    """Carries out acts over *window*. `told` goes out with what was done; each of *forms* has the form that it opened last."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget, moment: Callable[[], datetime | None] = lambda: None) -> None:
        super().__init__(window)
        self.context = context
        self.forms = LearningForms(context, window)
        self.findings = FindingForms(context, window)
        self.sources = SourceForms(context, window)
        self.telling = TellingForms(context, window)
        self.acknowledging = Acknowledging(context, window)
        self.files = LearningFiles(context, window, moment)
        for forms in (self.forms, self.findings, self.sources, self.telling, self.acknowledging, self.files):
            forms.told.connect(self.told)
        self._do: dict[str, Callable[[Thread, Any], None]] = {
            tabs.EDIT_SOURCE: lambda thread, _: self.sources.edit(thread.source),
            tabs.ADD_QUOTED: lambda thread, _: self.sources.quote(thread.source.uuid, thread.source.said.title),
            tabs.CORRECT_QUOTED: lambda thread, row: self.sources.quote(thread.source.uuid, thread.source.said.title, row),
            tabs.DELETE_QUOTED: lambda _, row: self.sources.delete_quoted(row),
            tabs.ATTACH_TO_SOURCE: lambda thread, _: self.files.attach_to(of_source(thread.source)),
            tabs.FILES_OF_SOURCE: lambda thread, _: self.files.show_those_of(of_source(thread.source)),
            tabs.ATTACH_TO_CHECK: lambda thread, row: self.files.attach_to(of_check(row, thread.finding.said.title)),
            tabs.FILES_OF_CHECK: lambda thread, row: self.files.show_those_of(of_check(row, thread.finding.said.title)),
            tabs.ADD_ACTION: self._action, tabs.CORRECT_ACTION: self._action, tabs.FINISH: self._finish, tabs.DROP: self._drop,
            tabs.ASSURE: self._assure, tabs.REOPEN_ACTION: self._reopen_action, tabs.DELETE_ACTION: self._delete_action,
            tabs.SHARE: self._route, tabs.CORRECT_ROUTE: self._route, tabs.DELETE_ROUTE: self._delete_route,
            tabs.GO_TO_SESSION: self._go_to_session,
            tabs.ACKNOWLEDGE: lambda thread, _: self.acknowledging.ask(thread.finding.uuid, thread.finding.said.title),
            tabs.SHOW_PEOPLE: self._show_people,
            tabs.RECORD_CHECK: lambda thread, row: self._check(thread, row, is_to_be_made=True),
            tabs.RECORD_THIS: lambda thread, row: self._check(thread, row, is_to_be_made=True),
            tabs.PLAN_CHECK: lambda thread, row: self._check(thread, row, is_to_be_made=False),
            tabs.CORRECT_CHECK: lambda thread, row: self._check(thread, row, is_to_be_made=False),
            tabs.DELETE_CHECK: self._delete_check,
            tabs.TELL: lambda thread, _: self.telling.tell_of_finding(thread.source, thread.finding),
            tabs.CORRECT_TOLD: lambda thread, row: self.telling.correct(row, thread.source.said.title, thread.finding),
            tabs.DELETE_TOLD: lambda _, row: self.telling.delete(row),
        }  # fmt: skip

    def do(self, text: str, thread: Thread, row: Any) -> None:
        """Do what a button says, about a row where it is about one."""
        self._do[text](thread, row)

    def take_drops(
        self, checks: Table[Check], shown: Callable[[], Thread | None], may_change: Callable[[], bool]
    ) -> None:
        """Attach the files that are dropped on a check of the thread that is *shown*; one that nobody planned takes none."""

        def of_row(row: Check) -> Evidenced | None:
            thread = shown()
            return None if thread is None or row.row_id is None else of_check(row, thread.finding.said.title)

        self.files.take_drops(checks, may_change, of_row)

    def _action(self, thread: Thread, row: Action | None) -> None:
        line = thread.finding

        def show(opening: LearningOpening) -> None:
            dialog = ActionDialog(self.context, line.uuid, line.said.title, opening, self.forms.window_, before=row)
            self.forms.open(
                dialog, "add an action" if row is None else "correct an action", "The action is saved.",
                saves(save_action, None if row is None else row.row_id),
            )  # fmt: skip

        self.forms.ask_opening(action_form(line.uuid, row), show)

    def _finish(self, _: Thread, row: Action) -> None:
        context = self.context
        dialog = DayDialog(
            "Say that it is done", "Record as done", "Done on", "on", context.today, context.look, self.forms.window_, about=row.said.title
        )  # fmt: skip
        self.forms.open(
            dialog, "finish an action", "The action is done.", lambda day: (finish_action, (row.row_id,), {"on": day})
        )

    def _drop(self, _: Thread, row: Action) -> None:
        form = f"dropping of {row.uuid.hex()}"

        def does(said: Noted) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
            return drop_action, (row.row_id,), {"on": said.on, "reason": said.note}

        def show(opening: LearningOpening) -> None:
            dialog = NoteDialog(
                self.context, form, opening.kept, self.forms.window_, title="Drop an action", act="Drop action", about=row.said.title,
                day="Dropped on", label="Why", field="reason", needed="why it is not done after all",
            )  # fmt: skip
            self.forms.open(dialog, "drop an action", "The action is dropped.", does)

        self.forms.ask_opening(form, show)

    def _assure(self, _: Thread, row: Action) -> None:
        def does(said: Assured) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
            return assure_action, (row.row_id,), {"on": said.on, "how": said.how, "status": said.status}

        def show(opening: LearningOpening) -> None:
            dialog = AssureDialog(self.context, row, opening.kept, self.forms.window_)
            self.forms.open(dialog, "record how a partner’s action was seen", "It is recorded what we saw.", does)

        self.forms.ask_opening(assure_form(row), show)

    def _reopen_action(self, _: Thread, row: Action) -> None:
        self.forms.at_once(
            "open an action again", "The action is open again.", reopen_action, row.row_id, today=self.context.today()
        )

    def _delete_action(self, _: Thread, row: Action) -> None:
        self.forms.at_once("delete an action", "The action is deleted.", delete_action, row.row_id)

    def _route(self, thread: Thread, row: Route | None) -> None:
        line = thread.finding

        def show(opening: LearningOpening) -> None:
            dialog = RouteDialog(self.context, line.uuid, line.said.title, opening, self.forms.window_, before=row)
            self.forms.open(
                dialog, "record how a finding was shared" if row is None else "correct how a finding was shared", "The route is saved.",
                saves(save_route, None if row is None else row.row_id),
            )  # fmt: skip

        self.forms.ask_opening(route_form(line.uuid, row), show, with_carriers=True)

    def _delete_route(self, _: Thread, row: Route) -> None:
        self.forms.at_once("delete how a finding was shared", "The route is deleted.", delete_route, row.row_id)

    def _go_to_session(self, _: Thread, row: Route) -> None:
        if row.said.kind is RouteKind.SESSION:
            self.context.go_to("Sessions", {"session": row.said.about_uuid.hex()})
        elif row.said.kind is RouteKind.GROUP_SESSION:
            self.context.go_to("Supervision", {"tab": "Group sessions"})

    def _show_people(self, thread: Thread, row: Any) -> None:
        cell = (thread.finding.uuid, row.team_id)
        self.context.go_to("Learning", {"tab": "Grid", "kind": "everything", "cell": cell, "is_open": True})

    def _check(self, thread: Thread, row: Check | None, *, is_to_be_made: bool) -> None:
        """Plan or record a check, or correct one that is recorded: one that was made with its result."""
        line = thread.finding
        made = is_to_be_made or (row is not None and row.recorded.made_on is not None)
        row_id = None if row is None else row.row_id

        def show(opening: LearningOpening) -> None:
            dialog = CheckDialog(
                self.context, line.uuid, line.said.title, opening, self.forms.window_, before=row, is_made=made
            )
            title, told = (
                ("record a check", "The check is recorded.") if made else ("plan a check", "The check is planned.")
            )
            self.forms.open(dialog, title, told, saves_with_files(dialog, save_check, FiledAs.CHECK, row_id))

        self.forms.ask_opening(check_form(line.uuid, row, is_made=made), show)

    def _delete_check(self, _: Thread, row: Check) -> None:
        if row.row_id is not None:
            self.forms.at_once("delete a check", "The check is deleted.", delete_check, row.row_id)
