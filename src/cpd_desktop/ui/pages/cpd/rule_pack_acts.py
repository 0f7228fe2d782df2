"""Looking at the rule packs, changing one, and taking an own one back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.rule_packs import RulePack, RulePackDraft
from cpd_desktop.services.rule_packs import delete_rule_pack, own_rule_packs, rule_packs, save_rule_pack
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.rule_pack_dialog import RulePackDialog
from cpd_desktop.ui.pages.cpd.rule_packs_dialog import CHANGE, RulePacksDialog


def packs_known(session: Session, as_at: date) -> tuple[RulePack, ...]:
    """Return the packs in force on *as_at*, and then the organisation's own that are not: ended, or still to begin."""
    in_force = rule_packs(session, as_at)
    there = {pack.row_id for pack in in_force}
    return (*in_force, *(pack for pack in own_rule_packs(session) if pack.row_id not in there))


class RulePackActs(QObject):
    """Shows the packs over *window*. `told` goes out with what was done; *listing* and *dialog* are what is open."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.listing: RulePacksDialog | None = None
        self.dialog: RulePackDialog | None = None

    def show(self) -> None:
        """Open the list of packs."""
        self._context.ask("cpd: rule packs", self._open, packs_known, self._context.view.as_at)

    def _open(self, packs: tuple[RulePack, ...]) -> None:
        if self.listing is not None and isValid(self.listing):
            self.listing.show_packs(packs)
            return
        listing = self.listing = RulePacksDialog(packs, self._context.preferences, self._context.look, self._window)
        listing.asked.connect(self._do)
        listing.finished.connect(lambda _: self._closed())
        listing.open()

    def _closed(self) -> None:
        self.listing = None

    def _do(self, text: str, pack: RulePack | None) -> None:
        if pack is None:
            return
        if text == CHANGE:
            self._change(pack)
        elif pack.row_id is not None:
            self._context.act(
                "take back a rule pack", lambda _: self._done("take back a rule pack"), self._refuse, delete_rule_pack,
                pack.row_id,
            )  # fmt: skip

    def _change(self, pack: RulePack) -> None:
        dialog = self.dialog = RulePackDialog(pack, self._context.today, self._context.look, self.listing)
        title = "correct a rule pack" if pack.is_own else "record a rule pack"

        def submitted(draft: RulePackDraft) -> None:
            self._context.act(title, done, dialog.fail, save_rule_pack, draft, row_id=pack.row_id)

        def done(_: object) -> None:
            dialog.finish()
            self._done(title)

        dialog.submitted.connect(submitted)
        dialog.open()

    def _done(self, title: str) -> None:
        text = f"Saved: {title}. Ctrl+Z takes it back."
        self.told.emit(text)
        if self.listing is not None and isValid(self.listing):
            self.listing.tell(text)
            self.show()

    def _refuse(self, problem: Problem) -> None:
        if self.listing is not None and isValid(self.listing):
            self.listing.tell(str(problem))
