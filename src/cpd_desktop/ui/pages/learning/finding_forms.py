"""What is done about a finding: added, edited, decided, closed, opened again, deleted."""

from __future__ import annotations

from typing import Any

from cpd_desktop.domain.learning import Decision, Verdict
from cpd_desktop.domain.learning_answers import FindingLine
from cpd_desktop.services.findings import close_finding, decide_finding, delete_finding, reopen_finding, save_finding
from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.learning.finding_dialog import (
    Decided,
    DecisionDialog,
    FindingDialog,
    Noted,
    NoteDialog,
    close_form,
    closing_words,
    decision_form,
    form_of,
)
from cpd_desktop.ui.pages.learning.learning_forms import LearningForms, LearningOpening, saves


class FindingForms(LearningForms):
    """Opens the forms of a finding."""

    def add(self, source_uuid: bytes = b"", _title: str = "") -> None:
        """Add a finding, from a source if one is given."""
        self._ask(None, source_uuid)

    def edit(self, one: FindingLine) -> None:
        """Edit a finding."""
        self._ask(one, b"")

    def _ask(self, known: FindingLine | None, source_uuid: bytes) -> None:
        is_new = known is None

        def show(opening: LearningOpening) -> None:
            dialog = FindingDialog(self.context, opening, self.window_, known=known, source_uuid=source_uuid)
            self.open(
                dialog, "add a finding" if is_new else "edit a finding", "The finding is added." if is_new else "The finding is saved.",
                saves(save_finding, None if known is None else known.row_id),
            )  # fmt: skip

        self.ask_opening(form_of(known, source_uuid), show, with_sources=True)

    def decide(self, one: FindingLine) -> None:
        """Say whether a finding is accepted."""

        def does(said: Decided) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
            return decide_finding, (one.row_id, said.decision), {"on": said.on, "reason": said.reason}

        def show(opening: LearningOpening) -> None:
            dialog = DecisionDialog(self.context, one, opening.kept, self.window_)
            self.open(dialog, "decide on a finding", "The decision is recorded.", does)

        self.ask_opening(decision_form(one), show)

    def close(self, one: FindingLine) -> None:
        """Close a finding that was checked."""
        form = close_form(one)

        def does(said: Noted) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
            return close_finding, (one.row_id,), {"on": said.on, "note": said.note}

        def show(opening: LearningOpening) -> None:
            dialog = NoteDialog(
                self.context, form, opening.kept, self.window_, title="Close a finding", act="Close finding", about=closing_words(one),
                day="Closed on", label="Note", field="note", hint="Needed where it is only partly embedded",
                needed="why it is closed although it is only partly embedded" if one.verdict is Verdict.PARTLY else "",
            )  # fmt: skip
            self.open(dialog, "close a finding", "The finding is closed.", does)

        self.ask_opening(form, show)

    def reopen(self, one: FindingLine) -> None:
        """Open a finding that was closed again."""
        self.at_once(
            "open a finding again", "The finding is open again.", reopen_finding, one.row_id, today=self.context.today()
        )

    def delete(self, one: FindingLine) -> None:
        """Delete a finding with all that was recorded of it, after asking."""
        kept = (
            " Where it is not to be followed, say that it is not accepted, and why."
            if one.decision is Decision.UNDECIDED
            else ""
        )
        if notices.ask(
            self.window_, "Delete this finding?", "Delete finding",
            detail=f"{one.said.title}. Its actions, routes, acknowledgements and checks go with it. Ctrl+Z brings all of it back.{kept}",
            loses=True,
        ):  # fmt: skip
            self.at_once("delete a finding", "The finding is deleted.", delete_finding, one.row_id)
