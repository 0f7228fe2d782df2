"""What can be done about one person's readiness: tasks, statements, programmes and their steps, the list, and the register's form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cpd_desktop.domain.cpd_timeline import Gap
from cpd_desktop.domain.last_renewal import LAST_RENEWAL
from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.programmes import ProgrammeState
from cpd_desktop.domain.readiness import Readiness
from cpd_desktop.domain.register_sheets import PieceSheet
from cpd_desktop.domain.rule_packs import RulePack
from cpd_desktop.services.cpd_statements import GAP, write_statement
from cpd_desktop.services.private import Reader
from cpd_desktop.services.programmes import (
    complete_programme,
    correct_programme,
    delete_step,
    go_on_with_programme,
    record_step,
    start_programme,
    stop_programme,
)
from cpd_desktop.services.register_papers import swe_fields
from cpd_desktop.services.renewals import mark_task, tasks_of, unmark_task
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.copy_dialog import CopyDialog
from cpd_desktop.ui.pages.cpd.person_readiness import PersonReadiness, RuleRow
from cpd_desktop.ui.pages.cpd.programme_dialogs import EndProgrammeDialog, ProgrammeDialog, ProgrammeEnd, StepDialog
from cpd_desktop.ui.pages.cpd.statement_dialog import (
    GapDialog,
    StatementAbout,
    StatementDialog,
    StatementOpening,
    statement_opening,
)
from cpd_desktop.ui.pages.cpd.task_dialog import TaskDialog, TaskDone
from cpd_desktop.ui.pages.cpd.timeline_dialog import DatedList, TimelineDialog, dated_list
from cpd_desktop.ui.pages.supervision.kept_dialog import KeptDialog
from cpd_desktop.ui.widgets.form import FormDialog

NO_PIECES = "There is no piece of this registration year yet: write an entry first."


class ReadinessActs(QObject):
    """Acts about one person at a time. `told` goes out with what was done; *dialog* is the one that is open."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.dialog: QDialog | None = None

    def leave(self) -> None:
        """Close what is open, keeping what was typed: who was signed in is so no longer."""
        if isinstance(self.dialog, KeptDialog):
            self.dialog.leave()
        elif isinstance(self.dialog, FormDialog):
            self.dialog.finish()
        elif self.dialog is not None:
            self.dialog.reject()

    def mark(self, found: PersonReadiness, row: RuleRow) -> None:
        """Mark a task of a renewal as done."""
        one, pack = row.readiness, found.pack_of(row.readiness)
        if pack is None or one.cycle_ends_on is None or one.cycle_starts_on is None:
            return
        cycles = [one.cycle_ends_on, add_days(one.cycle_starts_on, -1)]
        is_last = row.answer.code == LAST_RENEWAL
        dialog = TaskDialog(
            one.pack_title, tasks_of(pack), cycles[::-1] if is_last else cycles, self._context.today, self._context.look,
            self._window, task="" if is_last else row.answer.code,
        )  # fmt: skip

        def mark(done: TaskDone) -> None:
            self._act(
                dialog, "mark a renewal task as done", mark_task, found.person_id, one.pack, done.cycle_ends_on, done.task,
                done.done_on, today=self._context.today(),
            )  # fmt: skip

        self._open(dialog, mark)

    def unmark(self, found: PersonReadiness, row: RuleRow) -> None:
        """Take back that a task was done."""
        one = row.readiness
        title = "take back a renewal task"
        self._context.act(
            title, lambda _: self._tell(title), self._refuse, unmark_task, found.person_id, one.pack, one.cycle_ends_on,
            row.answer.code,
        )  # fmt: skip

    def state(self, found: PersonReadiness, row: RuleRow) -> None:
        """Write a statement of one's own."""
        one, pack = row.readiness, found.pack_of(row.readiness)
        rules = () if pack is None else pack.content.rules
        rule = next((each for each in rules if each.code == row.answer.code and each.asks), None)
        if rule is not None and one.cycle_ends_on is not None:
            self._write(StatementAbout(one.pack, one.cycle_ends_on, rule.asks, rule.title, rule.number))

    def explain(self, found: PersonReadiness, row: RuleRow) -> None:
        """Explain a gap of one's own; of several, one is chosen first."""
        one, gaps = row.readiness, found.gaps.get(row.readiness.pack, ())
        ends_on = one.cycle_ends_on
        if ends_on is None or not gaps or self._context.reader is None:
            return
        if len(gaps) == 1:
            self._explain(one.pack, ends_on, gaps[0])
            return
        dialog = GapDialog(gaps, self._context.look, self._window)

        def chosen(gap: Gap) -> None:
            dialog.finish()
            self._explain(one.pack, ends_on, gap)

        self._open(dialog, chosen)

    def _explain(self, pack: str, ends_on: date, gap: Gap) -> None:
        self._write(StatementAbout(pack, ends_on, GAP, "Why there is a gap", gap=gap))

    def _write(self, about: StatementAbout) -> None:
        reader = self._context.reader
        if reader is None:
            return

        def show(opening: StatementOpening) -> None:
            if self.dialog is None and self._context.reader is reader:
                dialog = StatementDialog(self._context, opening, reader, self._window)
                self._open(dialog, lambda text: self._save_statement(dialog, opening, text, reader))

        self._context.ask("cpd: statement", show, statement_opening, about, reader)

    def _save_statement(self, dialog: StatementDialog, opening: StatementOpening, text: str, reader: Reader) -> None:
        about = opening.about
        self._act(
            dialog, "write a CPD statement", write_statement, reader.person_id, about.pack, about.cycle_ends_on, about.kind,
            text, reader=reader, gap_from=opening.gap_from, kept_form=dialog.autosave.form,
        )  # fmt: skip

    def record_step(self, found: PersonReadiness, row: RuleRow) -> None:
        """Record a step of a programme, or correct it."""
        step, programme = found.step_of(row), row.readiness.programme
        if step is not None:
            dialog = StepDialog(step, self._context.today, self._context.look, self._window)
            self._open(
                dialog,
                lambda draft: self._act(
                    dialog, "record a step of a programme", record_step, programme, draft, today=self._context.today()
                ),
            )

    def take_step_back(self, found: PersonReadiness, row: RuleRow) -> None:
        """Take back that a step was taken."""
        step = found.step_of(row)
        if step is not None and step.taken is not None:
            title = "take back a step of a programme"
            self._context.act(title, lambda _: self._tell(title), self._refuse, delete_step, step.taken.uuid)

    def start(self, found: PersonReadiness) -> None:
        """Begin a programme."""
        dialog = ProgrammeDialog(
            found.person_id, programmes_in(found), self._context.today, self._context.look, self._window
        )
        self._open(
            dialog,
            lambda draft: self._act(dialog, "start a programme", start_programme, draft, today=self._context.today()),
        )

    def correct(self, found: PersonReadiness, one: Readiness) -> None:
        """Correct what a programme says."""
        standing = found.programme_of(one)
        if standing is None:
            return
        dialog = ProgrammeDialog(
            found.person_id, programmes_in(found), self._context.today, self._context.look, self._window,
            before=standing.programme,
        )  # fmt: skip
        uuid = standing.programme.uuid
        self._open(
            dialog,
            lambda draft: self._act(
                dialog, "correct a programme", correct_programme, uuid, draft, today=self._context.today()
            ),
        )

    def end(self, one: Readiness) -> None:
        """Record that a programme was completed or stopped."""
        dialog = EndProgrammeDialog(one.pack_title, self._context.today, self._context.look, self._window)

        def end(said: ProgrammeEnd) -> None:
            is_completed = said.state is ProgrammeState.COMPLETED
            act, title = (
                (complete_programme, "complete a programme") if is_completed else (stop_programme, "stop a programme")
            )
            self._act(dialog, title, act, one.programme, said.on, today=self._context.today())

        self._open(dialog, end)

    def go_on(self, uuid: str) -> None:
        """Take back that a programme has ended."""
        title = "go on with a programme"
        self._context.act(title, lambda _: self._tell(title), self._refuse, go_on_with_programme, uuid)

    def show_list(self, found: PersonReadiness, one: Readiness) -> None:
        """Show the dated list of the cycle."""

        def show(dated: DatedList | Problem) -> None:
            if isinstance(dated, Problem):
                self._refuse(dated)
            elif self.dialog is None:
                self._open(TimelineDialog(dated, self._context, self._window))

        self._context.ask("cpd: list", show, _dated_list, found.person_id, one.pack, found.as_at, self._context.reader)

    def copy(self, found: PersonReadiness) -> None:
        """Show one's own pieces field by field, to be copied into the register's form."""
        reader = self._context.reader
        if reader is None:
            return

        def show(pieces: tuple[PieceSheet, ...]) -> None:
            if not pieces:
                self.told.emit(NO_PIECES)
            elif self.dialog is None and self._context.reader is reader:
                self._open(CopyDialog(pieces, self._context.look, self._window))

        self._context.ask("cpd: fields", show, swe_fields, found.person_id, found.as_at, reader=reader)

    def _open(self, dialog: QDialog, submitted: Callable[[Any], None] | None = None) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._closed(dialog))
        if submitted is not None and isinstance(dialog, FormDialog):
            dialog.submitted.connect(submitted)
        dialog.open()

    def _closed(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _act(self, dialog: FormDialog, title: str, act: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        def done(_: object) -> None:
            dialog.finish()
            self._tell(title)

        self._context.act(title, done, dialog.fail, act, *args, **kwargs)

    def _refuse(self, problem: Problem) -> None:
        self.told.emit(str(problem))

    def _tell(self, title: str) -> None:
        self.told.emit(f"Saved: {title}. Ctrl+Z takes it back.")


def programmes_in(found: PersonReadiness) -> tuple[RulePack, ...]:
    """Return the packs that somebody can be on as a programme."""
    return tuple(pack for pack in found.packs.values() if pack.content.applies_to.is_programme)


def _dated_list(session: Session, person_id: int, pack: str, as_at: date, reader: Reader | None) -> DatedList | Problem:
    return attempt(dated_list, session, person_id, pack, as_at, reader)
