"""Courses: the catalogue, who must hold what, and whether the evidence can be trusted; a course's own view in their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.catalogue_of_courses import Catalogue, CourseLine, RequirementLine, course_catalogue
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.catalogue_acts import CatalogueActs, CatalogueDialog
from cpd_desktop.ui.pages.courses.columns import COURSES, REQUIREMENTS, Kept, kept_as
from cpd_desktop.ui.pages.courses.course_view import CourseView
from cpd_desktop.ui.pages.courses.evidence_panel import EvidencePanel
from cpd_desktop.ui.pages.courses.many_dialogs import counted
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

TABS = ("courses", "requirements", "evidence")
_COURSES, _REQUIREMENTS, _EVIDENCE = range(3)
_ALL_COURSES = "All courses"


class CoursesPage(Page):
    """Two lists, each with its editor, and the evidence to be checked; a course's own view takes the place of them."""

    NAME = "Courses"
    SHOWS = Touched.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._catalogue: Catalogue | None = None
        self._target: Any = None
        self._course_id: int | None = None
        self.acts = CatalogueActs(context, self)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Courses")
        self.courses: Table[CourseLine] = Table(
            "Catalogue",
            COURSES,
            context.preferences,
            many=True,
            filter_hint="Filter by code, title, subject or group",
            today=context.today,
            key=lambda line: line.id,
        )
        self.requirements: Table[RequirementLine] = Table(
            "Requirements",
            REQUIREMENTS,
            context.preferences,
            many=True,
            filter_hint="Filter by title, course or role",
            today=context.today,
        )
        self.requirements.empty_text = (
            "Nothing is required of anybody yet. Add a requirement: a course, who must hold it, and by when."
        )
        self.evidence = EvidencePanel(context, self)
        self.view = CourseView(context, self)
        self.back = self._button("‹ All courses", lambda: context.go_to(self.NAME, "courses"))
        self.back.hide()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._tell()

    def _make_buttons(self) -> None:
        acts = self.acts
        self.add_course = self._button("Add course …", lambda: acts.edit_course(None))
        self.open_course = self._button("Open course", self._open_chosen)
        self.edit_course = self._button("Change course …", lambda: acts.edit_courses(self.courses.chosen()))
        self.course_history = self._button(
            "History of the course …", lambda: acts.show_history(self.courses.chosen()[0])
        )
        self.adopt_course = self._button("Adopt suggested courses", self._adopt_courses)
        self.show_which = QComboBox()
        self.show_which.setAccessibleName("Show")
        self.show_which.addItem(_ALL_COURSES, None)
        for kept in Kept:
            self.show_which.addItem(kept.value[2:], kept)
        self.add_requirement = self._button("Add requirement …", lambda: acts.edit_requirement(None))
        self.edit_requirement = self._button(
            "Change requirement …", lambda: acts.edit_requirements(self.requirements.chosen())
        )
        self.requirement_history = self._button(
            "History of the requirement …", lambda: acts.show_history(self.requirements.chosen()[0])
        )
        self.adopt = self._button("Adopt", self._adopt_chosen)
        self.adopt_all = self._button("Adopt all suggestions", self._adopt_all)
        for button in (self.add_course, self.add_requirement):
            button.setObjectName("primary")

    def _lay_out(self) -> None:
        self.top.insertWidget(0, self.back)
        of_courses = (
            self.add_course, self.open_course, self.edit_course, self.course_history, self.adopt_course, self.show_which,
        )  # fmt: skip
        self.tabs.addTab(self._tab(self.courses, of_courses), "Catalogue")
        of_requirements = (
            self.add_requirement, self.edit_requirement, self.requirement_history, self.adopt, self.adopt_all,
        )  # fmt: skip
        self.tabs.addTab(self._tab(self.requirements, of_requirements), "Requirements")
        self.tabs.addTab(Roomy(self.evidence, self.context.look, 400), "Evidence")
        self.suggested = QLabel()
        self.suggested.setWordWrap(True)
        self.suggested.setObjectName("muted")
        self.suggested.hide()
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setAccessibleName("What was done last")
        self.told.setWordWrap(True)
        self.told.hide()
        lists = QWidget()
        inside = QVBoxLayout(lists)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.suggested)
        inside.addWidget(self.tabs, 1)
        self.stack = QStackedWidget()
        self.lists, self.room = lists, Roomy(self.view, self.context.look, 420)
        self.stack.addWidget(lists)
        self.stack.addWidget(self.room)
        self.layout_.addWidget(self.stack, 1)
        self.layout_.addWidget(self.told)

    def _connect(self) -> None:
        self.acts.told.connect(self._say_done)
        self.view.told.connect(self._say_done)
        self.evidence.told.connect(self._say_done)
        self.acts.kept.connect(self._show_once_kept)
        self.view.named.connect(self._name_course)
        self.view.evidence_wanted.connect(lambda key: self.context.go_to(self.NAME, {"evidence": key}))
        self.view.change_wanted.connect(self.acts.edit_course)
        self.view.history_wanted.connect(self.acts.show_history)
        self.courses.opened.connect(lambda line: self.context.go_to(self.NAME, {"view": line.id}))
        self.requirements.opened.connect(self.acts.edit_requirement)
        self.courses.selected.connect(self._tell)
        self.requirements.selected.connect(self._tell)
        self.show_which.currentIndexChanged.connect(lambda _: self._show_courses())
        self.tabs.currentChanged.connect(lambda _: self._turn())

    @property
    def dialog(self) -> CatalogueDialog | None:
        """The form of the catalogue that is open, None for none."""
        return self.acts.dialog

    @staticmethod
    def _button(text: str, do: Callable[[], Any]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: do())
        return button

    def _tab(self, table: QWidget, controls: Sequence[QWidget]) -> QWidget:
        tab = QWidget()
        line = WrappingLine()
        line.setSpacing(self.context.look.size(6))
        for control in controls:
            line.addWidget(control)
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, self.context.look.size(10), 0, 0)
        layout.setSpacing(self.context.look.size(8))
        layout.addLayout(line)
        layout.addWidget(table, 1)
        # At 200% on a small screen the list keeps some rows, and the page scrolls.
        table.setMinimumHeight(self.context.look.size(150))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(tab)
        return area

    def reload(self) -> None:
        """Ask for the catalogue and the requirements, and for the course or the evidence that is shown."""
        self.context.ask("courses", self._show, course_catalogue, self.context.view.as_at)
        if self._course_id is not None:
            self.view.show_course(self._course_id)
        self.evidence.forget()
        self._turn()

    def _turn(self) -> None:
        """Ask for the evidence once its tab is looked at."""
        if self._course_id is None and self.tabs.currentIndex() == _EVIDENCE:
            self.evidence.look()

    def _show(self, catalogue: Catalogue) -> None:
        self._catalogue = self.acts.catalogue = catalogue
        self._show_courses()
        self.requirements.set_rows(catalogue.requirements)
        if self._target is not None:
            self._go_to_target()
        self._tell()

    def _show_courses(self) -> None:
        """Show the courses that are chosen: all, or those that are kept in one way."""
        wanted = self.show_which.currentData()
        every = self._catalogue.courses if self._catalogue is not None else ()
        self.courses.empty_text = (
            "There are no courses yet. Add one, or import a list of courses."
            if wanted is None
            else f"No course is {self.show_which.currentText().lower()} on this date."
        )
        self.courses.set_rows([line for line in every if wanted is None or kept_as(line) == wanted])

    def _tell(self) -> None:
        is_known = self._catalogue is not None
        open_requirements = [line for line in self.requirements.model.rows if line.suggested]
        chosen = [line for line in self.requirements.chosen() if line.suggested]
        self.add_course.setEnabled(is_known)
        self.add_requirement.setEnabled(is_known)
        for button, table, what in (
            (self.edit_course, self.courses, "course"), (self.edit_requirement, self.requirements, "requirement"),
        ):  # fmt: skip
            count = table.chosen_count()
            button.setEnabled(count > 0)
            _name(button, f"Change {counted(count, what) if count > 1 else what} …")
            (self.course_history if what == "course" else self.requirement_history).setEnabled(count == 1)
        self.open_course.setEnabled(self.courses.chosen_count() == 1)
        self.adopt_course.setEnabled(any(line.suggested for line in self.courses.chosen()))
        self.adopt_course.setVisible(any(line.suggested for line in self.courses.model.rows))
        self.adopt.setEnabled(bool(chosen))
        _name(self.adopt, f"Adopt {len(chosen)} chosen" if len(chosen) > 1 else "Adopt")
        for button in (self.adopt, self.adopt_all):
            button.setVisible(bool(open_requirements))
        count = len(open_requirements)
        _name(self.adopt_all, f"Adopt all {count} suggestions")
        self.suggested.setText(
            f"◇ {count:,} suggested {'requirement' if count == 1 else 'requirements'} came with the program. "
            "Look at each, change what is different here, and adopt it: until something is adopted, suggestions stand in."
        )
        self.suggested.setVisible(bool(open_requirements))

    def _say_done(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _open_chosen(self) -> None:
        line = self.courses.current()
        if line is not None:
            self.context.go_to(self.NAME, {"view": line.id})

    def add_new(self) -> None:
        """Add a course or a requirement, whichever list is shown, or a version of the course that is shown (Ctrl+N)."""
        if self._catalogue is None:
            return
        if self._course_id is not None:
            self.view.add_new()
        elif self.tabs.currentIndex() == _COURSES:
            self.acts.edit_course(None)
        elif self.tabs.currentIndex() == _REQUIREMENTS:
            self.acts.edit_requirement(None)
        else:
            self.evidence.draw_sample()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the list that is shown."""
        if self._course_id is not None:
            self.view.focus_filter()
        else:
            (self.courses, self.requirements, self.evidence.table)[self.tabs.currentIndex()].filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the list that is shown: the catalogue, the requirements, the evidence, or what the course's tab holds."""
        if self._course_id is not None:
            return self.view.shown_list()
        if self.tabs.currentIndex() == _EVIDENCE:
            return self.evidence.shown_list()
        if self.tabs.currentIndex() == _COURSES:
            return list_of_table(self.courses, title="Courses", scope="Whole catalogue", noun=("course", "courses"))
        return list_of_table(
            self.requirements, title="Requirements", scope="Who must hold what", noun=("requirement", "requirements"),
            lead=self.suggested.text().removeprefix("◇ ") if self.suggested.isVisible() else "",
        )  # fmt: skip

    def show_target(self, target: Any) -> None:
        """Show a course's own view, given by its id or as `{"view": id}`; or a line of a list, or a list.

        A course or a requirement is chosen in its list by its code, or by a mapping that names it as `course` or `requirement`;
        `courses`, `requirements` and `evidence` show the list, `{"evidence": id}` the evidence of one course.
        """
        wanted = {"view": target} if isinstance(target, int) else target if isinstance(target, Mapping) else {}
        course_id = wanted.get("view")
        if course_id is not None:
            self.view.tab_wanted = str(wanted.get("tab", ""))
        self._show_course(course_id)
        if "evidence" in wanted:
            self.tabs.setCurrentIndex(_EVIDENCE)
            every = self._catalogue.courses if self._catalogue is not None else ()
            titles = {line.id: line.draft.title for line in every}
            self.evidence.choose_course(wanted["evidence"], titles.get(wanted["evidence"], ""))
        elif course_id is None:
            self._target = target
            if self._catalogue is not None:
                self._go_to_target()
        if self.isVisible() and (start := self.start()) is not None:
            start.setFocus()

    def _show_course(self, course_id: int | None) -> None:
        self._course_id = course_id
        is_view = course_id is not None
        self.stack.setCurrentWidget(self.room if is_view else self.lists)
        self.back.setVisible(is_view)
        self.told.hide()
        self.heading.setText(self.view.title if is_view and self.view.course_id == course_id else self.NAME)
        if course_id is not None:
            self.view.show_course(course_id)
        else:
            self._turn()

    def start(self) -> QWidget | None:
        """Return where work begins: the rows of what is shown."""
        if self._course_id is not None:
            return self.view.start()
        return (self.courses, self.requirements, self.evidence.table)[self.tabs.currentIndex()].start()

    def _name_course(self, title: str) -> None:
        if self._course_id is not None:
            self.heading.setText(title)

    def _show_once_kept(self, target: Any) -> None:
        """Choose what is being saved, in the catalogue as it is then."""
        self._target = target

    def _go_to_target(self) -> None:
        target, self._target = self._target, None
        if target in TABS:
            self.tabs.setCurrentIndex(TABS.index(target))
            return
        keys = list(target.values()) if isinstance(target, Mapping) else [target]
        wants_requirement = isinstance(target, Mapping) and "requirement" in target
        every = self._catalogue.courses if self._catalogue is not None else ()
        for course in () if wants_requirement else every:
            if course.code in keys:
                self.tabs.setCurrentIndex(_COURSES)
                self.show_which.setCurrentIndex(0)
                self.courses.filter.clear()
                self.courses.select(course)
                return
        for requirement in self.requirements.model.rows:
            if requirement.code in keys:
                self.tabs.setCurrentIndex(_REQUIREMENTS)
                self.requirements.filter.clear()
                self.requirements.select(requirement)
                return

    def place(self) -> Any:
        """Return the course that is shown, or the list and the line one is at."""
        if self._course_id is not None:
            return {"view": self._course_id, "tab": self.view.tab}
        at = self.tabs.currentIndex()
        if at == _EVIDENCE:
            return TABS[at] if self.evidence.course_id is None else {"evidence": self.evidence.course_id}
        current = (self.courses if at == _COURSES else self.requirements).current()
        return TABS[at] if current is None else {"course" if at == _COURSES else "requirement": current.code}

    def _adopt_courses(self) -> None:
        self.acts.adopt_courses([line.code for line in self.courses.chosen() if line.suggested])

    def _adopt_chosen(self) -> None:
        self.acts.adopt_requirements([line.code for line in self.requirements.chosen() if line.suggested])

    def _adopt_all(self) -> None:
        self.acts.adopt_all(sum(1 for line in self.requirements.model.rows if line.suggested))


def _name(button: QPushButton, text: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
