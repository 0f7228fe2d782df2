"""A page of the manual on screen and on paper."""

from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.manual.browser import ManualBrowser
from cpd_desktop.ui.theme import CONTRAST, DARK, LIGHT, Look, Theme


@pytest.fixture
def browser(qtbot: QtBot, look: Look) -> ManualBrowser:
    browser = ManualBrowser(look)
    qtbot.addWidget(browser)
    browser.resize(600, 400)
    browser.show()
    return browser


def top_line(browser: ManualBrowser) -> str:
    return browser.cursorForPosition(browser.viewport().rect().topLeft()).block().text()


def test_a_link_leads_to_the_heading_and_back_returns(qtbot: QtBot, browser: ManualBrowser) -> None:
    browser.show_page("today.md")
    browser.anchorClicked.emit(QUrl("people.md#to-exempt-somebody"))

    assert browser.file == "people.md"
    assert "To exempt somebody" in browser.toPlainText()
    assert browser.verticalScrollBar().value() > 0
    browser.backward()
    assert browser.file == "today.md"


def test_what_was_searched_for_is_marked(browser: ManualBrowser) -> None:
    browser.show_page("people.md", "leavers")

    assert [one.cursor.selectedText().casefold() for one in browser.extraSelections()] == ["leavers"]


def test_pictures_fit_the_width(browser: ManualBrowser) -> None:
    browser.show_page("today.md")

    assert browser.horizontalScrollBar().maximum() == 0
    picture = browser.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("../screenshots/today.png"))
    assert 300 < picture.width() < 600


def test_a_wider_window_has_wider_pictures(qtbot: QtBot, browser: ManualBrowser) -> None:
    browser.show_page("today.md")
    picture = QTextDocument.ResourceType.ImageResource.value, QUrl("../screenshots/today.png")
    assert browser.document().resource(*picture).width() < 600

    browser.resize(900, 400)

    qtbot.waitUntil(lambda: browser.document().resource(*picture).width() > 700)
    assert browser.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
def test_headings_and_tables_follow_the_theme(browser: ManualBrowser, look: Look, theme: Theme) -> None:
    browser.show_page("answers.md")
    look.apply(theme, 100)

    heading = browser.document().begin()
    assert heading.begin().fragment().charFormat().foreground().color().name() == theme.accent
    tables = [one for one in browser.document().rootFrame().childFrames() if isinstance(one, QTextTable)]
    assert tables[0].format().toTableFormat().borderBrush().color().name() == theme.line
    look.apply(LIGHT, 100)


def test_the_text_grows_with_the_zoom(qtbot: QtBot, browser: ManualBrowser, look: Look) -> None:
    browser.show_page("gaps.md")
    small = browser.document().size().height()

    look.apply(LIGHT, 200)

    qtbot.waitUntil(lambda: browser.document().size().height() > small * 1.5)
    look.apply(LIGHT, 100)


def test_a_page_is_printed_black_on_white_in_any_theme(browser: ManualBrowser, look: Look, tmp_path: Path) -> None:
    look.apply(DARK, 100)
    browser.show_page("today.md")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "today.pdf"))

    browser.print_to(printer)

    pages = PdfReader(tmp_path / "today.pdf").pages
    text = " ".join(normalize("NFKC", "".join(page.extract_text() for page in pages)).split())
    assert "worst first" in text
    assert sum(len(page.images) for page in pages) == 1
    look.apply(LIGHT, 100)
