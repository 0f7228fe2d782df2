"""A picture of which teams learned together: each pair a square where the two meet, the larger the more often, with how often in it.

Size and figure say the same, so that it reads in black and white.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cpd_desktop.domain.learning_together import TeamTogether, Together
from cpd_desktop.domain.texts import folded
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look, ThemeName

_LONGEST_NAME = 30
_NOTHING = "Nobody was at any session, or group reflective session, in this time."


class TogetherPicture(QWidget):
    """Draws the teams down the side and, by number, along the foot. Up and Down go from team to team, Left and Right along a row.

    `chosen` goes out with the team that is current.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.teams: tuple[TeamTogether, ...] = ()
        self.names: tuple[str, ...] = ()
        self._times: dict[frozenset[str], int] = {}
        self._most = 0
        self.row, self.column = 0, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Picture of who learns with whom")
        look.changed.connect(self._fit)

    def show_together(self, found: Together) -> None:
        """Draw who learned with whom: the teams in scope, and those that they met."""
        self.teams = found.teams
        names = {one.team for one in found.teams} | {name for one in found.pairs for name in (one.team_a, one.team_b)}
        self.names = tuple(sorted(names, key=folded))
        self._times = {frozenset((one.team_a, one.team_b)): one.times for one in found.pairs}
        self._most = max(self._times.values(), default=0)
        self.row, self.column = 0, -1
        self.setAccessibleDescription(self.sentence())
        self._fit()

    def sentence(self) -> str:
        """Return all that the picture shows, as sentences."""
        if not self.names:
            return _NOTHING
        return " ".join(one.words for one in self.teams)

    def times(self, row: int, column: int) -> int:
        """Return how often the teams of a row and a column were together."""
        return self._times.get(frozenset((self.names[row], self.names[column])), 0)

    def choose_team(self, name: str) -> None:
        """Make a team current."""
        if name in self.names and self.names[self.row] != name:
            self.row, self.column = self.names.index(name), -1
            self.update()

    def words(self) -> str:
        """Return what is said of where one is: the team, or the pair."""
        if not self.names:
            return _NOTHING
        name = self.names[self.row]
        if self.column >= 0:
            count = self.times(self.row, self.column)
            often = "never together" if not count else "together once" if count == 1 else f"together {count:,} times"
            return f"{name} and {self.names[self.column]}: {often}"
        team = next((one for one in self.teams if one.team == name), None)
        return team.words if team is not None else f"{name}: outside what is looked at."

    @property
    def _line(self) -> float:
        return self.fontMetrics().height() * 1.75

    @property
    def _left(self) -> float:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self._label(at)) for at in range(len(self.names))), default=0)
        return widest + self._look.size(14)

    def _label(self, at: int) -> str:
        name = self.names[at]
        short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        return f"{self._sign(name)}{short}  {at + 1}"

    def _sign(self, name: str) -> str:
        is_isolated = any(one.team == name and one.is_isolated for one in self.teams)
        return "▲ " if is_isolated else ""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the size at which every team has its row."""
        if not self.names:
            return QSize(self._look.size(360), self._look.size(120))
        side = self._line * len(self.names)
        return QSize(round(self._left + side) + self._look.size(8), round(side + 2.2 * self._line))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the same: it is scrolled, and never squeezed."""
        return self.sizeHint()

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def _square(self, row: int, column: int) -> QRectF:
        line = self._line
        return QRectF(self._left + column * line, row * line, line, line)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's own form.
        """Draw the names, the squares of the pairs, and what the signs mean."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._look.theme.text))
        if not self.names:
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), _NOTHING)
        else:
            for row in range(len(self.names)):
                self._draw_row(painter, row)
            self._draw_foot(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_row(self, painter: QPainter, row: int) -> None:
        theme, line = self._look.theme, self._line
        is_current = row == self.row
        font = painter.font()
        font.setBold(is_current)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        room = QRectF(0, row * line, self._left - self._look.size(8), line)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._label(row))
        font.setBold(False)
        painter.setFont(font)
        for column in range(row):
            self._draw_pair(painter, self._square(row, column), self.times(row, column))
        if is_current and self.column >= 0:
            high, low = max(row, self.column), min(row, self.column)
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._square(high, low).adjusted(1, 1, -1, -1))

    def _draw_pair(self, painter: QPainter, room: QRectF, times: int) -> None:
        theme = self._look.theme
        wide = 1.5 if theme.name is ThemeName.CONTRAST else 1.0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not times:
            painter.setPen(QPen(QColor(theme.edge), wide))
            painter.drawPoint(room.center())
            dot = self._look.size(1.5)
            painter.drawEllipse(room.center(), dot, dot)
            return
        part = 0.55 + 0.4 * times / self._most
        side = room.width() * part
        square = QRectF(room.center() - QPointF(side / 2, side / 2), room.center() + QPointF(side / 2, side / 2))
        painter.setPen(QPen(QColor(theme.accent), wide))
        painter.setBrush(QColor(theme.accent))
        painter.drawRect(square)
        painter.setPen(QColor(theme.on_accent))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(times) if times < 100 else "99+")

    def _draw_foot(self, painter: QPainter) -> None:
        theme, line, count = self._look.theme, self._line, len(self.names)
        painter.setPen(QColor(theme.muted))
        for column in range(count - 1):
            room = QRectF(self._left + column * line, count * line, line, line)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(column + 1))
        words = "▲ learned with no other team" if any(one.is_isolated for one in self.teams) else ""
        room = QRectF(self._look.size(4), (count + 1) * line, self.width() - self._look.size(8), line)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Go from team to team, and along a row to those that the team could have met; have each read aloud."""
        key, last = Qt.Key(event.key()), len(self.names) - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        along = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if not self.names or (ends is None and down is None and along is None):
            super().keyPressEvent(event)
            return
        if along is not None:
            self._go_along(along)
        else:
            self._go_to(ends if ends is not None else self.row + (down or 0))
        announce(self, self.words())

    def _go_to(self, row: int) -> None:
        self.row, self.column = max(0, min(len(self.names) - 1, row)), -1
        self.chosen.emit(self.names[self.row])
        self.update()

    def _go_along(self, step: int) -> None:
        """Go to the next team of the row; the team itself is passed over."""
        wanted = self.column + step
        if wanted == self.row:
            wanted += step
        if -1 <= wanted < len(self.names):
            self.column = wanted
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own form.
        """Tell the pair, or the team, under the pointer."""
        at = self._at(event.position())
        if at is not None:
            row, column = self.row, self.column
            self.row, self.column = at
            QToolTip.showText(event.globalPosition().toPoint(), self.words(), self)
            self.row, self.column = row, column

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own form.
        """Make the team, or the pair, under the pointer current."""
        super().mousePressEvent(event)
        at = self._at(event.position())
        if at is not None:
            self._go_to(at[0])
            self.column = at[1]

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        row, column = int(point.y() // self._line), int((point.x() - self._left) // self._line)
        if not 0 <= row < len(self.names):
            return None
        return (row, column if 0 <= column < row else -1)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own form.
        """Show that the keys are here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own form.
        """Show that the keys are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
