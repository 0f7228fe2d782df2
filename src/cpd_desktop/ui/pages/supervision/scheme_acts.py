"""What can be done about the schemes of supervision."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.supervision import Scheme
from cpd_desktop.services.supervision.schemes import adopt_schemes, end_scheme, save_scheme
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.scheme_dialog import SchemeDialog
from cpd_desktop.ui.pages.supervision.schemes_dialog import (
    AdoptDialog,
    EndSchemeDialog,
    SchemesAnswer,
    SchemesDialog,
    schemes_answer,
)
from cpd_desktop.ui.widgets.form import FormDialog


class SchemeActs(QObject):
    """Opens the schemes over *window*, and the forms over them; *dialog* is the form opened last."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._found: SchemesAnswer | None = None
        self.list: SchemesDialog | None = None
        self.dialog: FormDialog | None = None
        context.changed.connect(self._follow_change)

    def open_list(self) -> None:
        """Show the schemes."""
        self._context.ask("supervision: schemes", self._show, schemes_answer, self._context.view.as_at)

    def _show(self, found: SchemesAnswer) -> None:
        self._found = found
        if self.list is not None:
            self.list.show_schemes(found)
            return
        context = self._context
        self.list = SchemesDialog(found, context.preferences, context.look, self._window)
        self.list.asked.connect(self._act)
        self.list.finished.connect(self._close)
        self.list.open()

    def _close(self, _: int) -> None:
        self.list = None

    def _follow_change(self, touched: Touched) -> None:
        if self.list is not None and touched & Touched.SUPERVISION:
            self.open_list()

    def _act(self, name: str, scheme: Scheme | None) -> None:
        found, context = self._found, self._context
        if found is None or self.list is None:
            return
        today = context.today
        if name == SchemesDialog.ADOPT:
            self._open(AdoptDialog(context.look, self.list), "adopt schemes of supervision", self._adopt)
        elif name == SchemesDialog.ADD:
            dialog = SchemeDialog(found.roles, today, context.look, None, self.list)
            self._open(dialog, "add a scheme of supervision", self._save, None)
        elif scheme is not None and not scheme.suggested:
            uuid = bytes.fromhex(scheme.uuid)
            if name == SchemesDialog.END:
                end = EndSchemeDialog(scheme, today, context.look, self.list)
                self._open(end, "end a scheme of supervision", end_scheme, uuid)
            else:
                dialog = SchemeDialog(found.roles, today, context.look, scheme, self.list)
                self._open(dialog, "change a scheme of supervision", self._save, uuid)

    _save = staticmethod(save_scheme)

    @staticmethod
    def _adopt(session: Any, social_workers: str, *, today: Any) -> Any:
        return adopt_schemes(session, today=today, social_workers=social_workers)

    def _open(self, dialog: FormDialog, title: str, act: Any, *args: Any) -> None:
        context = self._context

        def submitted(draft: Any) -> None:
            context.act(title, dialog.finish, dialog.fail, act, *args, draft, today=context.today())

        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()
