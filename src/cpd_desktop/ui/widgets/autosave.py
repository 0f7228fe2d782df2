"""Keeps what is typed into a form while one types, so that neither a crash nor Esc loses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.kept_drafts import drop_draft, keep_draft

if TYPE_CHECKING:
    from cpd_desktop.services.private import Reader
    from cpd_desktop.ui.context import Context

LATEST_MS = 2_000
"""How far what is kept may lie behind what is typed."""
_WAIT_MS = 1_200

Fields = Mapping[str, Any]


class Autosave(QObject):
    """Keeps the *fields* of one *form* in the book, sealed to *reader* where somebody is signed in.

    A timer that the first change starts, and no later one puts off, has them kept: never later than LATEST_MS. *fields* returns
    None where there is nothing worth keeping; what was kept before goes then. `kept` goes out with the time (`14:02`), once that is
    in the book; `failed` with a problem, and then it is tried again.
    """

    kept = Signal(str)
    failed = Signal(object)

    def __init__(
        self, context: Context, form: str, fields: Callable[[], Fields | None], reader: Reader | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._fields = fields
        self._is_kept = self._is_over = False
        self._under_way = 0
        self.is_failing = False
        self.form = form
        self.reader = reader
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.setInterval(_WAIT_MS)
        self.timer.timeout.connect(self._keep)

    @property
    def is_behind(self) -> bool:
        """Whether something was changed that is not known to be in the book yet."""
        return self.timer.isActive() or self._under_way > 0

    def touch(self) -> None:
        """Say that something was changed."""
        if not self._is_over and not self.timer.isActive():
            self.timer.start()

    def keep_now(self) -> None:
        """Keep at once what was changed since it was kept last: the form is about to close, or its reader to leave."""
        if self.timer.isActive():
            self.timer.stop()
            self._keep()

    def go_on_with(self, form: str, reader: Reader | None, *, is_kept: bool) -> None:
        """Keep under another name, or for another reader, from now on; *is_kept* where the book keeps something there already.

        What was kept before stays as it is.
        """
        self.form, self.reader, self._is_kept = form, reader, is_kept

    def move_to(self, form: str, reader: Reader | None) -> None:
        """Keep under another name, or for another reader, and there only: first it is kept there, then forgotten here."""
        before, was_kept = (self.form, self.reader), self._is_kept
        if (form, reader) == before:
            return
        self.go_on_with(form, reader, is_kept=False)
        if was_kept or self.timer.isActive():
            self.timer.stop()
            self._keep()
        if was_kept:
            self._drop(*before)

    def drop_kept(self) -> None:
        """Let the book forget what it keeps, if it keeps anything; what is typed from now on is kept again."""
        self.timer.stop()
        if self._is_kept:
            self._is_kept = False
            self._drop(self.form, self.reader)

    def finish(self) -> None:
        """Keep nothing any more: what was typed is recorded, or was thrown away."""
        self.drop_kept()
        self._is_over = True

    def _drop(self, form: str, reader: Reader | None) -> None:
        context = self._context
        context.tasks.write(_nothing, _nothing, drop_draft, context.workspace, form, reader=reader)

    def _keep(self) -> None:
        fields = self._fields()
        if fields is None:
            self.drop_kept()
            return
        self._is_kept = True
        self._under_way += 1
        context = self._context
        context.tasks.write(
            self._told, self._refused, keep_draft, context.workspace, self.form, fields, reader=self.reader
        )

    def _told(self, stamp: str) -> None:
        self._under_way -= 1
        self.is_failing = False
        moment = datetime.fromisoformat(stamp).astimezone(self._context.clock().tzinfo)
        self.kept.emit(f"{moment:%H:%M}")

    def _refused(self, problem: Problem) -> None:
        self._under_way -= 1
        self.is_failing = True
        self.touch()
        self.failed.emit(problem)


def _nothing(_: object) -> None:
    """What was kept is forgotten, or was forgotten before."""
