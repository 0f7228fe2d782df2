"""Undo and redo across everything that writes, by name: each step is a change of the audit trail taken back as a whole."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.tasks import Fault


@dataclass
class _Step:
    title: str
    change: int


class UndoStack(QObject):
    """What was done in this window since the book was opened. `moved` goes out when what can be undone changes.

    `undone` and `redone` go out with the name of what was taken back or done again.
    """

    moved = Signal()
    undone = Signal(str)
    redone = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._is_moving = False
        context.done.connect(self._on_done)

    @property
    def undo_title(self) -> str:
        """What would be undone; empty for nothing."""
        return self._done[-1].title if self._done else ""

    @property
    def redo_title(self) -> str:
        """What would be done again; empty for nothing."""
        return self._undone[-1].title if self._undone else ""

    def undo(self) -> None:
        """Take back the last thing done."""
        self._move(self._done, self._undone)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._move(self._undone, self._done)

    def _on_done(self, title: str, change: int) -> None:
        if not self._is_moving:
            self._done.append(_Step(title, change))
            self._undone.clear()
            self.moved.emit()

    def _move(self, source: list[_Step], target: list[_Step]) -> None:
        if not source or self._is_moving:
            return
        from cpd_desktop.services.history import undo_change  # noqa: PLC0415 - heavy; after the first paint.

        step = source[-1]
        self._is_moving = True

        def failed(problem: Problem) -> None:
            self._is_moving = False
            if not isinstance(problem, Fault):
                self._context.tasks.problem.emit(problem)

        def finished(done: object) -> None:
            change = getattr(done, "change", None)
            self._is_moving = False
            source.pop()
            # Taking this change back in its turn is what the other direction does.
            target.append(_Step(step.title, int(change or 0)))
            self.moved.emit()
            (self.undone if target is self._undone else self.redone).emit(step.title)
            self._context.changed.emit(getattr(done, "touched", None))

        self._context.tasks.write(finished, failed, self._context.workspace.write, undo_change, step.change)
