"""The line above a table: its filter, what else can be done with it, and how many rows are shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from cpd_desktop.ui.widgets.clear_button import allow_clearing

_HOW = (
    "Rows with all the words, blind to accents and punctuation. Also: -word for rows without it, team:deaf,"
    ' role:"social worker", expires:<60d, team: for blank and team:* for not blank'
)
# Both in average letters.
_LEAST_FILTER = 26
_COUNT = 18


class TableTools(QWidget):
    """Filter line, buttons and count. Where there is little room the buttons become one."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = QLineEdit()
        self.filter.setObjectName(f"{name} filter")
        self.filter.setAccessibleName(f"Filter {name}")
        self.filter.setPlaceholderText(hint)
        self.filter.setToolTip(f"<qt>{_HOW}</qt>")
        self.filter.setAccessibleDescription(_HOW)
        allow_clearing(self.filter)
        self.builder = _button("Build a filter …", f"Build a filter … for {name}")
        self.columns = _button("Columns", f"Columns of {name}")
        self.views = _button("Views", f"Views of {name}")
        self.more = _button("⋯", f"Filter, columns and views of {name}")
        self.more.setObjectName("dots")
        self.more.hide()
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.problem = QLabel()
        self.problem.setObjectName("fieldError")
        self.problem.setAccessibleName("What is wrong with the filter")
        self.problem.setWordWrap(True)
        self.problem.hide()
        line = self._line = QHBoxLayout()
        line.setSpacing(6)
        for widget in (self.filter, self.builder, self.columns, self.views, self.more, self.count):
            line.addWidget(widget, int(widget is self.filter))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.problem)
        # A page that hides the filter line of a short list wants none of the rest either.
        self.filter.installEventFilter(self)

    def set_menus(self, columns: QMenu, views: QMenu) -> None:
        """Give the buttons their menus."""
        self.columns.setMenu(columns)
        self.views.setMenu(views)
        every = QMenu(self)
        every.addAction("Build a filter …").triggered.connect(lambda _=False: self.builder.click())
        every.addMenu(columns)
        every.addMenu(views)
        self.more.setMenu(every)
        for button in (self.columns, self.views, self.more):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def event(self, event: QEvent) -> bool:
        """Fit the buttons to the room, also when they have grown with the text."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.fit()
        return super().event(event)

    def fit(self) -> None:
        """Show the buttons one by one if the filter line keeps its room, otherwise as one."""
        buttons = (self.builder, self.columns, self.views)
        for widget in (*buttons, self.count):
            widget.ensurePolished()
        wanted = sum(button.sizeHint().width() for button in buttons) + self.fontMetrics().averageCharWidth() * _COUNT
        is_roomy = (
            self.width() - wanted - self._line.spacing() * len(buttons)
            >= self.fontMetrics().averageCharWidth() * _LEAST_FILTER
        )
        is_hidden = self.filter.isHidden()
        for button in buttons:
            button.setHidden(is_hidden or not is_roomy)
        self.more.setHidden(is_hidden or is_roomy)

    def show_problem(self, text: str) -> None:
        """Say under the line what cannot be read; nothing for a blank text."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def mark_filter(self, problem: str) -> None:
        """Mark the filter line as one that cannot be read; not for a blank text."""
        self.filter.setAccessibleDescription(problem or _HOW)
        if bool(self.filter.property("wrong")) != bool(problem):
            self.filter.setProperty("wrong", bool(problem))
            self.filter.style().unpolish(self.filter)
            self.filter.style().polish(self.filter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Follow the filter line where a page hides it."""
        if watched is self.filter and event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            self.fit()
        return False


def _button(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName("compact")
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
