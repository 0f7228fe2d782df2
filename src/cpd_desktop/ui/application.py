"""The one application object, in the style that our style sheet is written for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

PROGRAM = "CPD Desktop"


def the_application(arguments: Sequence[str] = (), *, is_bare: bool = False) -> QApplication:
    """Return the application, made if need be; a *bare* one is still to be dressed, once the window was painted."""
    found = QApplication.instance()
    if found is None:
        found = QApplication([PROGRAM, *arguments])
    assert isinstance(found, QApplication)  # noqa: S101 - nobody else makes one.
    found.setApplicationName(PROGRAM)
    found.setApplicationDisplayName(PROGRAM)
    if not is_bare:
        from cpd_desktop.ui.fonts import load_fonts_if_none  # noqa: PLC0415 - not before the first paint.

        dress(found)
        be_still(found)
        load_fonts_if_none()
    return found


def dress(application: QApplication) -> None:
    """Give the application its style."""
    if application.style().objectName() != "fusion":
        application.setStyle("Fusion")


def be_still(application: QApplication) -> None:
    """Let nothing move, so that nobody has to ask that it should not."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - not before the first paint.

    for effect in Qt.UIEffect:
        application.setEffectEnabled(effect, enable=False)
