"""What is done about claims: recording and correcting one, its evidence, and what becomes of it. Each act is one change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.claims import ClaimDraft
from cpd_desktop.domain.funding_answers import ClaimLine, EvidenceItem
from cpd_desktop.services.attachments import Attachment
from cpd_desktop.services.claims import (
    attach_evidence,
    claw_back,
    delete_claim,
    line_of_draft,
    pay_claim,
    refuse_claim,
    reopen_claim,
    save_claim,
    submit_claim,
    take_payment_back,
    tick_evidence,
    untick_evidence,
    withdraw_claim,
)
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.dialog_acts import DialogActs
from cpd_desktop.ui.pages.funding.claim_dialog import ClaimDialog
from cpd_desktop.ui.pages.funding.claim_steps import (
    ClaimStep,
    ClawBackDialog,
    PaidDialog,
    RefusedDialog,
    SubmitDialog,
    UnpaidDialog,
    WithdrawDialog,
)
from cpd_desktop.ui.pages.funding.evidence_dialogs import EvidenceDialog, EvidenceTick, UntickDialog
from cpd_desktop.ui.pages.funding.money_options import (
    MoneyOptions,
    files_of_person,
    money_options,
    things_of_person,
)
from cpd_desktop.ui.tasks import is_gone
from cpd_desktop.ui.widgets.form import FormDialog

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.people.record_files import RecordFiles

_TOPIC = "funding: claim"


def _submit(session: Session, row_id: int, step: ClaimStep, today: date) -> Done[int]:
    return submit_claim(
        session, row_id, today=today, on=step.on, reference=step.reference, although=step.reason
    )  # fmt: skip


def _pay(session: Session, row_id: int, step: ClaimStep, today: date) -> Done[int]:
    return pay_claim(session, row_id, today=today, received=step.amount, on=step.on, reference=step.reference)


def _unpay(session: Session, row_id: int, step: ClaimStep, today: date) -> Done[int]:
    return take_payment_back(session, row_id, today=today, on=step.on)


def _refuse(session: Session, row_id: int, step: ClaimStep, today: date) -> Done[int]:
    return refuse_claim(session, row_id, today=today, reason=step.reason, on=step.on)


def _claw_back(session: Session, row_id: int, step: ClaimStep, today: date) -> Done[int]:
    return claw_back(session, row_id, today=today, reason=step.reason, amount=step.amount, on=step.on)


def _withdraw(session: Session, row_id: int, step: ClaimStep, today: date) -> Done[int]:
    return withdraw_claim(session, row_id, today=today, reason=step.reason, on=step.on)


def _tick(session: Session, claim: bytes, tick: EvidenceTick, today: date) -> Done[Any]:
    if tick.files:
        return attach_evidence(session, claim, tick.item, tick.files, today=today, where_kept=tick.where_kept)
    return tick_evidence(
        session, claim, tick.item, today=today, attachment=tick.attachment, where_kept=tick.where_kept
    )  # fmt: skip


class ClaimActs(DialogActs):
    """Carries out acts over *window*. `told` goes out with what was done; *dialog* is the form opened last."""

    @cached_property
    def _reading(self) -> RecordFiles:
        """What reads files that are chosen or dropped; made when evidence is first recorded."""
        from cpd_desktop.ui.pages.people.record_files import RecordFiles  # noqa: PLC0415 - as above.

        return RecordFiles(self.context, self._window)

    def add(self, person_id: int | None = None) -> None:
        """Record a claim that is to be made, for *person_id* where that is known already."""
        self._edit(None, person_id)

    def correct(self, line: ClaimLine) -> None:
        """Correct what is recorded of a claim."""
        self._edit(line, line.said.person_id)

    def _edit(self, line: ClaimLine | None, person_id: int | None) -> None:
        context = self.context
        before = None if line is None else line.said

        def show(found: MoneyOptions) -> None:
            dialog = ClaimDialog(
                found.schemes, found.options, context.today, context.look, self._window, before=before, person_id=person_id
            )  # fmt: skip
            if person_id is not None:
                dialog.offer(found.things)
            self._serve(dialog, line)
            title = "add a claim" if line is None else "correct a claim"
            row_id = None if line is None else line.row_id
            self._open(
                dialog,
                lambda draft: self._act(
                    title, "The claim is saved.", dialog, save_claim, draft, today=context.today(), row_id=row_id
                ),
            )

        context.ask(_TOPIC, show, money_options, context.today(), person_id)

    def _serve(self, dialog: ClaimDialog, line: ClaimLine | None) -> None:
        """Let the form choose from what is recorded of whom it is for, and show how the claim would stand."""
        context, row_id = self.context, None if line is None else line.row_id

        def offer(things: Any) -> None:
            if not is_gone(dialog.offer):
                dialog.offer(things)

        def show(found: ClaimLine) -> None:
            if not is_gone(dialog.show_preview):
                dialog.show_preview(found)

        def preview(draft: ClaimDraft) -> None:
            context.ask("funding: preview of a claim", show, line_of_draft, draft, context.today(), row_id)

        dialog.person_chosen.connect(
            lambda person_id: context.ask("funding: things", offer, things_of_person, person_id, context.today())
        )
        dialog.preview_wanted.connect(preview)

    def submit(self, line: ClaimLine) -> None:
        """Record that a claim was submitted."""
        self._step(line, SubmitDialog, "record that a claim was submitted", "The claim is submitted.", _submit)

    def pay(self, line: ClaimLine) -> None:
        """Record what was received of a claim, beside what was received before."""
        self._step(line, PaidDialog, "record that a claim was paid", "What was received is recorded.", _pay)

    def unpay(self, line: ClaimLine) -> None:
        """Take a payment back that was recorded by mistake."""
        self._step(line, UnpaidDialog, "take a payment back", "The payment is taken back.", _unpay)

    def refuse(self, line: ClaimLine) -> None:
        """Record that a claim was refused, and why."""
        self._step(line, RefusedDialog, "record that a claim was refused", "The refusal is recorded.", _refuse)

    def claw_back(self, line: ClaimLine) -> None:
        """Record that money was taken back."""
        self._step(
            line, ClawBackDialog, "record that money was taken back", "What was taken back is recorded.", _claw_back
        )

    def withdraw(self, line: ClaimLine) -> None:
        """Say that a claim is not made after all."""
        self._step(line, WithdrawDialog, "withdraw a claim", "The claim is withdrawn.", _withdraw)

    def _step(
        self,
        line: ClaimLine,
        kind: Callable[..., FormDialog],
        title: str,
        said: str,
        act: Callable[..., Done[Any]],
    ) -> None:
        context = self.context
        dialog = kind(line, context.today, context.look, self._window)
        self._open(dialog, lambda step: self._act(title, said, dialog, act, line.row_id, step, context.today()))

    def reopen(self, line: ClaimLine) -> None:
        """Put a claim back among those that are to be made."""
        said = "The claim is to be made again."
        self._act("reopen a claim", said, None, reopen_claim, line.row_id, today=self.context.today())

    def delete(self, line: ClaimLine) -> None:
        """Delete a claim that was recorded by mistake; Ctrl+Z brings it back."""
        self._act("delete a claim", "The claim is deleted.", None, delete_claim, line.row_id)

    def evidence(self, line: ClaimLine) -> None:
        """Tick an item of a claim's evidence, with the file that shows it or where it is kept."""
        context = self.context

        def show(files: tuple[Attachment, ...]) -> None:
            dialog = EvidenceDialog(line, files, context.today, context.look, self._window)
            self._reading.serve(dialog.files)
            self._open(
                dialog,
                lambda tick: self._act(
                    "record evidence of a claim", f"{tick.item} is recorded.", dialog, _tick, line.uuid, tick, context.today()
                ),
            )  # fmt: skip

        context.ask(_TOPIC, show, files_of_person, line.said.person_id)

    def untick(self, line: ClaimLine) -> None:
        """Take the tick of an item of evidence back."""
        dialog = UntickDialog(line, self.context.look, self._window)

        def take_back(item: EvidenceItem) -> None:
            self._act(
                "take a tick of evidence back", f"The tick of {item.item} is taken back.", dialog, untick_evidence, item.row_id
            )  # fmt: skip

        self._open(dialog, take_back)
