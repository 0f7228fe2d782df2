"""What Ctrl+P shows of a page, read back from the preview."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.print_preview import PrintPreview


def preview_of(page: Page) -> PrintPreview:
    """Return the preview that is open over *page*."""
    found = page.findChildren(PrintPreview)
    assert found, "no preview was opened"
    return found[-1]


def printed(qtbot: QtBot, page: Page) -> str:
    """Have what *page* shows previewed, and return the text of all pages; the preview is closed again."""
    page.print_shown()
    dialog = preview_of(page)
    qtbot.waitUntil(lambda: dialog.view.pages is not None)
    pages = dialog.view.pages
    assert pages is not None
    words = " ".join(" ".join(pages.texts).split())
    dialog.reject()
    QApplication.processEvents()
    return words
