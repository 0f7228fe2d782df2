"""Keeps Today's answers in the book for the first look of the coming days, once nothing was done for a moment."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from cpd_desktop.ui.context import Context

DAYS = 7
"""For how many days, today included, answers are kept: a long weekend, or a short leave."""
_PAUSE_MS = 2_000


class Keeping(QObject):
    """Keeps the answers of one book that is open; each day is a small piece of work of its own, so that acts come between."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._left: list[int] = []
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(_PAUSE_MS)
        self.timer.timeout.connect(self.begin)
        context.changed.connect(self._wait)
        context.view_changed.connect(self._wait)
        self.timer.start()

    def begin(self) -> None:
        """Keep the answers of the coming days for the scope that is looked at."""
        self._left = list(range(DAYS))
        self._keep_next()

    def _wait(self, _: object) -> None:
        self._left.clear()
        self.timer.start()

    def _keep_next(self, _: object = None) -> None:
        if not self._left:
            return
        # Heavy, and imported by now: a book is open.
        from cpd_desktop.services.coverage import CoverageQuestion  # noqa: PLC0415
        from cpd_desktop.services.first_look import keep_today  # noqa: PLC0415

        context = self._context
        day = context.today() + timedelta(days=self._left.pop(0))
        question = CoverageQuestion(day, team=context.view.team, service=context.view.service)
        # What cannot be kept is worked out the next time.
        context.tasks.write(
            self._keep_next, lambda _: self._left.clear(), context.workspace.write, keep_today, question
        )
