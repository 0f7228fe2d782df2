"""Adding somebody who uses the book, changing what they use it as, and ending their use."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.book_users import BookUser, edit_user
from cpd_desktop.services.private import Reader
from cpd_desktop.services.signing_in import WhoUses, add_with_slot, end_with_slot
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.user_dialog import EditUserDialog, UserChange
from cpd_desktop.ui.signing_in.sign_in_acts import finish
from cpd_desktop.ui.signing_in.user_dialog import NewUser, UserDialog

_END = (
    "They can sign in no longer, and nothing more is sealed to them. What they could read they may have read already. If they"
    " supervise, let them hand their files over first. It can be undone, with their passphrase as it is."
)


class UserActs(QObject):
    """Opens the dialogs over *parent*, and acts."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent

    def add(self, who: WhoUses) -> UserDialog:
        """Ask who is to use the book, and add them."""
        context = self._context
        dialog = UserDialog(who, context.look, self._parent)
        context.locking.connect(dialog.passphrases.forget)

        def added(done: Done[Reader]) -> None:
            dialog.finish()
            finish(context, done, "add a person who uses the book")

        def add(new: NewUser) -> None:
            context.tasks.write(
                added, dialog.fail, add_with_slot, context.workspace, new.draft, new.passphrase, reader=context.reader
            )

        dialog.submitted.connect(add)
        dialog.open()
        return dialog

    def edit(self, user: BookUser, who: WhoUses) -> EditUserDialog:
        """Ask what somebody is to use the book as."""
        context = self._context
        dialog = EditUserDialog(user, who, context.look, self._parent)

        def save(change: UserChange) -> None:
            context.act(
                "change a person who uses the book", dialog.finish, dialog.fail, edit_user, user.uuid, change.role,
                change.service, change.team, reader=context.reader,
            )  # fmt: skip

        dialog.submitted.connect(save)
        dialog.open()
        return dialog

    def end(self, user: BookUser) -> None:
        """Ask, and end somebody's use of the book."""
        context = self._context
        if not notices.ask(
            self._parent, f"End {user.name}'s use of the book?", "End use", detail=_END, otherwise="Keep", loses=True
        ):
            return

        def ended(done: Done[int]) -> None:
            finish(context, done, "end a person's use of the book")

        def refused(problem: Problem) -> None:
            notices.tell_problem(self._parent, problem)

        context.tasks.write(ended, refused, end_with_slot, context.workspace, user.uuid, reader=context.reader)
