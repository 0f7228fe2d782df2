"""F1: the manual at the page that is shown, and in a dialog at the dialog's topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cpd_desktop.ui.manual.topics import TOPICS

if TYPE_CHECKING:
    from cpd_desktop.ui.main_window import MainWindow
    from cpd_desktop.ui.manual.window import ManualWindow

_HAS_KEY = "has the help key"


class HelpKey(QObject):
    """Opens the manual for a window, and gives every modal dialog the key, which the window's own does not reach."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._manual: ManualWindow | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - there is no window without it.
        application.focusWindowChanged.connect(self._give_key)

    def open(self, dialog: QDialog | None = None) -> ManualWindow:
        """Open the manual at what is shown, or at a dialog's topic, and return it."""
        from cpd_desktop.ui.manual.pages import page_of  # noqa: PLC0415 - only when it is asked for.
        from cpd_desktop.ui.manual.window import ManualWindow  # noqa: PLC0415

        page = self._window.current_page()
        here = page_of(page.NAME if page is not None else "")
        if dialog is None:
            self._manual = self._manual or ManualWindow(self._window.look, self._window)
            self._manual.show_page(here)
            return self._manual
        # A child of the dialog: what is beside a modal dialog would not take any key.
        manual = dialog.findChild(ManualWindow) or ManualWindow(self._window.look, dialog)
        manual.show_page(topic_of(dialog) or here)
        return manual

    def _give_key(self) -> None:
        dialog: QWidget | None = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and not dialog.property(_HAS_KEY):
            dialog.setProperty(_HAS_KEY, True)
            key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
            key.activated.connect(lambda: self.open(dialog))


def topic_of(dialog: QDialog) -> str:
    """Return the place in the manual that is about a dialog; empty where there is none of its own."""
    kind = type(dialog)
    return TOPICS.get(f"{kind.__module__}.{kind.__qualname__}".removeprefix("cpd_desktop.ui."), "")
