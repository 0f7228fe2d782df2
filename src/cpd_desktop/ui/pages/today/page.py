"""The page Today: what needs attention, worst first; each sentence opens what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.today import Concern, Line, Today, today
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.pages.today.people import PeopleConcerned
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.theme import Theme, Tone
from cpd_desktop.ui.widgets.big_button import BigButton
from cpd_desktop.ui.widgets.status_badge import StatusBadge

if TYPE_CHECKING:
    from cpd_desktop.documents.list_as_shown import ListAsShown

WAYS_IN = (
    ("Import people", "Who works where, from the staff list that HR exports", "people"),
    ("Import training", "Who completed which course when, from any learning system", "training"),
    ("Explore the demonstration", "An invented council with gaps that spreadsheets hide", "demo"),
)
_PEOPLE = (
    Concern.REVOKED, Concern.EXPIRED, Concern.MISSING, Concern.GENERIC_ONLY, Concern.EXPIRING, Concern.BOOKED,
)  # fmt: skip
"""What is shown as people, on this page itself."""
_TAB_OF_GAPS = {
    Concern.LOOKS_COMPLIANT: 1,
    Concern.NOT_COVERED: 2,
    Concern.CAPACITY: 3,
    Concern.SINGLE_POINT: 4,
}
_WORST = (Concern.LOOKS_COMPLIANT, Concern.NOT_COVERED, Concern.CAPACITY)


def place_of(concern: Concern) -> tuple[str, object]:
    """Return the page that shows what a line counts, and that page's target: its kind of gap, or the people."""
    if concern in _PEOPLE:
        return "Today", concern
    return ("Courses", None) if concern is Concern.SUGGESTED else ("Gaps", (_TAB_OF_GAPS[concern], "", None))


def words_of(concern: Concern) -> str:
    """Return how pressing a concern is, as a shape with a word."""
    if concern in _WORST:
        return "■ Not covered"
    if concern in (Concern.EXPIRED, Concern.MISSING, Concern.REVOKED, Concern.GENERIC_ONLY):
        return "◆ Lacking"
    if concern in (Concern.SINGLE_POINT, Concern.EXPIRING):
        return "▲ At risk"
    return "● Under way" if concern is Concern.BOOKED else "○ To decide"


def sign_of(concern: Concern, theme: Theme) -> tuple[str, Tone]:
    """Return how pressing a concern is, as a shape with a word, and its colours."""
    words = words_of(concern)
    tones = {"■": theme.bad, "◆": theme.bad, "▲": theme.warn, "●": theme.good}
    return words, tones.get(words[0], theme.quiet)


class TodayPage(Page):
    """What needs attention in the scope on the date. An empty book shows three ways in."""

    NAME: ClassVar[str] = "Today"
    SHOWS: ClassVar[Touched] = Touched.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lead = QLabel("Looking …")
        self.lead.setObjectName("muted")
        self.lead.setWordWrap(True)
        self.layout_.addWidget(self.lead)
        self.lines: list[LineCard] = []
        self.body = QWidget()
        self.body.setAccessibleName("What needs attention")
        self._list = QVBoxLayout(self.body)
        self._list.setContentsMargins(0, 0, context.look.size(6), 0)
        self._list.setSpacing(context.look.size(8))
        self._list.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.body)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.people = PeopleConcerned(context)
        self.people.back.clicked.connect(lambda: context.go_to(self.NAME, ""))
        self.stack = QStackedWidget()
        self.stack.addWidget(scroll)
        self.stack.addWidget(self.people)
        self.layout_.addWidget(self.stack, 1)
        self._shown: Today | None = None
        context.look.changed.connect(self._show_again)

    def reload(self) -> None:
        """Ask what needs attention."""
        view = self.context.view
        question = CoverageQuestion(view.as_at, team=view.team, service=view.service)
        self.context.ask("today", self._show, today, question)
        if self.people.concern is not None:
            self.people.reload(question)

    def show_target(self, target: object) -> None:
        """Show the people behind a line, given as its concern; all lines for anything else."""
        self.people.concern = target if isinstance(target, Concern) else None
        self.stack.setCurrentIndex(int(self.people.concern is not None))
        self._stale = True
        self._reload_if_looked_at()
        if self.people.concern is not None:
            self.people.table.filter.setFocus()

    def place(self) -> object:
        """Return the concern whose people are shown, empty for all lines."""
        return self.people.concern or ""

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the people, where they are shown."""
        self.people.table.filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the lines, or the people behind the one that is open."""
        found, scope = self._shown, self.context.view.scope
        if self.people.concern is not None:
            return list_of_table(
                self.people.table, title="Today", scope=scope, noun=("line", "lines"), lead=self.people.heading.text()
            )
        if found is None or not found.lines:
            return None
        return ShownList("Today", lambda: lines_on_paper(found, scope))

    def _show_again(self) -> None:
        if self._shown is not None:
            self._show(self._shown)

    def _show(self, found: Today) -> None:
        self._shown = found
        self._clear()
        if not found.records:
            self._show_ways_in(found)
        else:
            self.lead.setText(_lead(found, self.context.view.scope))
            self._add(Figures(found, self.context))
        shown = next((line.sentence for line in found.lines if line.concern is self.people.concern), "")
        self.people.heading.setText(shown or "Nobody is left here.")
        for line in found.lines if found.people else ():
            card = LineCard(line, self.context)
            self.lines.append(card)
            self._add(card)
        if found.records and not found.lines:
            self._add(_note("Nothing needs attention here. Choose a wider scope or a later date to look ahead."))

    def _clear(self) -> None:
        self.lines.clear()
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


class Figures(QWidget):
    """The three figures above the lines."""

    def __init__(self, found: Today, context: Context) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.look.size(10))
        away = f", {found.away:,} of them away" if found.away else ""
        for figure, words in (
            (found.mandatory, "mandatory training held"),
            (found.specialist, "specialist needs met"),
            (f"{found.people:,}", f"people in scope{away}"),
        ):
            card = QFrame()
            card.setObjectName("card")
            inside = QVBoxLayout(card)
            number, label = QLabel(figure), QLabel(words)
            number.setObjectName("figure")
            number.setAccessibleName(f"{words}: {figure}")
            label.setObjectName("muted")
            for one in (number, label):
                one.setWordWrap(True)
                inside.addWidget(one)
            layout.addWidget(card, 1)


class LineCard(QFrame):
    """One line: how pressing, the sentence as a button that opens what it counts, and the first few by name."""

    def __init__(self, line: Line, context: Context) -> None:
        super().__init__()
        self.line = line
        self.setObjectName("card")
        look = context.look
        badge = StatusBadge(look)
        badge.show_words(*sign_of(line.concern, look.theme))
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setMinimumWidth(look.size(112))
        self.button = BigButton("line", line.sentence, "  ·  ".join(line.examples))
        self.button.set_margins(look.size(6), look.size(2))
        page, target = place_of(line.concern)
        self.button.setToolTip(f"Show them on the page {page}")
        self.button.clicked.connect(lambda: context.go_to(page, target))
        layout = QHBoxLayout(self)
        side = look.size(10)
        layout.setContentsMargins(side, look.size(8), side, look.size(8))
        layout.setSpacing(side)
        layout.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.button, 1)


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
            f"Mandatory training held: {found.mandatory}. Specialist needs met: {found.specialist}. "
            f"People in scope: {found.people:,}{away}."
        ),
    )


def _note(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _lead(found: Today, scope: str) -> str:
    day = f"{found.as_at:%d %B %Y}".lstrip("0")
    return f"{scope}, as at {day}: what needs attention, worst first."
