"""Who is signed in, at the foot of the window, with what they can do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from cpd_desktop.ui.signing_in.words import signed_in_words

_MOST_LETTERS = 40


class SignedInButton(QToolButton):
    """A button with a menu; out of sight while nobody uses the book by name."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signed in")
        # By keys all of it is in the menu File; here it would stand before the pages, which are made after it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addActions(list(actions))
        self.setMenu(menu)
        self.hide()

    def show_name(self, name: str) -> None:
        """Show who is signed in; nobody for a blank name."""
        text = signed_in_words(name)
        room = self.fontMetrics().horizontalAdvance("n") * _MOST_LETTERS
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(text)
