"""The manual's text: Markdown in the colours and the size of the window, with links, anchors and scaled pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QRegularExpression, QSizeF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QBrush,
    QDesktopServices,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from cpd_desktop.ui.manual.pages import folder, slug
from cpd_desktop.ui.theme import LIGHT, Look, Theme, colour

_SETTLED_MS = 120
_PRINTED_PICTURE = 460
_WIDEST_PICTURE = 860
_MARGIN, _SCROLL_BAR = 24, 40


class ManualBrowser(QTextBrowser):
    """Shows a page of the manual; Back and Forward are the browser's own."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words: list[str] = []
        self._at_width = 0
        # The browser's own `source` is still the page before while a page is being shown.
        self._url = QUrl()
        self.setObjectName("manual text")
        self.setAccessibleName("Manual page")
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.anchorClicked.connect(self._follow)
        self.sourceChanged.connect(self._dress)
        look.changed.connect(self._show_again)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._show_again)

    def show_page(self, target: str, words: str = "") -> None:
        """Show a page, given as its file with an anchor or without; *words* are marked in it."""
        self._words = words.split()
        self.setSource(url_of(target))
        self._mark()

    @property
    def file(self) -> str:
        """The page that is shown."""
        return self._url.fileName()

    def print_to(self, printer: QPrinter) -> None:
        """Print the page that is shown: black on white, whatever the theme."""
        document = QTextDocument()
        document.setDefaultFont(QFont(self.font().family(), 11))
        document.setBaseUrl(QUrl.fromLocalFile(f"{folder()}/"))
        text = (folder() / self.file).read_text(encoding="utf-8")
        for name in _pictures(text):
            url = document.baseUrl().resolved(QUrl(name))
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), _scaled(url, _PRINTED_PICTURE))
        document.setMarkdown(text)
        dress(document, LIGHT, 100)
        document.setPageSize(QSizeF(printer.pageRect(QPrinter.Unit.Point).size()))
        document.print_(printer)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's own form.
        """Give pictures in the width that there is."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            room = min(self.width() - self._look.size(2 * _MARGIN + _SCROLL_BAR), self._look.size(_WIDEST_PICTURE))
            return _scaled(url_of("").resolved(QUrl(name)), max(120, room))
        return super().loadResource(kind, name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Fit the pictures again once the width has come to rest."""
        super().resizeEvent(event)
        if event.size().width() != self._at_width and not self._url.isEmpty():
            self._at_width = event.size().width()
            self._settled.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take the size of the text that is in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self._url.isEmpty():
            self._settled.start()

    def _follow(self, link: QUrl) -> None:
        url = self._url.resolved(link)
        if url.isLocalFile() and url.fileName().endswith(".md"):
            self._words = []
            self.setSource(url)
        elif url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)

    def _show_again(self) -> None:
        if self._url.isEmpty():
            return
        place = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        self.reload()
        self._mark()
        # Only once the text is laid out in its new size.
        QTimer.singleShot(0, self, lambda: self._return_to(place))

    def _return_to(self, place: float) -> None:
        self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))

    def _dress(self, url: QUrl) -> None:
        self._url = url
        dress(self.document(), self._look.theme, self._look.zoom)
        if url.hasFragment():
            self.scrollToAnchor(url.fragment())

    def _mark(self) -> None:
        tone = self._look.theme.warn
        marks = []
        for word in self._words:
            pattern = QRegularExpression(
                QRegularExpression.escape(word), QRegularExpression.PatternOption.CaseInsensitiveOption
            )
            cursor = self.document().find(pattern)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(QBrush(colour(tone.back)))
                mark.format.setForeground(QBrush(colour(tone.text)))
                marks.append(mark)
                cursor = self.document().find(pattern, cursor)
        self.setExtraSelections(marks)


def url_of(target: str) -> QUrl:
    """Return the address of a page of the manual, with its anchor if it has one."""
    file, _, anchor = target.partition("#")
    url = QUrl.fromLocalFile(f"{folder()}/{file}")
    if anchor:
        url.setFragment(anchor)
    return url


def dress(document: QTextDocument, theme: Theme, zoom: int) -> None:
    """Give a page its anchors, and headings, tables and code their look; Qt reads the rest from Markdown."""
    document.setDocumentMargin(_MARGIN * zoom / 100)
    for block in _blocks(document):
        if block.blockFormat().headingLevel():
            _dress_heading(block, theme, zoom)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, theme, zoom)


def _dress_heading(block: QTextBlock, theme: Theme, zoom: int) -> None:
    cursor = QTextCursor(block)
    space = block.blockFormat()
    space.setTopMargin((6 if space.headingLevel() == 1 else 18) * zoom / 100)
    space.setBottomMargin(6 * zoom / 100)
    cursor.setBlockFormat(space)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    form = QTextCharFormat()
    form.setForeground(QBrush(colour(theme.accent)))
    form.setAnchor(True)
    form.setAnchorNames([slug(block.text())])
    cursor.mergeCharFormat(form)


def _dress_table(table: QTextTable, theme: Theme, zoom: int) -> None:
    form = table.format().toTableFormat()
    form.setBorderCollapse(True)
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(colour(theme.line)))
    form.setCellPadding(5 * zoom / 100)
    form.setCellSpacing(0)
    form.setTopMargin(6 * zoom / 100)
    form.setBottomMargin(10 * zoom / 100)
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(QBrush(colour(theme.sunken)))
        cell.setFormat(head.toTableCellFormat())


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _pictures(text: str) -> list[str]:
    found, expression = [], QRegularExpression(r"!\[[^\]]*\]\(([^)]+)\)")
    matches = expression.globalMatch(text)
    while matches.hasNext():
        found.append(matches.next().captured(1))
    return found


def _scaled(url: QUrl, width: int) -> QImage:
    picture = QImage(url.toLocalFile())
    if picture.width() <= width:
        return picture
    return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
