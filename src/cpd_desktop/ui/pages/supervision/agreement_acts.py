"""Adding, changing and ending supervision agreements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.supervision.agreements import Agreement, end_agreement, save_agreement
from cpd_desktop.services.versions import AGREEMENT, Version, versions_of_row
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.agreement_dialog import AgreementDialog, EndAgreementDialog
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog


class AgreementActs(QObject):
    """Opens the forms over *window*; *dialog* is the one opened last."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.dialog: QWidget | None = None

    def add(self, person_id: int | None = None, supervisor_id: int | None = None) -> None:
        """Add an agreement, for somebody if *person_id* is given."""

        def show(options: Options) -> None:
            dialog = AgreementDialog(
                self._context.look, options.people, self._context.today, None, self._window,
                person_id=person_id, supervisor_id=supervisor_id,
            )  # fmt: skip
            self._open(dialog, "add a supervision agreement", save_agreement, None)

        self._context.ask("supervision: options", show, options_to_choose)

    def change(self, one: Agreement) -> None:
        """Change an agreement."""

        def show(options: Options) -> None:
            dialog = AgreementDialog(self._context.look, options.people, self._context.today, one, self._window)
            self._open(dialog, "change a supervision agreement", save_agreement, one.uuid)

        self._context.ask("supervision: options", show, options_to_choose)

    def open_for(self, person_id: int, agreements: Sequence[Agreement]) -> None:
        """Change the agreement of somebody that is in force, that with their line manager first; add one where there is none."""
        if agreements:
            self.change(agreements[0])
        else:
            self.add(person_id)

    def end(self, one: Agreement) -> None:
        """End an agreement."""
        dialog = EndAgreementDialog(one, self._context.today, self._context.look, self._window)
        self._open(dialog, "end a supervision agreement", end_agreement, one.uuid)

    def history(self, one: Agreement) -> None:
        """Show what an agreement has said."""

        def show(versions: tuple[Version, ...]) -> None:
            context = self._context
            dialog = HistoryDialog("this agreement", versions, context.preferences, context.look, self._window)
            self.dialog = dialog
            dialog.open()

        self._context.ask("supervision: agreement history", show, versions_of_row, AGREEMENT, one.row_id)

    def _open(self, dialog: FormDialog, title: str, act: Any, uuid: bytes | None) -> None:
        context = self._context

        def submitted(draft: Any) -> None:
            context.act(title, dialog.finish, dialog.fail, act, uuid, draft, today=context.today())

        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()
