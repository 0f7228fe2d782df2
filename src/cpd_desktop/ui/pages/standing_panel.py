"""A panel of a page: a card that says how things stand, a list, and what to do next about its row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.changes import Done
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.empty_state import EmptyState
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.low_room import LownessFollower
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine


class _Said(NamedTuple):
    headline: str = ""
    explained: str = ""
    short: str = ""
    is_urgent: bool = False


class StandingPanel(KnownPanel):
    """A subclass makes its list and its buttons, calls `lay_out`, and asks in `reload`.

    `told` goes out with what was done, which whoever holds the panel says aloud. While the moment is not now, the buttons that change
    the book are away. *PAGE* names what it asks. In a low room the card has one line, and what explains it stands below all else, so that
    the first rows of the list are in sight.
    """

    PAGE: ClassVar[str]
    told = Signal(str)

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.name = name
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
        self._words = QVBoxLayout()
        self._laid_out: tuple[QHBoxLayout, QVBoxLayout, QVBoxLayout] | None = None
        self._sinking: tuple[QWidget, int] | None = None
        self._said = _Said()
        self._is_low = False
        self._lowness = LownessFollower(self, self._be_low)

    def lay_out(self, *middle: QWidget, stretch: QWidget, sinking: QWidget | None = None) -> None:
        """Put the card on top, *middle* below it, of which *stretch* takes the room there is, and last what to do next.

        *sinking* is what of *middle* stands below all else in a low room.
        """
        self._sinking = None if sinking is None else (sinking, middle.index(sinking) + 1)
        card, foot, layout = QHBoxLayout(self.card), QVBoxLayout(self.foot), QVBoxLayout(self.body)
        self._words.addWidget(self.headline)
        card.addLayout(self._words, 1)
        card.addLayout(self.corner)
        foot.addWidget(self.sentence)
        foot.addLayout(self.line)
        layout.addWidget(self.card)
        for widget in middle:
            layout.addWidget(widget, int(widget is stretch))
        layout.addWidget(self.foot)
        self.stack.addWidget(self.body)
        self.stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self._laid_out = card, foot, layout
        self._fit()

    def _be_low(self, is_low: bool) -> None:
        self._is_low = is_low
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the height of the page."""
        super().showEvent(event)
        self._lowness.shown()

    def _fit(self) -> None:
        """Give each part its room, by the zoom and by the height that there is."""
        if self._laid_out is None:
            return
        card, foot, layout = self._laid_out
        look, is_low = self.context.look, self._is_low
        side, above, gap = look.size(14), look.size(3 if is_low else 8), look.size(4 if is_low else 8)
        for one in (card, foot):
            one.setContentsMargins(side, above, side, above)
        self._words.setSpacing(look.size(4))
        self.corner.setSpacing(look.size(6))
        self.corner.setDirection(QBoxLayout.Direction.LeftToRight if is_low else QBoxLayout.Direction.TopToBottom)
        card.setSpacing(look.size(8))
        foot.setSpacing(gap)
        layout.setContentsMargins(0, 0 if is_low else look.size(6), 0, 0)
        layout.setSpacing(gap)
        if self._sinking is not None:
            widget, at = self._sinking
            layout.removeWidget(widget)
            layout.insertWidget(layout.count() if is_low else at, widget)
        (layout if is_low and not self._said.is_urgent else self._words).addWidget(self.explained)
        self._show_said()

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
            button.setVisible((text in texts or text in self._corner) and (self.is_now or text not in self._changing))

    def say(self, headline: str, explained: str = "", *, short: str = "", is_urgent: bool = False) -> None:
        """Say how things stand, and what that means.

        In a low room *short* is said in the place of a headline that takes many lines, which then stands before what explains it; what
        *is_urgent* of that stays above the list there too.
        """
        self._said = _Said(headline, explained, short, is_urgent)
        if self._laid_out is None:
            self._show_said()
        else:
            self._fit()

    def _show_said(self) -> None:
        said, is_short = self._said, self._is_low and bool(self._said.short)
        self.headline.setText(said.short if is_short else said.headline)
        explained = f"{said.headline}. {said.explained}".strip() if is_short else said.explained
        self.explained.setText(explained)
        self.explained.setVisible(bool(explained))

    def say_of_row(self, sentence: str) -> None:
        """Say what the current row is about; nothing, and nothing to do, for none."""
        self.sentence.setText(sentence)
        self.foot.setVisible(bool(sentence))
        if not sentence:
            self.offer()

    def stand_out(self, text: str, *others: str) -> None:
        """Have the button of *text* stand out (blank: none), and those of *others* not."""
        for name in (text, *others) if text else others:
            button = self.buttons[name]
            wanted = "primary" if name == text else ""
            if button.objectName() != wanted:
                button.setObjectName(wanted)
                button.style().unpolish(button)
                button.style().polish(button)

    @property
    def is_everything(self) -> bool:
        """Whether the whole organisation is looked at, with all that is known: nothing there is nothing at all."""
        return self.is_now and not (self.context.view.team or self.context.view.service)

    def ask(self, show: Callable[[Any], None], answer: Callable[..., Any], *rest: Any) -> None:
        """Ask *answer* about what is looked at, as it was known at the moment that is chosen; *rest* goes to it too."""
        self.ask_known(f"{self.PAGE}: {self.name}", show, answer, self.question(), *rest)

    def do_act(
        self, title: str, said: str, dialog: FormDialog | None, act: Callable[..., Done[Any]], *args: Any, **kwargs: Any
    ) -> None:
        """Carry *act* out as one change, named *title* for undo; then close *dialog* and say what was done, or show in it why not."""

        def then(_: object) -> None:
            if dialog is not None:
                dialog.finish()
            self.tell(f"{said} Ctrl+Z takes it back.")

        self.context.act(title, then, None if dialog is None else dialog.fail, act, *args, **kwargs)

    def go_to_report(self, name: str, **chosen: Any) -> None:
        """Have the report called *name* shown of what is looked at, to be printed or saved; *chosen* is what else it asks for."""
        view = self.context.view
        self.context.go_to("Reports", {"name": name, "team": view.team, "service": view.service, **chosen})

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
        lead = self._said.headline
        return list_of_table(self.shown_table, title=title, scope=scope, noun=noun, lead=f"{lead}." if lead else "")

    def shown_list(self) -> ShownList | None:
        """Return what is shown as a list that can be printed; None where there is none."""
        raise NotImplementedError

    def tell(self, text: str) -> None:
        """Say what was done."""
        self.told.emit(text)


def _line(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
