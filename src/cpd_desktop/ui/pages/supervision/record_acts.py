"""What can be done about one supervision: looking at it, agreeing, correcting, amending, deleting, its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.supervision_drafts import CancelledDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.file import SupervisionDetail, supervision_detail
from cpd_desktop.services.supervision.logging import (
    agree_supervision,
    amend_supervision,
    cancel_supervision,
    correct_supervision,
    delete_supervision,
)
from cpd_desktop.services.versions import SUPERVISION, Version, versions_of_row
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.agree_dialog import AgreeDialog
from cpd_desktop.ui.pages.supervision.correction import (
    Amended,
    AmendmentDialog,
    Correction,
    CorrectionDialog,
    correction_of,
)
from cpd_desktop.ui.pages.supervision.record_view import AGREE, AMEND, CORRECT, DELETE, HISTORY, PRINT, RecordDialog
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog

_WHY = "The notes of this supervision are sealed to its two people, and to those they name: sign in to read them."


def _detail(
    session: Session, uuid: bytes, asked: CoverageQuestion, known_at: datetime | None, reader: Reader | None
) -> SupervisionDetail:
    upto = as_known_at(session, asked, known_at).upto
    return supervision_detail(session, uuid, reader=reader, upto=upto)


class RecordActs(QObject):
    """Opens one supervision over *window* and does what is asked there; *dialog* is what was opened last."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._uuid = b""
        self._known_at: datetime | None = None
        self.record: RecordDialog | None = None
        self.dialog: QWidget | None = None
        context.changed.connect(self._follow_change)
        context.reader_changed.connect(self._follow_reader)

    def open_record(self, uuid: bytes, known_at: datetime | None = None) -> None:
        """Look at a supervision, as it was known at a moment (None: now)."""
        self._uuid, self._known_at = uuid, known_at
        self._ask(self._open)

    def _ask(self, show: Any) -> None:
        context = self._context
        asked = CoverageQuestion(context.view.as_at)
        context.ask("supervision: record", show, _detail, self._uuid, asked, self._known_at, context.reader)

    def _open(self, detail: SupervisionDetail) -> None:
        if self.record is None:
            record = RecordDialog(self._context.look, self._window)
            self.record = record
            record.asked.connect(self._act)
            record.sign_in_wanted.connect(self._ask_sign_in)
            record.finished.connect(self._close)
            record.show_detail(detail, is_now=self._known_at is None)
            record.open()
        else:
            self._show(detail)

    def _show(self, detail: SupervisionDetail) -> None:
        if self.record is not None:
            self.record.show_detail(detail, is_now=self._known_at is None)

    def _close(self, _: int) -> None:
        self.record = None

    def _follow_change(self, touched: Touched) -> None:
        if self.record is not None and touched & Touched.SUPERVISION:
            self._ask(self._show)

    def _follow_reader(self, _: Reader | None) -> None:
        """Show the texts to who has signed in, and to nobody else."""
        record = self.record
        if record is None:
            return
        if self._context.reader is None and record.detail is not None and record.detail.texts:
            # At once, and not only when the book has answered.
            record.close()
            return
        self._ask(self._show)

    def _ask_sign_in(self) -> None:
        self._context.ask_sign_in(_WHY, self._raise)

    def _raise(self) -> None:
        if self.record is not None:
            self.record.activateWindow()

    def _act(self, name: str) -> None:
        record, context = self.record, self._context
        if record is None or record.detail is None:
            return
        listed = record.detail.listed
        if name == AGREE:
            dialog = AgreeDialog(listed, context.reader, context.look, record)
            dialog.submitted.connect(lambda who: self._agree(dialog, list(who)))
            self.dialog = dialog
            dialog.open()
        elif name in (CORRECT, AMEND):
            show = self._amend if name == AMEND else self._correct
            context.ask("supervision: correction", show, correction_of, self._uuid, context.reader, context.today())
        elif name == DELETE:
            context.act(
                "delete a supervision", lambda _: self._deleted(), self._failed,
                delete_supervision, self._uuid, reader=context.reader,
            )  # fmt: skip
        elif name == HISTORY:
            context.ask("supervision: history", self._show_history, versions_of_row, SUPERVISION, listed.row_id)
        elif name == PRINT:
            self.print_record(record.detail)

    def print_record(self, detail: SupervisionDetail) -> None:
        """Go to the report of this record."""
        if self.record is not None:
            self.record.accept()
        self._context.go_to("Reports", {"name": "supervision-record", "supervision": detail.listed.uuid.hex()})

    def _failed(self, problem: Problem) -> None:
        if self.record is not None:
            self.record.say(str(problem))

    def _deleted(self) -> None:
        if self.record is not None:
            self.record.accept()

    def _agree(self, dialog: AgreeDialog, left: list[tuple[int, str]]) -> None:
        """Record the agreement of each, one after the other."""
        person_id, how = left.pop(0)
        context = self._context

        def agreed(_: object) -> None:
            if left:
                self._agree(dialog, left)
            else:
                dialog.finish()

        context.act(
            "agree the record of a supervision", agreed, dialog.fail, agree_supervision, self._uuid, person_id,
            reader=context.reader, how=how, today=context.today(),
        )  # fmt: skip

    def correct(self, uuid: bytes) -> None:
        """Go on with a correction that was begun, whether or not the record is looked at."""
        self._uuid = uuid
        context = self._context
        context.ask(
            "supervision: correction", self._correct_or_amend, correction_of, uuid, context.reader, context.today()
        )

    def _correct_or_amend(self, found: Correction) -> None:
        (self._amend if found.detail.listed.is_locked else self._correct)(found)

    def _correct(self, found: Correction) -> None:
        context = self._context
        dialog = CorrectionDialog(context, found, self.record or self._window)

        def submitted(draft: Any) -> None:
            if isinstance(draft, CancelledDraft):
                context.act(
                    "correct a cancelled supervision", dialog.finish, dialog.fail, cancel_supervision, draft,
                    today=context.today(), uuid=dialog.uuid,
                )  # fmt: skip
                return
            context.act(
                "correct a supervision", dialog.finish, dialog.fail, correct_supervision, dialog.uuid, draft,
                reader=context.reader, today=context.today(), kept_form=dialog.autosave.form,
            )  # fmt: skip

        self._show_form(dialog, submitted)

    def _amend(self, found: Correction) -> None:
        context = self._context
        dialog = AmendmentDialog(context, found, self.record or self._window)

        def submitted(amended: Amended) -> None:
            context.act(
                "amend an agreed supervision", dialog.finish, dialog.fail, amend_supervision, dialog.uuid,
                amended.draft, amended.reason, reader=context.reader, today=context.today(),
                kept_form=dialog.autosave.form,
            )  # fmt: skip

        self._show_form(dialog, submitted)

    def _show_form(self, dialog: CorrectionDialog, submitted: Any) -> None:
        dialog.submitted.connect(submitted)
        dialog.sign_in_wanted.connect(self._ask_sign_in)
        self._context.reader_changed.connect(dialog.close_for_reader)
        self.dialog = dialog
        dialog.open()

    def _show_history(self, versions: tuple[Version, ...]) -> None:
        context = self._context
        dialog = HistoryDialog(
            "this supervision", versions, context.preferences, context.look, self.record or self._window
        )
        self.dialog = dialog
        dialog.open()
