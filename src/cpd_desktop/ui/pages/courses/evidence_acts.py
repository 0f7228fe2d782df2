"""What is done about evidence: accepting and rejecting it, seeing the certificate, drawing a sample; each check is one change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence import EvidenceLine, EvidenceSample, check_evidence, evidence_sample
from cpd_desktop.services.person import RecordLine, person_whole
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui import notices
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.evidence_dialogs import (
    RejectDialog,
    Rejection,
    SampleDialog,
    SampleWanted,
    records_words,
)
from cpd_desktop.ui.pages.people.record_files import RecordFiles

_DID = {Verdict.ACCEPTED: "accept", Verdict.REJECTED: "reject"}


class EvidenceActs(QObject):
    """Carries out acts on evidence over *window*; *dialog* is the form opened last.

    `told` goes out with what was done, `checked_by` with who was said to check, `refused_checker` with why they cannot, and
    `drawn` with a sample.
    """

    told = Signal(str)
    checked_by = Signal(int)
    refused_checker = Signal(str)
    drawn = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.courses: Sequence[Option] = ()
        self.people: Sequence[Option] = ()
        self.files = RecordFiles(context, window)
        self.files.told.connect(self.told)
        self.dialog: RejectDialog | SampleDialog | None = None

    def check(
        self, lines: Sequence[EvidenceLine], verdict: Verdict, reason: str, by: int, sample: EvidenceSample | None,
        dialog: RejectDialog | None = None,
    ) -> None:  # fmt: skip
        """Record what somebody found who looked at the evidence of *lines*: one change for all of them."""
        title = f"{_DID[verdict]} the evidence of {records_words(len(lines))}"

        def then(count: int) -> None:
            if dialog is not None:
                dialog.finish()
            did = "Accepted" if verdict is Verdict.ACCEPTED else "Rejected"
            same = "" if count == len(lines) else f" {records_words(len(lines) - count)} said so already."
            self.told.emit(f"{did} the evidence of {records_words(count)}. Ctrl+Z takes it back.{same}")

        def failed(problem: Problem) -> None:
            field = getattr(problem, "field", "")
            if dialog is not None:
                dialog.fail(problem)
            elif field == "checked_by":
                self.refused_checker.emit(str(problem))
            else:
                notices.tell_problem(self._window, problem)

        self.context.act(
            title, then, failed, check_evidence, [line.record_uuid for line in lines], verdict=verdict, reason=reason,
            checked_by_id=by, today=self.context.today(), sample="" if sample is None else sample.name,
            person_ids={line.person_id for line in lines},
        )  # fmt: skip

    def reject(self, lines: Sequence[EvidenceLine], by: int | None, sample: EvidenceSample | None) -> RejectDialog:
        """Ask why, and by whom unless somebody has signed in, and reject the evidence of *lines*. *by* is proposed.

        Return the form that asks.
        """
        reader = self.context.reader
        dialog = RejectDialog(lines, None if reader is not None else self.people, self.context.look, self._window)
        if dialog.checker is not None:
            dialog.checker.set_key(by)

        def reject(said: Rejection) -> None:
            checker = said.checked_by_id if reader is None else reader.person_id
            if checker is not None:
                self.checked_by.emit(checker)
                self.check(lines, Verdict.REJECTED, said.reason, checker, sample, dialog)

        dialog.submitted.connect(reject)
        self.dialog = dialog
        dialog.open()
        return dialog

    def see(self, line: EvidenceLine) -> None:
        """Show the files of a record, with a preview; a certificate can be attached there too."""

        def show(record: RecordLine | None) -> None:
            if record is None:
                self.told.emit("This record is not in the book any more.")
            else:
                self.files.show(record, line.person_id)

        question = CoverageQuestion(self.context.view.as_at)
        self.context.ask("evidence: record", show, _record, line, question)

    def draw_sample(self, question: CoverageQuestion, scope: str, course_id: int | None = None) -> None:
        """Ask how a sample is to be drawn, and draw it; of one course where that is what is looked at."""
        dialog = SampleDialog(self.courses, scope, self.context.look, self._window)
        dialog.course.set_key(course_id)

        def show(sample: EvidenceSample | Problem) -> None:
            if isinstance(sample, Problem):
                dialog.fail(sample)
            elif not sample.lines:
                dialog.fail(Problem("No record counts here on this date: there is nothing to draw from."))
            else:
                dialog.finish()
                self.drawn.emit(sample)

        def draw(wanted: SampleWanted) -> None:
            self.context.ask("evidence: sample", show, _drawn, question, wanted)

        dialog.submitted.connect(draw)
        self.dialog = dialog
        dialog.open()


def _drawn(session: Session, question: CoverageQuestion, wanted: SampleWanted) -> EvidenceSample | Problem:
    return attempt(
        evidence_sample, session, question, size=wanted.size, seed=wanted.seed, course_id=wanted.course_id
    )  # fmt: skip


def _record(session: Session, line: EvidenceLine, question: CoverageQuestion) -> RecordLine | None:
    whole = person_whole(session, line.person_id, question)
    return None if whole is None else next((one for one in whole.records if one.uuid == line.record), None)
