"""A document's pages on screen: rendered one by one off the UI thread, with zoom, scrolling and the keyboard.

The view asks for the pages that are in sight through `page_wanted`; whoever owns it renders them with `rendered_page` and
hands them to `show_page`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from cpd_desktop.domain.problems import Problem

POINTS_PER_INCH = 72
_LEAST, _MOST, _STEP = 0.4, 4.0, 1.2
_GAP = 14
# The library may be in one thread at a time only, whichever that is.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Pages:
    """A document as bytes, with the size of each page in points and its text for those who do not see it.

    *twin* is the same as a web page, where it was made too.
    """

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]
    twin: bytes = b""


@dataclass(frozen=True)
class PageWanted:
    """A page (from 0) of *pages* at a *scale* in pixels per point."""

    pages: Pages
    number: int
    scale: float


@dataclass(frozen=True)
class RenderedPage:
    """A page as it was wanted, and its picture."""

    wanted: PageWanted
    picture: QImage


def pages_of(data: bytes) -> Pages:
    """Return the pages of a PDF. Raises Problem if it is none."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - only where a document is shown.

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            message = "The document cannot be shown: it is not a complete PDF."
            raise Problem(message) from error
        try:
            pages = [document[at] for at in range(len(document))]
            sizes = tuple((float(page.get_width()), float(page.get_height())) for page in pages)
            texts = tuple(str(page.get_textpage().get_text_bounded()) for page in pages)
        finally:
            document.close()
    return Pages(data, sizes, texts)


