"""The page People: a list that filters as one types, and one person with everything that can be done for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.exchange.pasting import PastedRows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import RecordChange
from cpd_desktop.services.person import RecordLine
from cpd_desktop.services.persons import PeopleListed, PersonListed, people_list
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.pages.people.acts import PersonActs
from cpd_desktop.ui.pages.people.choose_people import names_words
from cpd_desktop.ui.pages.people.columns import list_summary, people_columns
from cpd_desktop.ui.pages.people.handing_out import HandOut
from cpd_desktop.ui.pages.people.many_acts import NAMES as MANY_ACTS
from cpd_desktop.ui.pages.people.many_acts import ManyActs
from cpd_desktop.ui.pages.people.person import CHANGE_RECORDS, PASTE_RECORDS, PersonView, Whole, person_with_history
from cpd_desktop.ui.pages.people.records import count_of_people
from cpd_desktop.ui.pages.settings.history import HistoryTarget
from cpd_desktop.ui.pages.supervision.opening import open_log
from cpd_desktop.ui.pages.whereabouts import Whereabouts
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.clipboard_rows import pasted_rows
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine


class PeoplePage(Page):
    """Everybody in scope, and one person at a time."""

    NAME = "People"
    SHOWS = Touched.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._person_id: int | None = None
        self._told_for = ""
        self.acts = PersonActs(context, self)
        self.acts.told.connect(self._tell)
        self.many = ManyActs(self.acts, self)
        self.table: Table[PersonListed] = Table(
            "People", people_columns(context.look), context.preferences, many=True,
            filter_hint="Filter by name, staff number, role, team or “lacking”",
            today=context.today, key=lambda row: row.id, freeze_first=True, accepts_paste=True,
        )  # fmt: skip
        self.table.empty.setText("Loading …")
        self.table.pasted.connect(self._paste)
        self.table.opened.connect(lambda row: context.go_to(self.NAME, row.id))
        self.table.selected.connect(self._tell_selection)
        self.empty = self._empty_state()
        self._lay_out()
        self._tell_selection()
        self._show_list()

    def _lay_out(self) -> None:
        self.back = _button("‹ All people", lambda: self.context.go_to(self.NAME, self.table.filter.text()))
        self.back.setToolTip("Back to the list")
        self.leavers = QCheckBox("Show leavers")
        self.leavers.setAccessibleName("Show leavers")
        self.leavers.setToolTip("Also people without a posting on the date: those who left, and those who will start")
        self.leavers.toggled.connect(lambda _: self.reload())
        self.record = _button("Record training …", self._record_for_chosen)
        self.change = QToolButton()
        self.change.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.change.setMenu(self._change_menu())
        self.details = _button("Correct details …", self._correct_details)
        self.history = _button("History of details …", self._show_details_history)
        self.hand_out = HandOut(self.context, lambda: self.person.whole)
        self.more = QToolButton()
        self.more.setText("More")
        self.more.setAccessibleName("More")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._more_menu())
        self.add = _button("Add person …", self.add_new)
        self.add.setObjectName("primary")
        self.top.insertWidget(0, self.back)
        acts = WrappingLine(is_right=True)
        acts.setSpacing(self.context.look.size(8))
        for widget in (
            self.leavers, self.more, self.change, self.record, self.hand_out, self.history, self.details, self.add,
        ):  # fmt: skip
            acts.addWidget(widget)
        self.top.addLayout(acts)
        self.summary = QLabel()
        self.summary.setObjectName("muted")
        self.summary.setWordWrap(True)
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setAccessibleName("What was done last")
        self.told.hide()
        self.stack = QStackedWidget()
        for view in (self.table, self.empty):
            self.stack.addWidget(view)
        self.layout_.addWidget(self.summary)
        self.layout_.addWidget(self.stack, 1)
        self.layout_.addWidget(self.told)

    @cached_property
    def person(self) -> PersonView:
        """One person, in a room that scrolls. Made when first wanted: with its tables it takes as long as the list."""
        person = PersonView(self.context)
        person.asked.connect(self._act)
        person.dropped.connect(self._attach)
        person.knowing.changed.connect(self.reload)
        self.person_room = Roomy(person, self.context.look, 330)
        self.stack.addWidget(self.person_room)
        return person

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        for text, do in (
            ("Log supervision …", self._log_supervision),
            ("Copy the list with headings", self.table.copy),
            ("Paste from a spreadsheet …", lambda: self._paste(_clipboard())),
            ("Export people …", self._export_people),
            ("Import people …", lambda: self.context.go_to("Import and export", "people")),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=do: do())
            menu.addAction(action)
        return menu

    def _log_supervision(self) -> None:
        """Log one of whoever is current in the list."""
        current = self.table.current()
        open_log(self.context, self, None if current is None else current.id)

    def _export_people(self) -> None:
        from cpd_desktop.ui.pages.transfer.wanted import Exporting  # noqa: PLC0415 - only when it is asked for.

        self.context.go_to("Import and export", Exporting("people"))

    def _change_menu(self) -> QMenu:
        menu = QMenu(self)
        for name in MANY_ACTS:
            action = QAction(name, self)
            action.triggered.connect(lambda _=False, name=name: self._change_chosen(name))
            menu.addAction(action)
        return menu

    def _change_chosen(self, name: str) -> None:
        self.many.act(name, tuple(row.id for row in self.table.chosen()))

    def _empty_state(self) -> QWidget:
        empty = QWidget()
        title = QLabel("No people yet")
        title.setObjectName("sectionTitle")
        about = QLabel("Bring in the staff list that your HR system exports, or add people one by one.")
        about.setObjectName("muted")
        self.import_people = _button("Import people …", lambda: self.context.go_to("Import and export", "people"))
        self.add_first = _button("Add a person …", self.add_new)
        self.import_people.setObjectName("primary")
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.import_people)
        line.addWidget(self.add_first)
        line.addStretch(1)
        layout = QVBoxLayout(empty)
        layout.addStretch(1)
        for label in (title, about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(self.context.look.size(10))
        layout.addLayout(line)
        layout.addStretch(2)
        return empty

    def reload(self) -> None:
        """Ask for the list or for the person that is shown."""
        view = self.context.view
        question = CoverageQuestion(view.as_at, team=view.team, service=view.service)
        if self._person_id is None:
            leavers = self.leavers.isChecked()
            self.context.ask("people: list", self._show_people, people_list, question, leavers=leavers)
        else:
            at = CoverageQuestion(view.as_at)
            known_at = self.person.knowing.moment
            self.context.ask("people: person", self._show_person, person_with_history, self._person_id, at, known_at)

    def add_new(self) -> None:
        """Add a person (Ctrl+N)."""
        self.acts.add_person(self._added)

    def focus_filter(self) -> None:
        """Put the cursor into the filter of what is shown."""
        if self._person_id is None:
            self.table.filter.setFocus()
            self.table.filter.selectAll()
        else:
            self.person.focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return the list of people, or what the tab of the person that is shown holds."""
        if self._person_id is not None:
            return self.person.shown_list()
        if self.stack.currentWidget() is not self.table:
            return None
        lead = self.summary.text().removeprefix(f"{self._told_for}: ")
        return list_of_table(
            self.table, title="People", scope=self.context.view.scope, noun=("person", "people"), lead=lead,
        )  # fmt: skip

    def show_target(self, target: Any) -> None:
        """Show a person by id, or the list filtered by a text."""
        if isinstance(target, int):
            self._person_id = target
            self.told.hide()
        else:
            self._person_id = None
            self._show_list()
            self.table.filter.setText(str(target))
        self._stale = True
        self._reload_if_looked_at()

    def return_to(self, where: Whereabouts) -> None:
        """Return to the list or to a person, at the tab one was at."""
        if isinstance(where.place, int) and where.tabs:
            self.person.tab_wanted = where.tabs[0]
        super().return_to(where)

    def start(self) -> QWidget | None:
        """Return the tabs of the person that is shown; the list otherwise."""
        is_list = self.stack.currentWidget() in (self.table, self.empty)
        return super().start() if is_list else self.person.tabs.tabBar()

    def place(self) -> Any:
        """Return the person shown, else the filter of the list."""
        return self.table.filter.text() if self._person_id is None else self._person_id

    def person_in_view(self) -> int | None:
        """Return the person shown."""
        return self._person_id

    def _show_list(self) -> None:
        self.heading.setText(self.NAME)
        self.stack.setCurrentWidget(self.table)
        self._tell_which(is_person=False)

    def _tell_which(self, *, is_person: bool) -> None:
        for one in (self.back, self.details, self.history, self.hand_out):
            one.setVisible(is_person)
        for widget in (self.leavers, self.more, self.change, self.record, self.add, self.summary):
            widget.setVisible(not is_person)

    def _show_people(self, listed: PeopleListed) -> None:
        if self._person_id is not None:
            return
        chosen = {row.id for row in self.table.chosen()}
        view = self.context.view
        self.table.empty_text = (
            f"Nobody has a posting in {view.scope} on {view.as_at:%d %b %Y}."
            " Choose another scope or date above, or tick Show leavers."
        )
        self.table.set_rows(listed.rows)
        model = self.table.model
        self.table.view.choose([at for at in range(model.rowCount() if chosen else 0) if model.row_at(at).id in chosen])
        self._tell_selection()
        self.stack.setCurrentWidget(self.table if listed.everybody else self.empty)
        for widget in (self.leavers, self.more, self.change, self.record):
            widget.setVisible(bool(listed.everybody))
        self.summary.setVisible(bool(listed.everybody))
        self._told_for = f"{view.scope}, as at {view.as_at:%d %b %Y}"
        self.summary.setText(list_summary(listed, self._told_for))

    def _tell_selection(self) -> None:
        count = self.table.chosen_count()
        text = f"Record training for {count_of_people(count)} …" if count else "Record training …"
        self.record.setText(text)
        self.record.setAccessibleName(text)
        self.record.setToolTip("" if count else "Choose people in the list first, or the group in the next step")
        text = f"Change {count_of_people(count)}" if count else "Change"
        self.change.setText(text)
        self.change.setAccessibleName(text)
        self.change.setEnabled(count > 0)
        self.change.setToolTip("" if count else "Choose one or more people in the list first: Ctrl or Shift and click")

    def _show_person(self, found: Whole | Refused | None) -> None:
        if isinstance(found, Refused):
            self.person.knowing.refuse(str(found))
            return
        if found is None:
            self._person_id = None
            self._show_list()
            self.reload()
            return
        whole, history, booked = found
        if whole.id != self._person_id:
            return
        self.heading.setText(whole.details.name)
        self.person.show_sessions(whole, booked)
        self.person.show_whole(whole)
        self.person.show_history(history)
        had_keys = self.isAncestorOf(QApplication.focusWidget() or self.window())
        is_new = self.stack.currentWidget() is not self.person_room
        self.stack.setCurrentWidget(self.person_room)
        self._tell_which(is_person=True)
        if had_keys and is_new:
            # The list that had the keys is gone from sight.
            self.person.tabs.tabBar().setFocus()
            announce(self.person, whole.details.name)

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()
        announce(self.told, text)

    def _added(self, person_id: int) -> None:
        self.context.go_to(self.NAME, person_id)
        self._tell("Saved: add a person. Ctrl+Z takes it back.")

    def _record_for_chosen(self) -> None:
        chosen = self.table.chosen()
        if chosen:
            about = f"For {names_words([row.name for row in chosen])}"
            self.acts.record(tuple(row.id for row in chosen), about=about)
        else:
            model = self.table.model
            self.acts.choose_and_record([model.row_at(at).id for at in range(model.rowCount())])

    def _paste(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Take rows of a spreadsheet through the import's preview."""
        if not rows:
            self._tell("There are no rows on the clipboard: copy some cells in the spreadsheet first.")
            return
        headings = tuple(column.heading for column in self.table.model.columns)
        self.context.go_to("Import and export", PastedRows(rows, headings=headings))

    def _paste_records(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Take rows of a spreadsheet as this person's training."""
        if not rows or self.person.whole is None:
            self._tell("There are no rows on the clipboard: copy some cells in the spreadsheet first.")
            return
        details = self.person.whole.details
        who = ("Staff number", details.staff_number) if details.staff_number else ("E-mail", details.email)
        headings = tuple(column.heading for column in self.person.records.model.columns)
        self.context.go_to("Import and export", PastedRows(rows, "training", headings, who))

    def _correct_details(self) -> None:
        if self.person.whole is not None:
            self.acts.correct_details(self.person.whole)

    def _attach(self, row: RecordLine, paths: tuple[Path, ...]) -> None:
        if self.person.whole is not None:
            self.acts.files.attach(row, self.person.whole.id, paths)

    def _show_details_history(self) -> None:
        if self.person.whole is not None:
            self.acts.details_history(self.person.whole)

    def _act(self, name: str, row: Any) -> None:
        if name == PASTE_RECORDS:
            self._paste_records(_clipboard())
        elif name == CHANGE_RECORDS:
            self.many.change_records([line.id for line in self.person.records.chosen()])
        elif self.person.whole is None:
            return
        elif name in ("All their changes …", "Show this change …"):
            number = row.change.number if isinstance(row, RecordChange) else None
            self.context.go_to("Settings", HistoryTarget(self.person.whole.id, number))
        else:
            self.acts.act(name, row, self.person.whole, self.person.place_of(row))


def _clipboard() -> tuple[tuple[str, ...], ...]:
    return pasted_rows(QGuiApplication.clipboard().text())


def _button(text: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda _=False: do())
    return button
