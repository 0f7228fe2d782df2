"""What can be shown of an attached file without opening it: a PDF's pages, a picture, a text; else why there is nothing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QWidget

from cpd_desktop.domain.attachments import OTHER
from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.widgets.pdf_view import Pages, PageWanted, PdfView, RenderedPage

_MOST_TEXT = 100_000
_LARGEST_SIDE = 2_000
_NOTHING = "Choose a file to see it here."
_NOT_ON_THE_LIST = (
    "This kind of file, or one whose content is not what its name says, is neither shown nor opened here. "
    "Save a copy only if you know where it comes from."
)
_NO_PREVIEW = "There is no preview of this kind of file. Open it to look at it."
_FORMATS = {"image/png": b"png", "image/jpeg": b"jpeg"}


@dataclass(frozen=True)
class Preview:
    """What is to be shown: pages, a picture or a text; else *words* that say why nothing is."""

    words: str = ""
    pages: Pages | None = None
    picture: QImage | None = None
    text: str | None = None


def preview_of(content: bytes, media_type: str) -> Preview:
    """Return what can be shown of a file; for a worker."""
    if media_type == "application/pdf":
        return _pages(content)
    if media_type in _FORMATS:
        return _picture(content, _FORMATS[media_type])
    if media_type in ("text/plain", "message/rfc822"):
        return Preview(text=_text(content))
    return Preview(_NOT_ON_THE_LIST if media_type == OTHER else _NO_PREVIEW)


def _pages(content: bytes) -> Preview:
    from cpd_desktop.exchange.pdf_process import look_into_pdf  # noqa: PLC0415 - only where a PDF is shown.

    try:
        look = look_into_pdf(content)
    except Problem as problem:
        return Preview(str(problem))
    if not look.sizes:
        return Preview(_NO_PREVIEW)
    return Preview(pages=Pages(content, look.sizes, look.texts))


def page_apart(wanted: PageWanted) -> RenderedPage:
    """Return a page's picture, made in a process of its own; for a worker. One that cannot be made is a white sheet."""
    from cpd_desktop.exchange.pdf_process import picture_of_page  # noqa: PLC0415 - as above.

    try:
        made = picture_of_page(wanted.pages.data, wanted.number, wanted.scale)
    except Problem:
        return RenderedPage(wanted, QImage())
    image = QImage(made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGBX8888)
    return RenderedPage(wanted, image.copy())


def _picture(content: bytes, kind: bytes) -> Preview:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # By its own reader only, whatever other formats Qt could find in it.
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST_SIDE:
        reader.setScaledSize(size.scaled(QSize(_LARGEST_SIDE, _LARGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return Preview("This picture cannot be shown: it is damaged or too large.")
    return Preview(picture=image)


def _text(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)[:_MOST_TEXT]
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")[:_MOST_TEXT]


class _Picture(QWidget):
    """A picture, as large as there is room for it and never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's own form.
        """Paint it in the middle."""
        if self.image.isNull():
            return
        room = self.size() * self.devicePixelRatioF()
        size = self.image.size()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        size = size / self.devicePixelRatioF()
        place = QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, *size.toTuple())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)
        painter.end()


class FilePreview(QStackedWidget):
    """Shows a `Preview`. `page_wanted` goes out for the pages of a PDF that are in sight: answer with `show_page`."""

    page_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Preview")
        self.words = QLabel(_NOTHING)
        self.words.setObjectName("muted")
        self.words.setWordWrap(True)
        self.words.setMargin(self.words.fontMetrics().height())
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pdf = PdfView("Preview of the PDF")
        self.pdf.page_wanted.connect(self.page_wanted)
        self.picture = _Picture()
        self.picture.setAccessibleName("Picture")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Preview of the text")
        for widget in (self.words, self.pdf, self.picture, self.text):
            self.addWidget(widget)

    def show_words(self, text: str = _NOTHING) -> None:
        """Show nothing but *text*."""
        self.show_preview(Preview(text))

    def show_preview(self, preview: Preview) -> None:
        """Show what can be shown of a file."""
        if preview.pages is not None:
            self.setCurrentWidget(self.pdf)
        elif preview.picture is not None:
            self.setCurrentWidget(self.picture)
        elif preview.text is not None:
            self.setCurrentWidget(self.text)
        else:
            self.setCurrentWidget(self.words)
        # Last, so that pages are fitted to the room that they have.
        self.pdf.set_pages(preview.pages)
        self.picture.image = preview.picture or QImage()
        self.picture.update()
        self.text.setPlainText(preview.text or "")
        self.words.setText(preview.words)

    def show_page(self, page: RenderedPage) -> None:
        """Take in a page of the PDF that is shown."""
        self.pdf.show_page(page)
