"""What is said above everything else while a book is open whose key lies beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from cpd_desktop.services.workspace import Workspace


class Banner(QLabel):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setWordWrap(True)
        self.hide()

    def tell(self, workspace: Workspace) -> None:
        """Say that the book is not protected, if so."""
        book = workspace.book
        if book.protected:
            self.hide()
        else:
            self.show_unprotected(is_demo=book.is_demo)

    def show_unprotected(self, *, is_demo: bool) -> None:
        """Say that the book is not protected."""
        what = "a demonstration with invented people" if is_demo else "not protected: its key lies beside it"
        self.setText(f"This book is {what}. Do not keep real records in it.")
        self.show()
