"""What is done about awards: recording, correcting, deleting, and recording that one was accounted for. Each act is one change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cpd_desktop.domain.award_money import AwardStep
from cpd_desktop.domain.awards import AwardDraft, AwardLine
from cpd_desktop.domain.changes import Done
from cpd_desktop.services.awards import (
    account_for_award,
    delete_award,
    move_award_money,
    save_award,
    take_award_step_back,
)
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.dialog_acts import DialogActs
from cpd_desktop.ui.pages.funding.award_dialog import NEW_FORM, AccountedDialog, AwardDialog, AwardOpening, form_of
from cpd_desktop.ui.pages.funding.award_money_dialogs import (
    AwardReceivedDialog,
    AwardReturnedDialog,
    AwardStepBackDialog,
)
from cpd_desktop.ui.pages.funding.money_options import money_options
from cpd_desktop.ui.pages.supervision.log_start import kept_form
from cpd_desktop.ui.widgets.form import FormDialog


def award_opening(session: Session, form: str, reader: Reader | None, today: date) -> AwardOpening:
    """Return what the form opens with: schemes and teams, and what was kept of it."""
    found = money_options(session, today)
    return AwardOpening(found.schemes, found.options, kept_form(session, form, reader))


class AwardActs(DialogActs):
    """Carries out acts over *window*. `told` goes out with what was done; *dialog* is the form opened last."""

    def edit(self, line: AwardLine | None) -> None:
        """Correct an award, or record one for None; what was typed before and not recorded is taken up."""
        context = self.context

        def show(opening: AwardOpening) -> None:
            dialog = AwardDialog(context, opening, self._window, known=line)
            title, row_id = ("add an award", None) if line is None else ("correct an award", line.row_id)

            def save(draft: AwardDraft) -> None:
                self._act(
                    title, "The award is saved.", dialog, save_award, draft, today=context.today(), row_id=row_id
                )  # fmt: skip

            self._open(dialog, save)

        form = NEW_FORM if line is None else form_of(line.uuid)
        context.ask("funding: award", show, award_opening, form, context.reader, context.today())

    def account(self, line: AwardLine) -> None:
        """Record that the use of an award was told to its funder."""
        context = self.context
        dialog = AccountedDialog(line, context.today, context.look, self._window)

        def save(day: date) -> None:
            self._act(
                "record that an award was accounted for", "The award is accounted for.", dialog, account_for_award, line.row_id,
                accounted_on=day, today=context.today(),
            )  # fmt: skip

        self._open(dialog, save)

    def receive(self, line: AwardLine) -> None:
        """Record that money of an award came in, beside what came in before."""
        dialog = AwardReceivedDialog(line, self.context.today, self.context.look, self._window)
        self._move(line, dialog, "record that money was received", "What was received is recorded.", move_award_money)

    def hand_back(self, line: AwardLine) -> None:
        """Record that money of an award went back to its funder."""
        dialog = AwardReturnedDialog(line, self.context.today, self.context.look, self._window)
        self._move(
            line, dialog, "record that money was handed back", "What was handed back is recorded.", move_award_money
        )

    def take_back(self, line: AwardLine) -> None:
        """Take a receipt or return back that was recorded by mistake."""
        dialog = AwardStepBackDialog(line, self.context.look, self._window)
        self._move(line, dialog, "take a receipt or return back", "It is taken back.", take_award_step_back)

    def _move(self, line: AwardLine, dialog: FormDialog, title: str, said: str, act: Callable[..., Done[int]]) -> None:
        def save(step: AwardStep) -> None:
            self._act(title, said, dialog, act, line.row_id, step, today=self.context.today())

        self._open(dialog, save)

    def delete(self, line: AwardLine) -> None:
        """Delete an award that was recorded by mistake; Ctrl+Z brings it back."""
        self._act("delete an award", f"{line.name} is deleted.", None, delete_award, line.row_id)
