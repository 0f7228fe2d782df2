from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from cpd_desktop.ui.models.tips import as_it_is


def test_what_looks_like_rich_text_is_shown_as_it_is(qapp: QApplication) -> None:
    document = QTextDocument()
    document.setHtml(as_it_is("<b>Ann</b> & <img src='x'>\nsecond"))

    assert document.toPlainText() == "<b>Ann</b> & <img src='x'>\nsecond"


def test_what_does_not_is_left_alone() -> None:
    assert as_it_is("3 > 2 & O'Brien\nsecond") == "3 > 2 & O'Brien\nsecond"
