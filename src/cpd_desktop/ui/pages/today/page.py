"""The page Today: what needs attention, worst first; each sentence opens what it counts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.today import Concern, Line, Today, with_line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.today import today
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.focus_chain import controls_before
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.pages.supervision.opening import open_log
from cpd_desktop.ui.pages.today.ahead import falling_short
from cpd_desktop.ui.pages.today.figures import Figures, lead
from cpd_desktop.ui.pages.today.lines import MOST_AT_FIRST, LineCard, note, words_of
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.big_button import BigButton

if TYPE_CHECKING:
    from cpd_desktop.documents.list_as_shown import ListAsShown
    from cpd_desktop.ui.pages.today.people import PeopleConcerned

WAYS_IN = (
    ("Import people", "Who works where, from the staff list that HR exports", "people"),
    ("Import training", "Who completed which course when, from any learning system", "training"),
    ("Explore the demonstration", "An invented council with gaps that spreadsheets hide", "demo"),
)


class TodayPage(Page):
    """What needs attention in the scope on the date. An empty book shows three ways in."""

    NAME: ClassVar[str] = "Today"
    SHOWS: ClassVar[Touched] = Touched.EVERYTHING
    # It stands where the first look stood, which knows nothing of this.
    GIVES_WAY: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lead = QLabel("Looking …")
        self.lead.setObjectName("muted")
        self.lead.setWordWrap(True)
        self.layout_.addWidget(self.lead)
        self.log = QPushButton("Log supervision …")
        self.log.setAccessibleName("Log supervision …")
        self.log.setToolTip("Ctrl+L, from any page")
        self.log.clicked.connect(lambda _=False: open_log(context, self))
        self.log.hide()
        self.top.addWidget(self.log)
        self.lines: list[LineCard] = []
        self.body = QWidget()
        self.body.setAccessibleName("What needs attention")
        self._list = QVBoxLayout(self.body)
        self._list.setContentsMargins(0, 0, context.look.size(6), 0)
        self._list.setSpacing(context.look.size(8))
        self._list.addStretch(1)
        self.scroller = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.body)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        self.stack.addWidget(scroll)
        self.layout_.addWidget(self.stack, 1)
        self._shown: Today | None = None
        # What looks ahead takes longer, so that it is asked once the rest is on screen.
        self._ahead: Line | None = None
        self._scope = ""
        self._last: Concern | None = None
        context.look.changed.connect(self._show_again)
        if context.first_look is not None:
            self._lay_out(context.first_look, most=MOST_AT_FIRST)

    def reload(self) -> None:
        """Ask what needs attention."""
        view = self.context.view
        question = CoverageQuestion(view.as_at, team=view.team, service=view.service)
        self.context.ask("today", self._show, today, question)
        if self._concern is not None:
            self.people.reload(question)

    @cached_property
    def people(self) -> PeopleConcerned:
        """The people behind a line; made when they are first wanted."""
        # Imported with it: this page is the first that is shown, and tables are heavy.
        from cpd_desktop.ui.pages.today.people import PeopleConcerned  # noqa: PLC0415

        made = PeopleConcerned(self.context)
        made.back.clicked.connect(lambda: self.context.go_to(self.NAME, ""))
        self.stack.addWidget(made)
        return made

    @property
    def _concern(self) -> Concern | None:
        return self.people.concern if "people" in vars(self) else None

    def show_target(self, target: object) -> None:
        """Show the people behind a line, given as its concern; all lines for anything else."""
        if isinstance(target, Concern):
            self._last = self.people.concern = target
            self.stack.setCurrentWidget(self.people)
        elif self._concern is not None:
            self.people.concern = None
            self.stack.setCurrentIndex(0)
            if (start := self.start()) is not None:
                start.setFocus()
        self._stale = True
        self._reload_if_looked_at()
        if self._concern is not None:
            self.people.table.filter.setFocus()

    def place(self) -> object:
        """Return the concern whose people are shown, empty for all lines."""
        return self._concern or ""

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the people, where they are shown."""
        if self._concern is not None:
            self.people.table.filter.setFocus()
        else:
            super().focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return the lines, or the people behind the one that is open."""
        found, scope = self._shown, self.context.view.scope
        if self._concern is not None:
            return list_of_table(
                self.people.table, title="Today", scope=scope, noun=("line", "lines"), lead=self.people.heading.text()
            )
        if found is not None and self._ahead is not None:
            found = with_line(found, self._ahead)
        if found is None or not found.lines:
            return None
        whole = found
        return ShownList("Today", lambda: lines_on_paper(whole, scope))

    def _show_again(self) -> None:
        if self._shown is not None:
            self._lay_out(self._shown)

    def start(self) -> QWidget | None:
        """Return the line that had the keys last, where it is still there."""
        before = next((line.button for line in self.lines if line.line.concern is self._last), None)
        return before if before is not None and before.isVisible() else super().start()

    def leave(self) -> None:
        """Remember the line that has the keys: lines are made anew."""
        self._last = self._concern_with_keys()
        super().leave()

    def _concern_with_keys(self) -> Concern | None:
        return next((line.line.concern for line in self.lines if line.button.hasFocus()), None)

    def _show(self, found: Today) -> None:
        # The same answer again, as after the first look, leaves the lines and the focus among them alone.
        if found != self._shown or self._scope != self.context.view.scope:
            self._lay_out(found)
        else:
            # At the start only what is in sight was laid out.
            laid_out = sum(card.line.concern is not Concern.FALLS_SHORT for card in self.lines)
            self._add_lines(found.lines[laid_out:] if found.people else ())
        self._tell_concern(found)
        if found.people and found.records:
            self._ask_ahead()

    def _ask_ahead(self) -> None:
        view = self.context.view
        question = CoverageQuestion(view.as_at, team=view.team, service=view.service)
        self.context.ask("today: ahead", self._show_ahead, falling_short, question)

    def _show_ahead(self, line: Line) -> None:
        """Put the line in its place among those that are shown, which stay as they are."""
        if line == self._ahead:
            return
        self._drop_ahead()
        if not line.count:
            return
        self._ahead = line
        order = list(Concern)
        later = (card for card in self.lines if order.index(card.line.concern) > order.index(line.concern))
        following = next(later, None)
        card = LineCard(line, self.context.look, self.context.go_to)
        at = self._list.count() - 1 if following is None else self._list.indexOf(following)
        before = self.lines[-1].button if following is None else _stop_before(following.button)
        self._list.insertWidget(at, card)
        QWidget.setTabOrder(before, card.button)
        self.lines.insert(len(self.lines) if following is None else self.lines.index(following), card)
        if self._last is line.concern and self.isVisible() and self.focusWidget() is None:
            card.button.setFocus()

    def _drop_ahead(self) -> None:
        for card in [card for card in self.lines if card.line.concern is Concern.FALLS_SHORT]:
            self.lines.remove(card)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._ahead = None

    def _lay_out(self, found: Today, *, most: int | None = None) -> None:
        self._shown, self._scope = found, self.context.view.scope
        kept, bar = self._concern_with_keys(), self.scroller.verticalScrollBar()
        QTimer.singleShot(0, self, partial(bar.setValue, bar.value()))
        self._clear()
        self.log.setVisible(bool(found.people))
        if not found.records:
            self._show_ways_in(found)
        else:
            self.lead.setText(lead(found, self.context.view.scope))
            self._add(Figures(found, self.context.look))
        self._add_lines(found.lines[:most] if found.people else ())
        for line_card in self.lines:
            if line_card.line.concern is kept:
                line_card.button.setFocus()
        if found.records and not found.lines:
            self._add(note("Nothing needs attention here. Choose a wider scope or a later date to look ahead."))

    def _add_lines(self, lines: Iterable[Line]) -> None:
        for line in lines:
            card = LineCard(line, self.context.look, self.context.go_to)
            self.lines.append(card)
            self._add(card)

    def _tell_concern(self, found: Today) -> None:
        if self._concern is not None:
            shown = next((line.sentence for line in found.lines if line.concern is self._concern), "")
            self.people.heading.setText(shown or "Nobody is left here.")

    def _clear(self) -> None:
        self.lines.clear()
        self._ahead = None
        while self._list.count() > 1:
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, widget: QWidget) -> None:
        self._list.insertWidget(self._list.count() - 1, widget)

    def _show_ways_in(self, found: Today) -> None:
        if found.people:
            self.lead.setText(f"{found.people:,} people are in the book, and no training yet. Import it next.")
        else:
            self.lead.setText(
                "This book is empty. Begin with the people, then their training; a spreadsheet is enough."
            )
        for text, what, target in WAYS_IN:
            button = BigButton("wayIn", text, what)
            button.set_margins(self.context.look.size(18), self.context.look.size(16))
            button.setMaximumWidth(self.context.look.size(620))
            button.clicked.connect(lambda _=False, target=target: self._enter(target))
            self._add(button)

    def _enter(self, target: str) -> None:
        if target == "demo":
            self.context.demo_wanted.emit()
        else:
            self.context.go_to("Import and export", target)


def lines_on_paper(found: Today, scope: str) -> ListAsShown:
    """Return the lines of Today as a list."""
    from cpd_desktop.documents.list_as_shown import ListAsShown  # noqa: PLC0415 - heavy; only where paper is made.

    away = f", {found.away:,} of them away" if found.away else ""
    return ListAsShown(
        title="Today",
        scope=scope,
        headings=("How pressing", "What needs attention", "For example"),
        rows=tuple((words_of(line.concern), line.sentence, "; ".join(line.examples)) for line in found.lines),
        total=len(found.lines),
        noun=("line", "lines"),
        lead=(
            f"Mandatory training held: {found.mandatory}{_assured(found.mandatory_assured)}. "
            f"Specialist needs met: {found.specialist}{_assured(found.specialist_assured)}. "
            f"People in scope: {found.people:,}{away}."
        ),
    )


def _assured(beside: str) -> str:
    return f" (assured {beside})" if beside else ""


def _stop_before(widget: QWidget) -> QWidget:
    """Return the control at which Tab was before *widget*: what takes no keys has no place in their order."""
    stops = (one for one in controls_before(widget) if one.focusPolicy() is not Qt.FocusPolicy.NoFocus)
    return next(stops, widget)
