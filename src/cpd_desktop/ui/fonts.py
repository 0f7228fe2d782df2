"""The fonts that come with the program, for machines that have none of their own."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from cpd_desktop.resources import resource


def load_fonts_if_none() -> None:
    """Show texts in our own fonts where the system offers none; else what people chose for their system stays."""
    if QFontDatabase.families():
        return
    for name in ("CPDSans-Regular.ttf", "CPDSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    families = QFontDatabase.families()
    if families:
        QApplication.setFont(QFont(families[0], 10))
