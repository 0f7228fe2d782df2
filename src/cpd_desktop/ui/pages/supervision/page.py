"""Supervision: who is due, by day; teams with their run-chart; open actions, needs, group sessions, agreements."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.supervision.standing import StandingState
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.calendar_file import CalendarFile
from cpd_desktop.ui.pages.supervision.due import DuePanel, FiguresAnswer, figures_answer, summary
from cpd_desktop.ui.pages.supervision.group_dialog import NEW_FORM as NEW_GROUP_SESSION
from cpd_desktop.ui.pages.supervision.kept_bar import KeptBar, KeptLine
from cpd_desktop.ui.pages.supervision.log_acts import LogSupervision
from cpd_desktop.ui.pages.supervision.opening import open_log
from cpd_desktop.ui.pages.supervision.panels import PANELS, panel_of
from cpd_desktop.ui.pages.supervision.person_file import PersonFile
from cpd_desktop.ui.pages.supervision.record_acts import RecordActs
from cpd_desktop.ui.pages.supervision.teams import TeamsPanel
from cpd_desktop.ui.pages.tabbed_page import TabbedPageAsKnown
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.empty_state import EmptyState
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE, KnownPanel, answered_as_known
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_OF_FIGURES = ("Due", "Teams")


class SupervisionPage(TabbedPageAsKnown):
    """A tab for each question about supervision; a person's own file in the place of the tabs."""

    NAME = "Supervision"
    SHOWS = Touched.EVERYTHING

    ABOUT, TAB_PANELS = "About supervision", PANELS
    LEAST_BELOW, LEAST_OF_PANEL = 70, 330

    def _make_more(self) -> None:
        super()._make_more()
        context = self.context
        self._person_id: int | None = None
        self._figures: FiguresAnswer | None = None
        self.logging: LogSupervision | None = None
        self.records = RecordActs(context, self)
        self.calendar_file = CalendarFile(context, self)
        self.back = _button("‹ All of Supervision")
        self.back.hide()
        self.calendar = _button("Calendar file …")
        self.calendar.setToolTip("The next dates in this scope, for the calendar program")
        self.log = _button("Log supervision …")
        self.log.setObjectName("primary")
        self.log.setToolTip("Ctrl+L, from any page")
        self.kept = KeptBar(context)
        self.lead = QLabel()
        self.lead.setObjectName("muted")
        self.lead.setWordWrap(True)
        self.empty = EmptyState(context.look)
        self.stack.addWidget(self.empty)
        self._lay_out_top()
        self._connect()

    def _lay_out_top(self) -> None:
        self.top.insertWidget(0, self.back)
        acts = WrappingLine(is_right=True)
        acts.setSpacing(self.context.look.size(8))
        for button in (self.calendar, self.log):
            acts.addWidget(button)
        self.top.addLayout(acts)

    def _above(self) -> tuple[QWidget, ...]:
        return self.kept, *super()._above(), self.lead

    def _connect(self) -> None:
        context = self.context
        self.back.clicked.connect(lambda _=False: context.go_to(self.NAME, {"tab": self.tab}))
        self.calendar.clicked.connect(lambda _=False: self._save_calendar())
        self.log.clicked.connect(lambda _=False: self.log_supervision(self._person_id))
        self.kept.wanted.connect(self._go_on_with)
        context.reader_changed.connect(lambda _: self._follow_reader())

    def _make_panel(self, name: str) -> Any:
        return panel_of(name, self.context, self)

    def _put_into_stack(self, widget: QWidget, least_height: int) -> None:
        # The teams have room of their own, which grows where the chart stands below them.
        super()._put_into_stack(widget, 0 if isinstance(widget, TeamsPanel) else least_height)

    def _follow(self, name: str, panel: Any) -> None:
        # Each panel says itself what was done in it.
        if isinstance(panel, KnownPanel):
            panel.refused.connect(self.knowing.refuse)
        if isinstance(panel, DuePanel):
            panel.opened.connect(self._open_person)
            panel.log_wanted.connect(self.log_supervision)
        elif isinstance(panel, TeamsPanel):
            panel.opened.connect(lambda team: self.context.go_to("Teams", team))
            panel.show_people.clicked.connect(lambda _=False: self._show_overdue(panel))
            panel.print_team.clicked.connect(lambda _=False: self._print_team(panel))
        elif name == "Actions":
            panel.opened.connect(self._open_person)

    @property
    def file(self) -> PersonFile:
        """A person's own supervision, in a room that scrolls; made when it is first wanted."""
        if "file" not in self.panels:
            made = self.panels["file"] = PersonFile(self.context, self, topic="supervision: file")
            self._put_into_stack(made, self.LEAST_OF_PANEL)
            made.named.connect(self._name_person)
            made.refused.connect(self.knowing.refuse)
        found: PersonFile = self.panels["file"]
        return found

    def reload(self) -> None:
        """Ask for what the tab shows, or for the person."""
        self._fresh.clear()
        self.kept.reload()
        if self._person_id is not None:
            self.file.show_person(self._person_id, self.moment)
        else:
            self._load()
        self._show_what()

    def _load(self) -> None:
        """Ask for what the tab shows, unless it shows it already."""
        if self.tab not in _OF_FIGURES or self.tab in self._fresh:
            super()._load()
            return
        self._fresh.update(_OF_FIGURES)
        question, moment = self.question(), self.moment
        self.context.ask("supervision", self._show_figures, answered_as_known, figures_answer, question, moment)

    def _show_figures(self, found: FiguresAnswer | Refused) -> None:
        if isinstance(found, Refused):
            self.knowing.refuse(str(found))
            return
        self._figures = found
        for name in _OF_FIGURES:
            if name in self.panels or name == self.tab:
                self._show_in(self.panel(name), found)
        self.lead.setText(summary(found.answer, self.context.view.scope))
        self._say_empty(found)
        self._show_what()

    def _say_empty(self, found: FiguresAnswer) -> None:
        if not found.answer.people:
            view = self.context.view
            where = f"in {view.scope}" if view.team or view.service else "in this book"
            self.empty.say(
                "Nobody is in post here",
                f"Nobody has a posting {where} on this date. Import the staff list, or choose another"
                " scope or date above.",
                "Import people",
                lambda: self.context.go_to("Import and export", "people"),
            )
        elif not found.is_kept and not self._is_now:
            self.empty.say(
                "No supervision was recorded by then",
                "Nothing of supervision was known at the moment that is chosen.",
                "Back to what is known now",
                lambda: self.knowing.tick.setChecked(False),
            )
        elif not found.is_kept:
            self.empty.say(
                "No supervision is recorded yet",
                "Log the first one: it takes less than a minute. What was held before can be imported from a spreadsheet,"
                " on Import and export.",
                "Log the first supervision …",
                self.log_supervision,
            )

    @property
    def one(self) -> Any:
        """The person's file, that is shown in the place of the tabs."""
        return None if self._person_id is None else self.file

    @property
    def shown(self) -> Any:
        """What is shown: the person, that there is nothing yet, or the panel of the tab."""
        is_empty = self._person_id is None and self.tab in _OF_FIGURES and self._is_empty
        return self.empty if is_empty else super().shown

    @property
    def _is_empty(self) -> bool:
        """Whether it is known that there are no figures to show."""
        figures = self._figures
        return figures is not None and (not figures.answer.people or not figures.is_kept)

    def _show_what(self) -> None:
        """Show the person, the tab, or that there is nothing yet."""
        is_person, is_figures, shown = self._person_id is not None, self.tab in _OF_FIGURES, self.shown
        is_tab = not is_person and shown is not self.empty
        if is_tab and is_figures and self._figures is not None and not shown.is_shown:
            self._show_in(shown, self._figures)
        super()._show_what()
        self.back.setVisible(is_person)
        self.tabs.setVisible(not is_person)
        self.calendar.setVisible(not is_person)
        self.log.setVisible(not is_person and self._is_now)
        self.kept.setVisible(not is_person and self._is_now and bool(self.kept.lines))
        self.lead.setVisible(is_tab and is_figures)
        if not is_person:
            self.heading.setText(self.NAME)

    def _show_in(self, panel: Any, figures: FiguresAnswer) -> None:
        """Show the figures in one of their panels; the charts only read, and take no notice of the moment."""
        panel.moment = self.moment
        panel.show_answer(figures.answer)

    @property
    def _is_now(self) -> bool:
        return self.moment is None

    def _name_person(self, name: str) -> None:
        if self._person_id is not None:
            self.heading.setText(name)

    def _open_person(self, person_id: int) -> None:
        self.context.go_to(self.NAME, {"person": person_id})

    def _show_overdue(self, panel: TeamsPanel) -> None:
        one = panel.current_team
        if one is not None:
            target = {
                "tab": "Due",
                "state": StandingState.OVERDUE.value,
                "filter": f'team:"{one.team}"' if one.team else "",
            }
            self.context.go_to(self.NAME, target)

    def _print_team(self, panel: TeamsPanel) -> None:
        one = panel.current_team
        if one is not None and one.team:
            self.context.go_to("Reports", {"name": "supervision-team", "team": one.team})

    def _go_on_with(self, line: KeptLine) -> None:
        if line.uuid is not None:
            self.records.correct(line.uuid)
        elif line.form == NEW_GROUP_SESSION:
            self.tabs.choose("Group sessions")
            self.panel("Group sessions").add_new()
        else:
            self.log_supervision(line.person_id)

    def _follow_reader(self) -> None:
        """Say what this reader was in the middle of, and nobody else."""
        self.kept.show_lines(())
        self._stale = True
        self._reload_if_looked_at()

    def log_supervision(self, person_id: int | None = None) -> None:
        """Log a supervision, of somebody if an id is given."""
        self.logging = open_log(self.context, self, person_id)
        self.logging.closed.connect(self.kept.reload)

    def _save_calendar(self) -> None:
        """Save the next dates of the scope that is looked at."""
        name = f"Supervision dates {self.context.view.as_at:%Y-%m-%d}.ics"
        self.calendar_file.save(name, _calendar, self.question(), self.moment, self.context.clock())

    def person_in_view(self) -> int | None:
        """Return whose file is shown."""
        return self._person_id

    def add_new(self) -> None:
        """Log a supervision, or add what the tab keeps (Ctrl+N)."""
        if not self._is_now:
            self.context.told.emit(NOTHING_MEANWHILE)
        elif self._person_id is not None or self.tab in _OF_FIGURES:
            self.log_supervision(self._person_id)
        else:
            self.panel(self.tab).add_new()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of what is shown."""
        if self.shown is self.empty:
            self.context.told.emit(self.NO_FILTER)
        else:
            super().focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return what the tab shows, or the person's supervisions."""
        shown = self.shown
        if shown is self.empty:
            return None
        if self._person_id is not None or self.tab not in _OF_FIGURES:
            return super().shown_list()
        found: ShownList | None = shown.shown_list(self.lead.text())
        return found

    def show_target(self, target: Any) -> None:
        """Show a person, a tab, who stands in some way; or log a supervision: `{"log": person_id}`, None for anybody."""
        wanted = target if isinstance(target, dict) else {}
        if "log" in wanted:
            self.log_supervision(wanted["log"])
            return
        self._person_id = wanted.get("person")
        self.tabs.choose(wanted.get("tab"))
        if "state" in wanted:
            self.tabs.choose("Due")
            self.panel("Due").choose_state(wanted["state"])
        if "filter" in wanted:
            self.panel("Due").table.filter.setText(wanted["filter"])
        if "team" in wanted:
            self.tabs.choose("Teams")
            self.panel("Teams").choose_team(wanted["team"])
        self._show_what()
        self._stale = True
        self._reload_if_looked_at()

    def place(self) -> dict[str, Any]:
        """Return where one is, for Back."""
        if self._person_id is not None:
            return {"person": self._person_id, "tab": self.tab}
        found: dict[str, Any] = {"tab": self.tab}
        if self.tab == "Due" and "Due" in self.panels:
            found["state"] = self.panel("Due").state
        return found


def _calendar(session: Session, asked: CoverageQuestion, known_at: datetime | None, produced_at: datetime) -> bytes:
    from cpd_desktop.services.supervision.calendar import next_dates_ics  # noqa: PLC0415 - only when it is wanted.

    return next_dates_ics(session, as_known_at(session, asked, known_at), produced_at=produced_at)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
