"""The heat map: a table whose cells are drawn from cached tiles, with its keyboard, selection and accessible table kept.

A delegate in Python draws 200 by 60 cells in about 60 ms a frame; tiles that are drawn once and copied take a tenth.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView, QWidget

from cpd_desktop.ui.models.heat import HeatCell, HeatModel, HeatSheet, Index, Mark
from cpd_desktop.ui.theme import Look, ThemeName
from cpd_desktop.ui.widgets.heat_signs import draw_band, draw_diamond, draw_sign, tone_of

_MOST_TILES = 4_000
_LONGEST_WORD = "no one in scope"
_TITLE_LINES = 4
_LARGE_ZOOM = 150

_Tile = tuple[Mark, str, str, bool]


class HeatMap(QTableView):
    """A named heat map. `opened` goes out with a row and a column on Enter or a click, `moved` when the cursor moves."""

    opened = Signal(int, int)
    moved = Signal(int, int)

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.heat = HeatModel(self)
        self._tiles: dict[_Tile, QPixmap] = {}
        self.setObjectName(name)
        self.setAccessibleName(name)
        self.setHorizontalHeader(_Heads(Qt.Orientation.Horizontal, look, self))
        self.setVerticalHeader(_Heads(Qt.Orientation.Vertical, look, self))
        self.setModel(self.heat)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._corner = self.findChild(QAbstractButton)
        if self._corner is not None:
            self._corner.installEventFilter(self)
            self._corner.setAccessibleName("Teams by requirements")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.opened.emit(index.row(), index.column()))
        self._fit()

    def set_sheet(self, sheet: HeatSheet) -> None:
        """Show a sheet; the cursor stays where it is if the heads are the same."""
        if not self.heat.set_sheet(sheet):
            # While a date is slid the heads stay, and their names need not be measured again.
            self._fit()
        self.viewport().update()

    def select_cell(self, row: int, column: int) -> None:
        """Move the cursor to a cell and bring it into view."""
        index = self.heat.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def cell_size(self) -> QSize:
        """Return the size of every cell at the zoom in force."""
        metrics, small = QFontMetrics(self._figure_font()), QFontMetrics(self._word_font())
        pad = self.look.size(6)
        wide = max(metrics.horizontalAdvance("888 of 888") + metrics.height() + 4 * pad, self.look.size(92))
        wide = max(wide, small.horizontalAdvance(_LONGEST_WORD) + 3 * pad)
        return QSize(wide, metrics.height() + small.height() + pad)

    def _fit(self) -> None:
        size = self.cell_size()
        for header, length in ((self.horizontalHeader(), size.width()), (self.verticalHeader(), size.height())):
            header.setMinimumSectionSize(1)
            header.setDefaultSectionSize(length)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.updateGeometry()
        self.updateGeometries()

    def _figure_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _word_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own form.
        """Copy the tiles of the cells in view, then draw where the cursor is."""
        painter = QPainter(self.viewport())
        rect = event.rect()
        painter.fillRect(rect, QColor(self.look.theme.page))
        rows, columns = self.heat.rowCount(), self.heat.columnCount()
        if not rows or not columns:
            return
        first_row, first_column = max(0, self.rowAt(rect.top())), max(0, self.columnAt(rect.left()))
        if self.rowAt(rect.top()) < 0 or self.columnAt(rect.left()) < 0:
            return
        wide, tall = self.horizontalHeader().defaultSectionSize(), self.verticalHeader().defaultSectionSize()
        left, top = self.columnViewportPosition(first_column), self.rowViewportPosition(first_row)
        last_row = min(rows, first_row + (rect.bottom() - top) // tall + 1)
        last_column = min(columns, first_column + (rect.right() - left) // wide + 1)
        cell_at, draw, tiles = self.heat.cell, painter.drawPixmap, self._tiles
        for row in range(first_row, last_row):
            y = top + (row - first_row) * tall
            x = left
            for column in range(first_column, last_column):
                cell = cell_at(row, column)
                tile = tiles.get((cell.mark, cell.figure, cell.word, cell.is_strong))
                draw(x, y, tile if tile is not None else self._tile(cell, wide, tall))
                x += wide
        self._draw_cursor(painter)

    def _draw_cursor(self, painter: QPainter) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        theme = self.look.theme
        thick = self.look.size(3 if self.hasFocus() else 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.focus if self.hasFocus() else theme.accent), thick))
        inset = thick / 2
        ring = QRectF(self.visualRect(index)).adjusted(inset, inset, -inset - 1, -inset - 1)
        painter.drawRect(ring)
        # A second line within, for tiles that are nearly of the first one's colour: white ones in high contrast.
        painter.setPen(QPen(QColor(theme.page), self.look.size(1)))
        painter.drawRect(ring.adjusted(inset, inset, -inset, -inset))

    def _tile(self, cell: HeatCell, wide: int, tall: int) -> QPixmap:
        if len(self._tiles) >= _MOST_TILES:
            self._tiles.clear()
        ratio = self.devicePixelRatioF()
        tile = QPixmap(round(wide * ratio), round(tall * ratio))
        tile.setDevicePixelRatio(ratio)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_cell(painter, cell, QRectF(0, 0, wide, tall))
        painter.end()
        self._tiles[cell.mark, cell.figure, cell.word, cell.is_strong] = tile
        return tile

    def _draw_cell(self, painter: QPainter, cell: HeatCell, box: QRectF) -> None:
        theme, look = self.look.theme, self.look
        tone = tone_of(theme, cell.mark)
        is_quiet = cell.mark is Mark.QUIET
        paper, ink = QColor(theme.page if is_quiet else tone.back), QColor(theme.muted if is_quiet else tone.text)
        painter.fillRect(box, paper)
        draw_band(painter, cell.mark, QRectF(box.x(), box.y(), look.size(5), box.height()), ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.line if theme.name is ThemeName.CONTRAST else theme.page), 1))
        painter.drawLine(box.bottomLeft() - QPoint(0, 1), box.bottomRight() - QPoint(0, 1))
        painter.drawLine(box.topRight() - QPoint(1, 0), box.bottomRight() - QPoint(1, 0))
        if is_quiet and not cell.figure:
            side = look.size(10)
            middle = box.center()
            draw_sign(painter, cell.mark, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), ink, paper)
            return
        self._draw_words(painter, cell, box, ink, paper)

    def _draw_words(self, painter: QPainter, cell: HeatCell, box: QRectF, ink: QColor, paper: QColor) -> None:
        look, pad = self.look, self.look.size(3)
        figure, word = self._figure_font(), self._word_font()
        line, small = QFontMetrics(figure).height(), QFontMetrics(word).height()
        side = line * 0.68
        left = box.x() + look.size(11)
        top = box.y() + (box.height() - line - small) / 2
        draw_sign(painter, cell.mark, QRectF(left, top + (line - side) / 2, side, side), ink, paper)
        start = left + side + look.size(5)
        painter.setPen(ink)
        painter.setFont(figure)
        painter.drawText(
            QRectF(start, top, box.right() - start - pad, line), Qt.AlignmentFlag.AlignVCenter, cell.figure
        )
        painter.setFont(word)
        painter.drawText(
            QRectF(left, top + line, box.right() - left - pad, small), Qt.AlignmentFlag.AlignVCenter, cell.word
        )
        if cell.is_strong:
            size = look.size(9)
            draw_diamond(painter, QRectF(box.right() - size - pad * 2, box.y() + pad * 2, size, size), ink)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Fill the corner between the heads, which the style would draw as a button."""
        if watched is self._corner and event.type() == QEvent.Type.Paint:
            painter = QPainter(self._corner)
            painter.fillRect(self._corner.rect(), QColor(self.look.theme.sunken))
            painter.setPen(QColor(self.look.theme.line))
            painter.drawLine(self._corner.rect().bottomLeft(), self._corner.rect().bottomRight())
            painter.drawLine(self._corner.rect().topRight(), self._corner.rect().bottomRight())
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Open the current cell on Enter or Space; everything else as in any table."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self.opened.emit(index.row(), index.column())
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's own form.
        """Say where the cursor is now, and mark the heads of its row and column."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()
        if current.isValid():
            self.moved.emit(current.row(), current.column())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Give the names their share of the room."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.verticalHeader().updateGeometry()
            self.updateGeometries()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Draw everything anew in another theme or at another zoom."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._tiles.clear()
            self._fit()
            self.viewport().update()


class _Heads(QHeaderView):
    """The frozen heads: wrapped titles with a note under them, the cursor's row and column marked."""

    def __init__(self, orientation: Qt.Orientation, look: Look, table: HeatMap) -> None:
        super().__init__(orientation, table)
        self._look = look
        self._table = table
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    @property
    def _is_top(self) -> bool:
        return self.orientation() == Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the room for the titles: four lines and a note above, the longest name (within reason) at the side."""
        metrics = QFontMetrics(self._title_font())
        pad = self._look.size(12)
        if self._is_top:
            lines = _TITLE_LINES if self._look.zoom < _LARGE_ZOOM else _TITLE_LINES - 1
            return QSize(self._look.size(60), metrics.height() * (lines + 1) + pad)
        heads = self._table.heat.sheet.rows
        widest = max((metrics.horizontalAdvance(head.title) for head in heads), default=0)
        # The names leave most of the room to the figures, however large the letters are.
        least, most = self._look.size(90), min(self._look.size(270), round(self._table.width() * 0.36))
        return QSize(max(least, min(widest + pad * 2, most)), self._look.size(40))

    def _title_font(self) -> QFont:
        font = QFont(self._table.font())
        font.setWeight(QFont.Weight.DemiBold)
        if self._is_top:
            font.setPointSizeF(font.pointSizeF() * 0.92)
        return font

    def _note_font(self) -> QFont:
        font = QFont(self._table.font())
        font.setPointSizeF(font.pointSizeF() * 0.82)
        return font

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's own form.
        """Draw one head."""
        sheet = self._table.heat.sheet
        heads = sheet.columns if self._is_top else sheet.rows
        if not rect.isValid() or not 0 <= section < len(heads):
            return
        head, theme, look = heads[section], self._look.theme, self._look
        current = self._table.currentIndex()
        is_current = current.isValid() and section == (current.column() if self._is_top else current.row())
        painter.save()
        painter.fillRect(
            rect, QColor(theme.selection if is_current else theme.raised if head.is_apart else theme.sunken)
        )
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        # A name and its note just fit into a row; any more at the edges and they would touch each other.
        edge = look.size(4 if self._is_top else 2)
        room = rect.adjusted(look.size(7), edge, -look.size(5), -edge)
        ink = QColor(theme.on_selection if is_current else theme.text)
        self._draw_note(painter, head.note, room, QColor(theme.on_selection if is_current else theme.muted))
        font = self._title_font()
        painter.setFont(font)
        painter.setPen(ink)
        if self._is_top:
            note = QFontMetrics(self._note_font()).height() if head.note else 0
            _draw_wrapped(painter, head.title, room.adjusted(0, 0, 0, -note), QFontMetrics(font))
        else:
            title = QFontMetrics(font).elidedText(head.title, Qt.TextElideMode.ElideRight, room.width())
            side = Qt.AlignmentFlag.AlignTop if head.note else Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignLeft), title)
        painter.restore()

    def _draw_note(self, painter: QPainter, note: str, room: QRect, ink: QColor) -> None:
        if not note:
            return
        font = self._note_font()
        painter.setFont(font)
        painter.setPen(ink)
        text = QFontMetrics(font).elidedText(note, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), text)


def _draw_wrapped(painter: QPainter, text: str, room: QRect, metrics: QFontMetrics) -> None:
    """Draw *text* in lines from the top, the last one elided if there is not room for all."""
    most = max(1, room.height() // metrics.height())
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= room.width():
            line += f" {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    for at, line in enumerate(lines):
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.x(), room.y() + at * metrics.height() + metrics.ascent(), shown)
