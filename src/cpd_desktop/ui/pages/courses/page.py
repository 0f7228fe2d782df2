"""Courses: the catalogue, and who must hold what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import CourseDraft, RequirementDraft
from cpd_desktop.services.adopting import adopt_courses
from cpd_desktop.services.catalogue_of_courses import (
    Catalogue,
    CourseLine,
    RequirementLine,
    course_catalogue,
    course_planner,
    requirement_planner,
)
from cpd_desktop.services.entry import enter
from cpd_desktop.services.many import Many
from cpd_desktop.services.many_in_catalogue import change_courses, change_requirements
from cpd_desktop.services.requirement_preview import RequirementPreview, requirement_preview
from cpd_desktop.services.requirements import adopt_requirements
from cpd_desktop.services.versions import COURSE, REQUIREMENT, Version, versions_of
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.columns import COURSES, REQUIREMENTS
from cpd_desktop.ui.pages.courses.course_dialog import CourseDialog
from cpd_desktop.ui.pages.courses.many_dialogs import ManyCoursesDialog, ManyRequirementsDialog, counted
from cpd_desktop.ui.pages.courses.requirement_dialog import RequirementDialog
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_COURSES, _REQUIREMENTS = range(2)
ManyDialog = ManyCoursesDialog | ManyRequirementsDialog


class CoursesPage(Page):
    """Two lists, each with its editor; suggestions are adopted one by one, several at a time, or all."""

    NAME = "Courses"
    SHOWS = Touched.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._catalogue: Catalogue | None = None
        self._target: Any = None
        self.dialog: CourseDialog | RequirementDialog | ManyDialog | None = None
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Courses")
        self.courses: Table[CourseLine] = Table(
            "Catalogue",
            COURSES,
            context.preferences,
            many=True,
            filter_hint="Filter by code, title, subject or group",
            today=context.today,
        )
        self.courses.empty_text = "There are no courses yet. Add one, or import a list of courses."
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
        self._make_buttons()
        self.tabs.addTab(
            self._tab(self.courses, (self.add_course, self.edit_course, self.course_history, self.adopt_course)),
            "Catalogue",
        )
        self.tabs.addTab(
            self._tab(
                self.requirements,
                (self.add_requirement, self.edit_requirement, self.requirement_history, self.adopt, self.adopt_all),
            ),
            "Requirements",
        )
        self.suggested = QLabel()
        self.suggested.setWordWrap(True)
        self.suggested.setObjectName("muted")
        self.suggested.hide()
        self.layout_.addWidget(self.suggested)
        self.layout_.addWidget(self.tabs, 1)
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setAccessibleName("What was done last")
        self.told.hide()
        self.layout_.addWidget(self.told)
        self._tell()

    def _make_buttons(self) -> None:
        self.add_course = self._button("Add course …", lambda: self._edit_course(None))
        self.edit_course = self._button("Change course …", self._edit_courses)
        self.course_history = self._button("History of the course …", lambda: self._show_history(self.courses.chosen()))
        self.requirement_history = self._button(
            "History of the requirement …", lambda: self._show_history(self.requirements.chosen())
        )
        self.adopt_course = self._button("Adopt suggested courses", self._adopt_courses)
        self.add_requirement = self._button("Add requirement …", lambda: self._edit_requirement(None))
        self.edit_requirement = self._button("Change requirement …", self._edit_requirements)
        self.adopt = self._button("Adopt", self._adopt_chosen)
        self.adopt_all = self._button("Adopt all suggestions", self._adopt_all)
        for button in (self.add_course, self.add_requirement):
            button.setObjectName("primary")
        self.courses.opened.connect(self._edit_course)
        self.requirements.opened.connect(self._edit_requirement)
        self.courses.selected.connect(self._tell)
        self.requirements.selected.connect(self._tell)

    @staticmethod
    def _button(text: str, do: Any) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: do())
        return button

    def _tab(self, table: QWidget, buttons: Sequence[QPushButton]) -> QWidget:
        tab = QWidget()
        line = WrappingLine()
        line.setSpacing(self.context.look.size(6))
        for button in buttons:
            line.addWidget(button)
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
        """Ask for the catalogue and the requirements."""
        self.context.ask("courses", self._show, course_catalogue, self.context.view.as_at)

    def _show(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.courses.set_rows(catalogue.courses)
        self.requirements.set_rows(catalogue.requirements)
        if self._target is not None:
            self._go_to_target()
        self._tell()

    def _tell(self) -> None:
        is_known = self._catalogue is not None
        open_requirements = [line for line in self.requirements.model.rows if line.suggested]
        open_courses = [line for line in self.courses.model.rows if line.suggested]
        chosen = [line for line in self.requirements.chosen() if line.suggested]
        self.add_course.setEnabled(is_known)
        self.add_requirement.setEnabled(is_known)
        for button, table, what in (
            (self.edit_course, self.courses, "course"), (self.edit_requirement, self.requirements, "requirement"),
        ):  # fmt: skip
            count = table.chosen_count()
            button.setEnabled(count > 0)
            button.setText(f"Change {counted(count, what) if count > 1 else what} …")
            button.setAccessibleName(button.text())
            (self.course_history if what == "course" else self.requirement_history).setEnabled(count == 1)
        self.adopt_course.setEnabled(any(line.suggested for line in self.courses.chosen()))
        self.adopt_course.setVisible(bool(open_courses))
        self.adopt.setEnabled(bool(chosen))
        text = f"Adopt {len(chosen)} chosen" if len(chosen) > 1 else "Adopt"
        self.adopt.setText(text)
        self.adopt.setAccessibleName(text)
        for button in (self.adopt, self.adopt_all):
            button.setVisible(bool(open_requirements))
        all_text = f"Adopt all {len(open_requirements)} suggestions"
        self.adopt_all.setText(all_text)
        self.adopt_all.setAccessibleName(all_text)
        count = len(open_requirements)
        self.suggested.setText(
            f"◇ {count:,} suggested {'requirement' if count == 1 else 'requirements'} came with the program. "
            "Look at each, change what is different here, and adopt it: until something is adopted, suggestions stand in."
        )
        self.suggested.setVisible(bool(open_requirements))

    def add_new(self) -> None:
        """Add a course or a requirement, whichever list is shown (Ctrl+N)."""
        if self._catalogue is None:
            return
        if self.tabs.currentIndex() == _COURSES:
            self._edit_course(None)
        else:
            self._edit_requirement(None)

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the list that is shown."""
        (self.courses if self.tabs.currentIndex() == _COURSES else self.requirements).filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the list that is shown: the catalogue or the requirements."""
        if self.tabs.currentIndex() == _COURSES:
            return list_of_table(self.courses, title="Courses", scope="Whole catalogue", noun=("course", "courses"))
        return list_of_table(
            self.requirements, title="Requirements", scope="Who must hold what", noun=("requirement", "requirements"),
            lead=self.suggested.text().removeprefix("◇ ") if self.suggested.isVisible() else "",
        )  # fmt: skip

    def show_target(self, target: Any) -> None:
        """Show a course or a requirement by its code, or a mapping that names it as `course` or `requirement`.

        A course may be given by its id; `requirements` and `courses` show the list.
        """
        self._target = target
        if self._catalogue is not None:
            self._go_to_target()

    def _go_to_target(self) -> None:
        target, self._target = self._target, None
        if target in ("courses", "requirements"):
            self.tabs.setCurrentIndex(_COURSES if target == "courses" else _REQUIREMENTS)
            return
        keys = list(target.values()) if isinstance(target, Mapping) else [target]
        wants_requirement = isinstance(target, Mapping) and "requirement" in target
        for course in () if wants_requirement else self.courses.model.rows:
            if course.id in keys or course.code in keys:
                self.tabs.setCurrentIndex(_COURSES)
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
        """Return the list and the line one is at."""
        at_courses = self.tabs.currentIndex() == _COURSES
        current = (self.courses if at_courses else self.requirements).current()
        if current is None:
            return "courses" if at_courses else "requirements"
        return {"course" if at_courses else "requirement": current.code}

    def _edit_courses(self) -> None:
        chosen = self.courses.chosen()
        if len(chosen) == 1:
            self._edit_course(chosen[0])
        elif chosen and self._catalogue is not None and self.dialog is None:
            many = ManyCoursesDialog(self._catalogue, [line.draft for line in chosen], self.context.look, self)
            many.submitted.connect(lambda change: self._save_many(many, change, change_courses, "course"))
            self._open(many)

    def _edit_requirements(self) -> None:
        chosen = self.requirements.chosen()
        if len(chosen) == 1:
            self._edit_requirement(chosen[0])
        elif chosen and self.dialog is None:
            context = self.context
            many = ManyRequirementsDialog([line.draft for line in chosen], context.today, context.look, self)
            many.submitted.connect(lambda change: self._save_many(many, change, change_requirements, "requirement"))
            self._open(many)

    def _show_history(self, chosen: Sequence[CourseLine | RequirementLine]) -> None:
        if len(chosen) != 1:
            return
        line, context = chosen[0], self.context
        kind = COURSE if isinstance(line, CourseLine) else REQUIREMENT

        def show(versions: tuple[Version, ...]) -> None:
            HistoryDialog(line.draft.title, versions, context.preferences, context.look, self).open()

        context.ask("courses: history", show, versions_of, kind, line.code)

    def _save_many(self, dialog: ManyDialog, change: Any, act: Callable[..., Done[Many]], what: str) -> None:
        def done(many: Many) -> None:
            dialog.finish()
            same = f"; {counted(many.same, what)} said so already" if many.same else ""
            self.told.setText(f"Changed {counted(many.changed, what)}{same}. Ctrl+Z takes it back.")
            self.told.show()

        title = f"change {counted(len(dialog.before), what)}"
        self.context.act(title, done, dialog.fail, act, dialog.before, change.wanted, change.fields)

    def _edit_course(self, line: CourseLine | None) -> None:
        if self._catalogue is None or self.dialog is not None:
            return
        dialog = CourseDialog(self._catalogue, line.draft if line else None, self.context.look, self)
        dialog.submitted.connect(lambda draft: self._save_course(dialog, draft))
        self._open(dialog)

    def _edit_requirement(self, line: RequirementLine | None) -> None:
        if self._catalogue is None or self.dialog is not None:
            return
        dialog = RequirementDialog(self._catalogue, line.draft if line else None, self.context, self)
        dialog.submitted.connect(lambda draft: self._save_requirement(dialog, draft))
        dialog.preview_wanted.connect(self._preview)
        self._open(dialog)

    def _open(self, dialog: CourseDialog | RequirementDialog | ManyDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()
        if isinstance(dialog, (CourseDialog, RequirementDialog)):
            (dialog.code if dialog.before is None else dialog.title).setFocus()

    def _closed(self, _: int) -> None:
        self.dialog = None

    def _preview(self, draft: RequirementDraft) -> None:
        self.context.ask("requirement preview", self._show_preview, requirement_preview, draft, self.context.view.as_at)

    def _show_preview(self, preview: RequirementPreview) -> None:
        if isinstance(self.dialog, RequirementDialog):
            self.dialog.show_preview(preview)

    def _save_course(self, dialog: CourseDialog, draft: CourseDraft) -> None:
        is_new = dialog.before is None
        title = f"{'add' if is_new else 'change'} the course {draft.code}"
        self._target = {"course": draft.code}
        self.context.act(
            title, dialog.finish, dialog.fail, enter, course_planner(draft, is_new=is_new),
            act_name="add course" if is_new else "change course",
        )  # fmt: skip

    def _save_requirement(self, dialog: RequirementDialog, draft: RequirementDraft) -> None:
        is_new = dialog.before is None
        title = f"{'add' if is_new else 'change'} the requirement {draft.code}"
        self._target = {"requirement": draft.code}
        self.context.act(
            title, dialog.finish, dialog.fail, enter, requirement_planner(draft, is_new=is_new),
            act_name="add requirement" if is_new else "change requirement",
        )  # fmt: skip

    def _adopt_courses(self) -> None:
        codes = [line.code for line in self.courses.chosen() if line.suggested]
        if codes:
            self.context.act(_adopting(len(codes), "course"), None, None, adopt_courses, codes)

    def _adopt_chosen(self) -> None:
        codes = [line.code for line in self.requirements.chosen() if line.suggested]
        if codes:
            self.context.act(_adopting(len(codes), "requirement"), None, None, adopt_requirements, codes)

    def _adopt_all(self) -> None:
        count = sum(1 for line in self.requirements.model.rows if line.suggested)
        detail = "They count from then on, with the courses they list. It can be undone as one step."
        if notices.ask(self, f"Adopt all {count} suggested requirements?", "Adopt all", detail=detail):
            self.context.act(_adopting(count, "requirement"), None, None, adopt_requirements, None)


def _adopting(count: int, what: str) -> str:
    return f"adopt {count} {what}{'' if count == 1 else 's'}"
