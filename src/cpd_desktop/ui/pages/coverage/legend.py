"""What the colours, patterns and signs of the heat map mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from cpd_desktop.ui.models.heat import Mark
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.heat_signs import mark_picture

Meanings = tuple[tuple[Mark, str], ...]
_MEANINGS: Meanings = (
    (Mark.GOOD, "All hold it, or enough"),
    (Mark.WARN, "On target, or none to spare"),
    (Mark.BAD, "Short"),
    (Mark.QUIET, "No one in scope"),
)

_WIDEST_ZOOM = 120


class Legend(QWidget):
    """A small cell and a word for each mark, in as few lines as the zoom allows; *strong* is what the diamond means."""

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        meanings: Meanings = _MEANINGS,
        strong: str = "◆ Specialist need",
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._pictures: list[tuple[Mark, QLabel]] = []
        self._entries: list[QWidget] = []
        self.setAccessibleName("Legend")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for mark, words in meanings:
            picture = QLabel()
            picture.setAccessibleName(f"Sign: {mark.value}")
            self._pictures.append((mark, picture))
            self._add(words, picture)
        self._add(strong)
        self._draw()

    def _add(self, words: str, picture: QLabel | None = None) -> None:
        entry = QWidget()
        line = QHBoxLayout(entry)
        line.setContentsMargins(0, 0, 0, 0)
        if picture is not None:
            line.addWidget(picture)
        label = QLabel(words)
        label.setObjectName("muted")
        line.addWidget(label)
        line.addStretch(1)
        self._entries.append(entry)

    def _arrange(self) -> None:
        across = len(self._entries) if self._look.zoom <= _WIDEST_ZOOM else 2 if self._look.zoom > 170 else 3
        for at, entry in enumerate(self._entries):
            self._grid.addWidget(entry, at // across, at % across)
        for column in range(len(self._entries) + 1):
            self._grid.setColumnStretch(column, int(column == across))
        self._grid.setHorizontalSpacing(self._look.size(18))
        self._grid.setVerticalSpacing(self._look.size(2))

    def _draw(self) -> None:
        self._arrange()
        for mark, picture in self._pictures:
            picture.setPixmap(mark_picture(mark, self._look.theme, self._look.size(16), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Draw the signs anew in another theme or at another zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