def rendered_page(wanted: PageWanted) -> RenderedPage:
    """Return a page's picture; for a worker, since it may take a tenth of a second."""
    import pypdfium2  # noqa: PLC0415 - as above.

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(wanted.pages.data)
        try:
            bitmap = document[wanted.number].render(scale=wanted.scale, rev_byteorder=True, prefer_bgrx=True)
            data = bytes(bitmap.buffer)
            image = QImage(data, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()
        finally:
            document.close()
    return RenderedPage(wanted, image)


class PdfView(QAbstractScrollArea):
    """Shows pages below each other. `page_wanted` goes out for what is in sight; `moved` with the page and the zoom."""

    page_wanted = Signal(object)
    moved = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.StyledPanel)
        self.pages: Pages | None = None
        self.zoom = 1.0
        self._fits_width = True
        self._pictures: dict[int, RenderedPage] = {}
        self._asked: set[tuple[int, int]] = set()
        self.verticalScrollBar().valueChanged.connect(lambda _: self._on_scroll())
        # Pages that only flash by while one scrolls are not rendered.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(30)
        self._timer.timeout.connect(self._ask)

    def set_pages(self, pages: Pages | None) -> None:
        """Show another document; None for none. What was in sight stays so if it has as many pages."""
        keep = pages is not None and self.pages is not None and len(pages.sizes) == len(self.pages.sizes)
        value = self.verticalScrollBar().value() if keep else 0
        self.pages = pages
        self._pictures.clear()
        self._asked.clear()
        self._fit()
        self.verticalScrollBar().setValue(value)
        self.setAccessibleDescription("" if pages is None else "\n".join(pages.texts))
        self.viewport().update()
        self._on_scroll()

    def show_page(self, page: RenderedPage) -> None:
        """Take in a page that was rendered; one of another document is dropped, and one that comes after the view has gone."""
        if page.wanted.pages is self.pages and isValid(self):
            self._asked.discard(_key(page.wanted.number, page.wanted.scale))
            self._pictures[page.wanted.number] = page
            self.viewport().update()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return 0 if self.pages is None else len(self.pages.sizes)

    @property
    def shown_pages(self) -> tuple[int, ...]:
        """The pages (from 0) whose pictures are at hand at the zoom in force."""
        return tuple(sorted(at for at, page in self._pictures.items() if abs(page.wanted.scale - self._scale()) < 1e-6))

    @property
    def current(self) -> int:
        """The page (from 0) at the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return next(
            (at for at, place in enumerate(self._places()) if middle <= place.bottom() + _GAP), max(0, self.count - 1)
        )

    def go_to(self, page: int) -> None:
        """Scroll to a page (from 0)."""
        places = self._places()
        if places:
            self.verticalScrollBar().setValue(places[max(0, min(page, len(places) - 1))].top() - _GAP // 2)

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at *zoom* (1 for their real size on a screen of 96 dots per inch)."""
        self._fits_width = False
        self._zoom_to(zoom)

    def zoom_in(self) -> None:
        """Show everything larger."""
        self.set_zoom(self.zoom * _STEP)

    def zoom_out(self) -> None:
        """Show everything smaller."""
        self.set_zoom(self.zoom / _STEP)

    def fit_width(self) -> None:
        """Show pages as wide as the view."""
        self._fits_width = True
        self._fit()

    def _zoom_to(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, self._height())
        self.zoom = max(_LEAST, min(_MOST, zoom))
        self._set_bars()
        bar.setValue(round(share * self._height()))
        self.viewport().update()
        self._on_scroll()

    def _fit(self) -> None:
        if self._fits_width and self.pages is not None and self.pages.sizes:
            widest = max(width for width, _ in self.pages.sizes) * 96 / POINTS_PER_INCH
            self._zoom_to((self.viewport().width() - 2 * _GAP) / widest)
        else:
            self._set_bars()

    def _scale(self) -> float:
        return self.zoom * 96 / POINTS_PER_INCH * self.devicePixelRatioF()

    def _places(self) -> list[QRect]:
        places: list[QRect] = []
        top = _GAP
        for width, height in () if self.pages is None else self.pages.sizes:
            size = QSize(
                round(width * self.zoom * 96 / POINTS_PER_INCH), round(height * self.zoom * 96 / POINTS_PER_INCH)
            )
            left = max(_GAP, (self.viewport().width() - size.width()) // 2)
            places.append(QRect(QPoint(left, top), size))
            top += size.height() + _GAP
        return places

    def _height(self) -> int:
        places = self._places()
        return places[-1].bottom() + _GAP if places else 0

    def _set_bars(self) -> None:
        places, view = self._places(), self.viewport().size()
        widest = max((place.width() for place in places), default=0) + 2 * _GAP
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, self._height() - view.height()))
        vertical.setPageStep(view.height())
        vertical.setSingleStep(40)
        horizontal.setRange(0, max(0, widest - view.width()))
        horizontal.setPageStep(view.width())

    def _on_scroll(self) -> None:
        self._timer.start()
        self.moved.emit()

    def _visible(self) -> Sequence[int]:
        top = self.verticalScrollBar().value()
        seen = QRect(0, top, 1_000_000, self.viewport().height())
        return [at for at, place in enumerate(self._places()) if place.intersects(seen)]

    def _ask(self) -> None:
        if self.pages is None or not self.isVisible():
            return
        scale = self._scale()
        for at in self._visible():
            known = self._pictures.get(at)
            if (known is None or abs(known.wanted.scale - scale) > 1e-6) and _key(at, scale) not in self._asked:
                self._asked.add(_key(at, scale))
                self.page_wanted.emit(PageWanted(self.pages, at, scale))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's own form.
        """Paint the pages in sight; one that is not there yet is a white sheet."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().alternateBase())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        move = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        places = self._places()
        for at in self._visible():
            place = places[at].translated(move)
            painter.fillRect(place, QColor("#ffffff"))
            known = self._pictures.get(at)
            if known is not None:
                painter.drawImage(place, known.picture)
            painter.setPen(QColor("#7a868b"))
            painter.drawRect(place)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Ask for what is in sight now: what was shown while the view was not seen was not asked for."""
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Fit the width again."""
        super().resizeEvent(event)
        self._fit()
        self._on_scroll()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own form.
        """Zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            else:
                self.zoom_out()
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Turn pages, scroll and zoom by the keyboard."""
        bar = self.verticalScrollBar()
        acts = {
            Qt.Key.Key_PageDown: lambda: self.go_to(self.current + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to(self.current - 1),
            Qt.Key.Key_Space: lambda: bar.setValue(bar.value() + bar.pageStep() * 9 // 10),
            Qt.Key.Key_Down: lambda: bar.setValue(bar.value() + bar.singleStep()),
            Qt.Key.Key_Up: lambda: bar.setValue(bar.value() - bar.singleStep()),
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit_width,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            act()


def _key(number: int, scale: float) -> tuple[int, int]:
    return number, round(scale * 10_000)
