"""Imports what the pages need ahead of time, one module after the other, once the first page is shown.

A page that is opened for the first time then only has to be made, not read from the disk as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from PySide6.QtCore import QObject

from cpd_desktop.ui.tasks import Tasks


def _import(module: str) -> None:
    import_module(module)


class ImportAhead(QObject):
    """Imports *modules* on the worker that reads; what is asked of it meanwhile comes in between."""

    def __init__(self, tasks: Tasks, modules: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._left = list(modules)

    def begin(self) -> None:
        """Import what is left."""
        self._next()

    def _next(self, _: None = None) -> None:
        if self._left:
            self._tasks.read("import ahead", self._next, _import, self._left.pop(0))
