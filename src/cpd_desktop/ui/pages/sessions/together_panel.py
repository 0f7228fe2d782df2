"""Who learns with whom: the teams and the pairs as lists, and the picture of the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from cpd_desktop.domain.learning_together import TeamPair, TeamTogether, Together
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_together import learned_together
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.pages.sessions.lists_panel import ListsPanel
from cpd_desktop.ui.pages.sessions.together_picture import TogetherPicture
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.table import Table

TEAMS, PAIRS = "teams", "pairs"
_NARROW = 900


def _with(one: TeamTogether) -> Ranked:
    words = "▲ No other team" if one.is_isolated else f"● {', '.join(one.with_teams)}"
    return Ranked(len(one.with_teams), words)


TEAM_COLUMNS: tuple[Column[TeamTogether], ...] = (
    Column("Team", lambda one: one.team, width=26),
    Column("Learned with", _with, ranked_text, sentence=lambda one: one.words, tip=lambda one: one.words, width=40),
    Column("With others", lambda one: one.times, right=True, width=12),
    Column("Sessions", lambda one: one.sessions, right=True, width=10),
    Column("With outsiders", lambda one: one.outside, right=True, width=14),
)
PAIR_COLUMNS: tuple[Column[TeamPair], ...] = (
    Column("Team", lambda one: one.team_a, width=26),
    Column("With", lambda one: one.team_b, width=26),
    Column("Times", lambda one: one.times, right=True, width=8),
    Column("People", lambda one: one.people, right=True, width=8),
    Column("Last on", lambda one: one.last_on, width=14),
)


class TogetherPanel(ListsPanel):
    """The lists beside the picture."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Learning together", "Teams that learn together", parent)
        self.lead = QLabel()
        self.lead.setObjectName("muted")
        self.lead.setWordWrap(True)
        self.lead.setTextFormat(Qt.TextFormat.PlainText)
        self.teams: Table[TeamTogether] = Table(
            "Teams and whom they learn with",
            TEAM_COLUMNS,
            context.preferences,
            key=lambda one: one.team,
            freeze_first=True,
        )
        self.pairs: Table[TeamPair] = Table(
            "Pairs of teams", PAIR_COLUMNS, context.preferences, today=context.today,
            key=lambda one: (one.team_a, one.team_b), freeze_first=True,
        )  # fmt: skip
        self._hold_lists({TEAMS: self.teams, PAIRS: self.pairs}, 110)
        self.picture = TogetherPicture(context.look)
        self.scroller = QScrollArea()
        self._lay_out()
        self.teams.selected.connect(self._choose_in_picture)
        self.teams.opened.connect(lambda one: context.go_to("Teams", one.team))
        self.picture.chosen.connect(self._choose_in_list)

    def _lay_out(self) -> None:
        look = self.context.look
        self.teams.empty_text = "Nobody is in post in any team here on this date."
        self.pairs.empty_text = "No two teams learned together in this time."
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.size(6))
        column.addWidget(self.tabs)
        column.addWidget(self.lists, 1)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(self.picture)
        self.scroller.setMinimumHeight(look.size(150))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.scroller)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, look.size(8), 0, 0)
        inside.setSpacing(look.size(8))
        inside.addWidget(self.lead)
        inside.addWidget(self.splitter, 1)
        self._hold_body(body)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Put the picture beside the lists, or below them where there is no room beside them."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.context.look.size(_NARROW)
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    def reload(self, question: CoverageQuestion | None = None) -> None:
        """Ask for what *question* asks about; without one, for what is looked at."""
        self.ask_known("sessions: together", self._show, learned_together, self._question(question))

    def _show(self, found: Together) -> None:
        if not any(one.sessions for one in found.teams) and not found.pairs:
            self._say_empty(
                "Nobody learned in a group yet",
                "Who learns with whom follows from the attendance at sessions, and at group reflective sessions, of the twelve months to"
                " the date that is looked at. Log a group session, or mark who was at a session.",
                "Show the group sessions",
                lambda: self.context.go_to("Supervision", {"tab": "Group sessions"}),
            )
            return
        self.stack.setCurrentIndex(0)
        self.lead.setText(lead_of(found))
        self.teams.set_rows(found.teams)
        self.pairs.set_rows(found.pairs)
        self.picture.show_together(found)
        self.tabs.show_tabs([(TEAMS, f"Teams ({len(found.teams):,})"), (PAIRS, f"Pairs ({len(found.pairs):,})")])
        self._turn()
        self._choose_in_picture()

    def _choose_in_picture(self) -> None:
        one = self.teams.current()
        if one is not None:
            self.picture.choose_team(one.team)

    def _choose_in_list(self, name: str) -> None:
        one = next((one for one in self.teams.model.rows if one.team == name), None)
        if one is not None and self.teams.current() != one:
            self.teams.select(one)

    def shown_list(self, lead: str = "") -> ShownList | None:
        """Return the list that is shown, for paper; None where there is none."""
        if self._is_empty:
            return None
        noun = ("pair", "pairs") if self.tabs.key == PAIRS else ("team", "teams")
        return list_of_table(
            self._table, title="Who learns with whom", scope=self.context.view.scope, noun=noun,
            name="Learning together", lead=lead or self.lead.text(),
        )  # fmt: skip


def lead_of(found: Together) -> str:
    """Return in a sentence or two which teams learned together, and which with no other."""
    names = ", ".join(one.team for one in found.isolated)
    alone = f"Learned with no other team: {names}." if names else "Every team learned with another."
    count = len(found.pairs)
    pairs = "1 pair of teams" if count == 1 else f"{count:,} pairs of teams"
    return f"{pairs} learned together from {found.since:%d %b %Y} to {found.as_at:%d %b %Y}. {alone}"
