"""Taking a book over from a window that does not answer: only once nobody can be using it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui import notices
from cpd_desktop.ui.instance import Claim, Holder, described
from cpd_desktop.ui.tasks import Fault, Tasks
from cpd_desktop.ui.welcome import PassphraseDialog


def take_over(claim: Claim, holder: Holder, path: Path, passphrase: str | None) -> str | None:
    """Take the book over and return the passphrase that it opens with; for the worker. Raises Problem as it fails."""
    from cpd_desktop.services.books import nobody_else  # noqa: PLC0415 - heavy; after the first paint.

    claim.take_over(holder, nobody_else(path, passphrase))
    return passphrase


class TakingOver(QObject):
    """Asks, tries, and says what came of it: `taken` with the passphrase (None for none), or `left`."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, path: Path, claim: Claim, tasks: Tasks, window: QWidget) -> None:
        super().__init__(claim)
        self._path = path
        self._claim = claim
        self._holder = claim.holder()
        self._tasks = tasks
        self._window = window

    def begin(self, passphrase: str | None) -> None:
        """Ask whether the book is to be taken over, and try it."""
        text, detail = described(self._path.name, self._holder)
        if notices.ask(self._window, text, "Take over", detail=detail, otherwise="Leave it"):
            self._try(passphrase, None)
        else:
            self.left.emit()

    def _try(self, passphrase: str | None, dialog: PassphraseDialog | None) -> None:
        def done(opens_with: str | None) -> None:
            if dialog is not None:
                dialog.accept()
            self._claim.serve()
            self.taken.emit(opens_with)

        self._tasks.write(
            done,
            lambda problem: self._failed(problem, dialog),
            take_over, self._claim, self._holder, self._path, passphrase,
        )  # fmt: skip

    def _failed(self, problem: Problem, dialog: PassphraseDialog | None) -> None:
        if type(problem).__name__ in ("PassphraseNeeded", "WrongPassphrase"):
            if dialog is None:
                self._ask_passphrase()
            else:
                dialog.refuse(problem)
            return
        if dialog is not None:
            dialog.accept()
        if not isinstance(problem, Fault):
            notices.tell_problem(self._window, problem)
        self.left.emit()

    def _ask_passphrase(self) -> None:
        dialog = PassphraseDialog(self._path.name, self._window)
        dialog.submitted.connect(lambda given: self._try(given, dialog))
        dialog.rejected.connect(self.left)
        dialog.open()
