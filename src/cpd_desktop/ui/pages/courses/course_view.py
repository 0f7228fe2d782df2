"""A course's own view: what it is, how it expires, its sessions and versions, what it did for practice, and who asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from cpd_desktop.services.catalogue_of_courses import RequirementLine
from cpd_desktop.services.course_versions import CourseVersion
from cpd_desktop.services.course_whole import CourseWhole, course_whole
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.answers import SessionListed
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.columns import Kept, kept_as, retirement_words
from cpd_desktop.ui.pages.courses.course_acts import CourseActs
from cpd_desktop.ui.pages.courses.course_columns import REQUIREMENTS_OF_COURSE, VERSIONS, sessions_of_course
from cpd_desktop.ui.pages.courses.course_words import about_words, expiry_words, retraining_words
from cpd_desktop.ui.pages.learning.carried_line import CarriedLine, carried_shown
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.status_badge import StatusBadge
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.courses.practice_summary import PracticeSummary

PLAN, CHANGE, RETIRE, CORRECT_RETIREMENT, BRING_BACK, HISTORY = (
    "Plan a session …", "Change course …", "Retire …", "Correct retirement …", "Bring back", "History of the course …",
)  # fmt: skip
Row = TypeVar("Row")
EVIDENCE = "Evidence to be checked"
ADD, CORRECT, DELETE = "Add version …", "Correct version …", "Delete version"
OPEN_SESSION = "Open session"
TABS = ("Sessions", "Versions", "Practice", "Requirements")


class CourseView(QWidget):
    """Shows a course's whole. `told` goes out with what was done, `named` with the course's title once it is known.

    `change_wanted` and `history_wanted` go out with the course's line, `evidence_wanted` with its id.
    """

    told = Signal(str)
    named = Signal(str)
    change_wanted = Signal(object)
    history_wanted = Signal(object)
    evidence_wanted = Signal(int)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName("Course")
        self.whole: CourseWhole | None = None
        self.course_id: int | None = None
        self.tab_wanted = ""
        self.acts = CourseActs(context, window)
        self.acts.told.connect(self.told)
        self.badge = StatusBadge(context.look)
        self.about, self.expiry, self.retirement = _label(), _label("muted"), _label()
        self.buttons: dict[str, QPushButton] = {}
        preferences, today = context.preferences, context.today
        self.sessions: Table[SessionListed] = Table(
            "Sessions of the course", sessions_of_course(context.look, today), preferences, today=today,
            key=lambda one: one.known.uuid,
        )  # fmt: skip
        self.sessions.empty_text = (
            "No session of this course is planned, and none was held. Plan one with the button above."
        )
        self.versions: Table[CourseVersion] = Table(
            "Versions of the course", VERSIONS, preferences, today=today, key=lambda one: one.uuid
        )
        self.versions.empty_text = (
            "No version is recorded. Add one when what is taught changes; it can ask for training anew from a day on."
        )
        self.requirements: Table[RequirementLine] = Table(
            "Requirements that name the course", REQUIREMENTS_OF_COURSE, preferences, today=today
        )
        self.requirements.empty_text = "No requirement names this course."
        self.retraining = _label("muted")
        self.carried = CarriedLine(context, "course")
        self.tabs = QTabWidget()
        self._of_practice = QVBoxLayout()
        self._of_practice.setContentsMargins(0, context.look.size(8), 0, 0)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self.context.look
        top = QHBoxLayout()
        top.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.about, 1)
        acts = WrappingLine()
        acts.setSpacing(look.size(6))
        for text in (PLAN, CHANGE, RETIRE, CORRECT_RETIREMENT, BRING_BACK, EVIDENCE, HISTORY):
            acts.addWidget(self._button(text))
        self.buttons[PLAN].setObjectName("primary")
        self.tabs.setAccessibleName("About this course")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._tab(self.sessions, (OPEN_SESSION,)), TABS[0])
        self.tabs.addTab(self._tab(self.versions, (ADD, CORRECT, DELETE), self.retraining), TABS[1])
        self.tabs.addTab(_tab_of(self._of_practice), TABS[2])
        self.tabs.addTab(self._tab(self.requirements, ()), TABS[3])
        for short in (self.versions, self.requirements):
            # A handful of rows needs no filter, and at 200% the room is worth more.
            short.filter.hide()
            short.count.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        layout.addLayout(top)
        layout.addWidget(self.expiry)
        layout.addWidget(self.retirement)
        layout.addLayout(acts)
        layout.addWidget(self.carried)
        layout.addWidget(self.tabs, 1)

    def _tab(self, table: Table[Any], texts: tuple[str, ...], below: QWidget | None = None) -> QWidget:
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, self.context.look.size(8), 0, 0)
        if texts:
            line = WrappingLine()
            line.setSpacing(self.context.look.size(6))
            for text in texts:
                line.addWidget(self._button(text))
            layout.addLayout(line)
        layout.addWidget(table, 1)
        if below is not None:
            layout.addWidget(below)
        return tab

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        self.buttons[text] = button
        return button

    def _connect(self) -> None:
        context = self.context
        self._on(PLAN, lambda whole: context.go_to("Sessions", {"plan": whole.line.id}))
        self._on(CHANGE, lambda whole: self.change_wanted.emit(whole.line))
        self._on(RETIRE, self.acts.retire)
        self._on(CORRECT_RETIREMENT, self.acts.retire)
        self._on(BRING_BACK, self.acts.bring_back)
        self._on(EVIDENCE, lambda whole: self.evidence_wanted.emit(whole.line.id))
        self._on(HISTORY, lambda whole: self.history_wanted.emit(whole.line))
        self._on(ADD, self.acts.add_version)
        self._on(CORRECT, lambda _: self._with_version(self._correct_version))
        self._on(DELETE, lambda _: self._with_version(self.acts.delete_version))
        self._on(OPEN_SESSION, lambda _: self._open_session(self.sessions.current()))
        self.sessions.opened.connect(self._open_session)
        self.versions.opened.connect(self._correct_version)
        self.requirements.opened.connect(lambda line: context.go_to("Courses", {"requirement": line.code}))
        self.sessions.selected.connect(self._tell)
        self.versions.selected.connect(self._tell)
        self.tabs.currentChanged.connect(lambda _: self._show_practice())

    def _on(self, text: str, do: Callable[[CourseWhole], object]) -> None:
        self.buttons[text].clicked.connect(lambda _=False: do(self.whole) if self.whole is not None else None)

    def _correct_version(self, version: CourseVersion) -> None:
        if self.whole is not None:
            self.acts.correct_version(self.whole, version)

    def _with_version(self, do: Callable[[CourseVersion], None]) -> None:
        current = self.versions.current()
        if current is not None:
            do(current)

    def _open_session(self, one: SessionListed | None) -> None:
        if one is not None:
            self.context.go_to("Sessions", {"session": one.known.key})

    @property
    def title(self) -> str:
        """The title of the course that is shown; blank until it is known."""
        return "" if self.whole is None else self.whole.line.draft.title

    @property
    def tab(self) -> str:
        """The tab that is chosen."""
        return TABS[self.tabs.currentIndex()]

    def show_course(self, course_id: int) -> None:
        """Ask for a course, and show it."""
        if course_id != self.course_id:
            self.course_id, self.whole = course_id, None
            self.tabs.setCurrentIndex(0)
        question = CoverageQuestion(self.context.view.as_at)
        self.context.ask("course", self._show, course_whole, course_id, question)
        self.context.ask("course: carries", self.carried.show_carried, carried_shown, question, b"", course_id)
        self._show_practice()

    @cached_property
    def practice(self) -> PracticeSummary:
        """What the course did for practice; made when it is first looked at."""
        from cpd_desktop.ui.pages.courses.practice_summary import PracticeSummary  # noqa: PLC0415 - as above.

        made = PracticeSummary(self.context)
        self._of_practice.addWidget(made)
        return made

    def _show_practice(self) -> None:
        if self.tab == "Practice" and self.course_id is not None:
            self.practice.show_course(self.course_id)

    def _show(self, whole: CourseWhole | None) -> None:
        if whole is None:
            self.context.go_to("Courses", "courses")
            return
        if whole.line.id != self.course_id:
            return
        self.whole, line = whole, whole.line
        theme, kept = self.context.look.theme, kept_as(line)
        tones = {Kept.IN_USE: theme.good, Kept.SUGGESTED: theme.warn, Kept.RETIRED: theme.quiet}
        self.badge.show_words(kept.value, tones[kept])
        self.about.setText(about_words(line))
        self.expiry.setText(expiry_words(line, whole.story))
        words = [one for one in (retirement_words(line), _replaces_words(line.replaces)) if one]
        self.retirement.setText(". ".join(words) + ("." if words else ""))
        self.retirement.setVisible(bool(words))
        self.retraining.setText(retraining_words(whole.story))
        self.retraining.setVisible(bool(self.retraining.text()))
        _fill(self.sessions, whole.sessions)
        _fill(self.versions, whole.story.versions)
        _fill(self.requirements, whole.requirements)
        for at, count in ((0, len(whole.sessions)), (1, len(whole.story.versions)), (3, len(whole.requirements))):
            self.tabs.setTabText(at, f"{TABS[at]} ({count})")
        if self.tab_wanted in TABS:
            self.tabs.setCurrentIndex(TABS.index(self.tab_wanted))
        self.tab_wanted = ""
        self._tell()
        self.named.emit(line.draft.title)

    def _tell(self) -> None:
        is_retiring = self.whole is not None and self.whole.line.retirement is not None
        is_retired = self.whole is not None and self.whole.line.is_retired
        shown = {
            RETIRE: not is_retiring,
            CORRECT_RETIREMENT: is_retiring,
            BRING_BACK: is_retiring,
            PLAN: not is_retired,
        }
        for text, is_shown in shown.items():
            self.buttons[text].setVisible(is_shown)
        for text, table in ((CORRECT, self.versions), (DELETE, self.versions), (OPEN_SESSION, self.sessions)):
            self.buttons[text].setEnabled(table.chosen_count() == 1)

    def add_new(self) -> None:
        """Add a version, or plan a session where those are shown (Ctrl+N)."""
        self.buttons[ADD if self.tab == "Versions" else PLAN].click()

    def _table(self) -> Table[Any] | None:
        return (self.sessions, self.versions, None, self.requirements)[self.tabs.currentIndex()]

    def start(self) -> QWidget:
        """Return where work begins: the rows of the tab that is shown."""
        table = self._table()
        return self.practice.table.start() if table is None else table.start()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the tab that is shown, or into its rows."""
        table = self._table()
        if table is None:
            self.practice.table.view.setFocus()
        else:
            (table.view if table.filter.isHidden() else table.filter).setFocus()

    def shown_list(self) -> ShownList | None:
        """Return what the tab that is shown holds, under the course's title."""
        if self.whole is None:
            return None
        table = self._table()
        lead = " ".join(part for part in (self.about.text(), self.expiry.text(), self.retirement.text()) if part)
        if table is None:
            return self.practice.shown_list()
        noun = {0: ("session", "sessions"), 1: ("version", "versions")}.get(
            self.tabs.currentIndex(), ("requirement", "requirements")
        )
        return list_of_table(
            table, title=self.title, scope=self.tab, noun=noun, name=f"Course {self.whole.line.code}", lead=lead
        )


def _fill(table: Table[Row], rows: Sequence[Row]) -> None:
    """Show *rows*, one of them chosen, so that the buttons above have something to be about."""
    table.set_rows(rows)
    if table.model.rowCount() and not table.chosen_count():
        table.view.selectRow(0)


def _tab_of(layout: QVBoxLayout) -> QWidget:
    tab = QWidget()
    tab.setLayout(layout)
    return tab


def _replaces_words(titles: tuple[str, ...]) -> str:
    return f"Takes the place of {'; '.join(titles)}" if titles else ""


def _label(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
