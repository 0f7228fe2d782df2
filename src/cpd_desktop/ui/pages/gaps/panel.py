"""What the tabs of the page Gaps share: a card that says how things stand, a list, and what to do next about its row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.empty_state import EmptyState
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine


def answered(
    session: Session, answer: Callable[..., Any], asked: CoverageQuestion, known_at: datetime | None, *rest: Any
) -> Any:
    """Return what *answer* says to the question as it was known at *known_at* (None: now); the refusal if nothing was by then."""
    try:
        question = as_known_at(session, asked, known_at)
    except Refused as refusal:
        return refusal
    return answer(session, question, *rest)


class GapPanel(QWidget):
    """A subclass makes its list and its buttons, calls `lay_out`, and asks in `reload`.

    `told` goes out with what was done, `refused` with why nothing can be shown as it was known. *moment* is up to when what was
    recorded counts, None for all: while it is set, the buttons that change the book are away. *PAGE* names what it asks.
    """

    PAGE: ClassVar[str] = "gaps"
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.name = name
        self.moment: datetime | None = None
        self.setAccessibleName(name)
        self.card = QFrame()
        self.card.setObjectName("card")
        self.headline, self.explained, self.sentence = _line("sectionTitle"), _line("muted"), _line()
        self.foot = QFrame()
        self.foot.setObjectName("card")
        self.foot.setAccessibleName("What to do next")
        self.line, self.corner = WrappingLine(), QVBoxLayout()
        self.line.setSpacing(context.look.size(6))
        self.buttons: dict[str, QPushButton] = {}
        self._changing: set[str] = set()
        self._corner: list[str] = []
        self.empty = EmptyState(context.look)
        self.stack = QStackedWidget()
        self.body = QWidget()

    def lay_out(self, *middle: QWidget, stretch: QWidget) -> None:
        """Put the card on top, *middle* below it, of which *stretch* takes the room there is, and last what to do next."""
        look = self.context.look
        side, above = look.size(14), look.size(8)
        words = QVBoxLayout()
        words.setSpacing(look.size(4))
        for label in (self.headline, self.explained):
            words.addWidget(label)
        card = QHBoxLayout(self.card)
        card.setContentsMargins(side, above, side, above)
        card.addLayout(words, 1)
        card.addLayout(self.corner)
        self.corner.setSpacing(look.size(6))
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(side, above, side, above)
        foot.setSpacing(look.size(8))
        foot.addWidget(self.sentence)
        foot.addLayout(self.line)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, look.size(6), 0, 0)
        layout.setSpacing(look.size(8))
        layout.addWidget(self.card)
        for widget in middle:
            layout.addWidget(widget, int(widget is stretch))
        layout.addWidget(self.foot)
        self.stack.addWidget(self.body)
        self.stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def add_button(
        self, text: str, do: Callable[[], Any], *, changes: bool = False, is_first: bool = False
    ) -> QPushButton:
        """Add a button to what to do next. *changes* says that it changes the book; *is_first* has it stand out."""
        button = self._button(text, do, changes=changes)
        if is_first:
            button.setObjectName("primary")
        self.line.addWidget(button)
        return button

    def add_corner(self, text: str, do: Callable[[], Any], *, changes: bool = False) -> QPushButton:
        """Add a button that is about no row, beside how things stand."""
        button = self._button(text, do, changes=changes)
        self.corner.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._corner.append(text)
        return button

    def _button(self, text: str, do: Callable[[], Any], *, changes: bool) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: do())
        self.buttons[text] = button
        if changes:
            self._changing.add(text)
        return button

    def offer(self, *texts: str) -> None:
        """Show the row's buttons of these texts and no others; those that change the book only while all that is known is shown."""
        for text, button in self.buttons.items():
            button.setVisible(
                (text in texts or text in self._corner) and (self.moment is None or text not in self._changing)
            )

    def say(self, headline: str, explained: str = "") -> None:
        """Say how things stand, and what that means."""
        self.headline.setText(headline)
        self.explained.setText(explained)
        self.explained.setVisible(bool(explained))

    def say_of_row(self, sentence: str) -> None:
        """Say what the current row is about; nothing, and nothing to do, for none."""
        self.sentence.setText(sentence)
        self.foot.setVisible(bool(sentence))
        if not sentence:
            self.offer()

    def question(self) -> CoverageQuestion:
        """Return what is looked at, as a question."""
        view = self.context.view
        return CoverageQuestion(view.as_at, team=view.team, service=view.service)

    def ask(self, show: Callable[[Any], None], answer: Callable[..., Any], *rest: Any) -> None:
        """Ask *answer* about what is looked at, as it was known at the moment that is chosen; *rest* goes to it too."""

        def found(result: Any) -> None:
            if isinstance(result, Refused) and result.field == "known_at":
                self.refused.emit(str(result))
            else:
                show(result)

        self.context.ask(f"{self.PAGE}: {self.name}", found, answered, answer, self.question(), self.moment, *rest)

    def show_empty(self, title: str, words: str, act: str, follow: Callable[[], None]) -> None:
        """Show, in place of everything, what is missing, and the way there."""
        self.empty.say(title, words, act, follow)
        self.stack.setCurrentWidget(self.empty)

    def reload(self) -> None:
        """Ask for what is shown."""
        raise NotImplementedError

    @property
    def shown_table(self) -> Table[Any]:
        """The list that is shown."""
        raise NotImplementedError

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the list."""
        self.shown_table.filter.setFocus()

    def printed(self, title: str, noun: tuple[str, str], kind: str = "") -> ShownList | None:
        """Return the list that is shown, for paper; None where there is none. *kind* says which part of the list it is."""
        if self.stack.currentWidget() is self.empty:
            return None
        scope = " · ".join(part for part in (self.context.view.scope, kind) if part)
        lead = self.headline.text()
        return list_of_table(self.shown_table, title=title, scope=scope, noun=noun, lead=f"{lead}." if lead else "")

    def shown_list(self) -> ShownList | None:
        """Return what is shown as a list that can be printed; None where there is none."""
        raise NotImplementedError

    def tell(self, text: str) -> None:
        """Say what was done, on the page and aloud."""
        self.told.emit(text)
        announce(self, text)


def _line(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
