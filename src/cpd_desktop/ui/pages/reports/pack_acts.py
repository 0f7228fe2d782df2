"""What is done about evidence packs and their claims: each act is one change, which Ctrl+Z takes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from cpd_desktop.domain.evidence_packs import EvidenceClaim, Pack, PackDraft
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.evidence_pack_file import evidence_pack_file_name, write_evidence_pack
from cpd_desktop.services.evidence_packs import (
    delete_claim_of_pack,
    delete_pack,
    freeze_claim,
    freeze_pack,
    move_claim,
    packs,
    save_claim_of_pack,
    save_pack,
)
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.pages.learning.learning_forms import LearningForms, saves
from cpd_desktop.ui.pages.reports.pack_dialogs import ClaimDialog, FreezeDialog, PackDialog, claim_form, pack_form
from cpd_desktop.ui.pages.reports.pack_opening import claim_opening, opened_kept
from cpd_desktop.ui.pages.reports.pack_rows_dialog import PackRowsDialog
from cpd_desktop.ui.where_to_save import WORKBOOK, where_to_save


def write_pack(workspace: Workspace, pack: Pack, out: Path, produced: Any, who: str) -> Path:
    """Write a pack as a workbook to *out*, and return where it is; for a worker. Raises Problem where it cannot be written."""
    name = workspace.book.whose
    return write_evidence_pack(pack, out, produced=produced, who=who, book=name, head=str(workspace.head()))


class PackActs(LearningForms):
    """Opens what a pack's buttons open. `made` goes out with the UUID of a pack that was added, in hexadecimal."""

    made = Signal(str)

    def add_pack(self) -> None:
        """Add a pack, and show it."""
        self._ask_pack(None)

    def edit_pack(self, pack: Pack) -> None:
        """Edit a pack's title, statement and owner."""
        self._ask_pack(pack)

    def _ask_pack(self, before: Pack | None) -> None:
        def show(kept: Any) -> None:
            dialog = PackDialog(self.context, kept, self.window_, before=before)
            dialog.submitted.connect(lambda draft: self._save_pack(dialog, draft, before))
            self.dialog = dialog
            dialog.open()

        context = self.context
        context.ask("evidence pack: form", show, opened_kept, pack_form(before), context.reader)

    def _save_pack(self, dialog: PackDialog, draft: PackDraft, before: Pack | None) -> None:
        def then(row_id: int) -> None:
            dialog.finish()
            self.told.emit(f"The pack is {'added' if before is None else 'saved'}. Ctrl+Z takes it back.")
            if before is None:
                self.context.ask("evidence pack: new", lambda every: self._tell_made(every, row_id), packs)

        named = {} if before is None else {"row_id": before.row_id}
        title = "add an evidence pack" if before is None else "edit an evidence pack"
        self.context.act(title, then, dialog.fail, save_pack, draft, today=self.context.today(), **named)

    def _tell_made(self, every: Any, row_id: int) -> None:
        for one, uuid, _, _ in every:
            if one == row_id:
                self.made.emit(uuid.hex())

    def delete_pack(self, pack: Pack) -> None:
        """Delete a pack with its claims, after asking."""
        if notices.ask(
            self.window_, "Delete this pack?", "Delete pack",
            detail=f"{pack.said.title}. Its claims go with it, and what was frozen of them. Ctrl+Z brings all of it back.", loses=True,
        ):  # fmt: skip
            self.at_once("delete an evidence pack", "The pack is deleted.", delete_pack, pack.row_id)

    def add_claim(self, pack: Pack) -> None:
        """Add a claim, as the last."""
        self._ask_claim(pack, None)

    def edit_claim(self, pack: Pack, claim: EvidenceClaim) -> None:
        """Edit a claim."""
        self._ask_claim(pack, claim)

    def _ask_claim(self, pack: Pack, before: EvidenceClaim | None) -> None:
        def show(opening: Any) -> None:
            self.open(
                ClaimDialog(self.context, opening, pack, self.window_, before=before),
                "add a claim" if before is None else "edit a claim",
                "The claim is added." if before is None else "The claim is saved.",
                saves(save_claim_of_pack, None if before is None else before.row_id),
            )

        context = self.context
        context.ask(
            "evidence pack: form", show, claim_opening, claim_form(pack, before), context.reader, context.today()
        )

    def move(self, claim: EvidenceClaim, position: int) -> None:
        """Put a claim at a position of its pack."""
        self.at_once("move a claim", f"The claim is number {position} now.", move_claim, claim.row_id, position)

    def delete_claim(self, claim: EvidenceClaim) -> None:
        """Delete a claim with what was frozen of it, after asking."""
        if notices.ask(
            self.window_, "Delete this claim?", "Delete claim",
            detail=f"{claim.said.sentence} What was frozen of it goes with it. Ctrl+Z brings it back.", loses=True,
        ):  # fmt: skip
            self.at_once("delete a claim", "The claim is deleted.", delete_claim_of_pack, claim.row_id)

    def freeze(self, pack: Pack, claim: EvidenceClaim | None) -> None:
        """Freeze the answer of a claim, or those of all."""
        dialog = FreezeDialog(self.context, claim, self.window_)

        def submitted(draft: tuple[bool, date]) -> None:
            is_all, as_at = draft
            act, what = (freeze_pack, pack.uuid) if is_all or claim is None else (freeze_claim, claim.row_id)
            words = "Each claim that was not frozen so already is frozen." if is_all else "The claim is frozen."

            def then(_: object) -> None:
                dialog.finish()
                self.told.emit(f"{words} Ctrl+Z takes it back.")

            self.context.act("freeze evidence", then, dialog.fail, act, what, as_at=as_at, today=self.context.today())

        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()

    def show_rows(self, claim: EvidenceClaim) -> None:
        """Open the rows behind a claim's figure."""
        PackRowsDialog(self.context, claim, self.window_).open()

    def save_workbook(self, pack: Pack) -> None:
        """Write the pack as a workbook where the user says."""
        context = self.context
        out = where_to_save(
            self.window_, context.preferences, "reports",
            title="Save as workbook", name=evidence_pack_file_name(pack), kinds=WORKBOOK,
        )  # fmt: skip
        if out is None:
            return
        context.tasks.read(
            "evidence pack: workbook", self._tell_saved, attempt, write_pack, context.workspace, pack, out, context.clock(), context.who
        )  # fmt: skip

    def _tell_saved(self, answer: Path | Problem) -> None:
        self.told.emit(str(answer) if isinstance(answer, Problem) else f"✔ Saved as {answer.name}.")
