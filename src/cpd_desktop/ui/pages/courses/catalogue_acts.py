"""What is done in the catalogue and to the requirements: each act opens its form, and is one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.drafts import CourseDraft, RequirementDraft
from cpd_desktop.services.adopting import adopt_courses
from cpd_desktop.services.catalogue_of_courses import (
    Catalogue,
    CourseLine,
    RequirementLine,
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
from cpd_desktop.ui.pages.courses.course_dialog import CourseDialog
from cpd_desktop.ui.pages.courses.many_dialogs import ManyCoursesDialog, ManyRequirementsDialog, counted
from cpd_desktop.ui.pages.courses.requirement_dialog import RequirementDialog
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog

ManyDialog = ManyCoursesDialog | ManyRequirementsDialog
CatalogueDialog = CourseDialog | RequirementDialog | ManyDialog


class CatalogueActs(QObject):
    """Carries out acts over *window*; *dialog* is the form that is open, None for none.

    `told` goes out with what was done, `kept` with what to show once it is saved: `{"course": code}` or `{"requirement": code}`.
    """

    told = Signal(str)
    kept = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self.catalogue: Catalogue | None = None
        self.dialog: CatalogueDialog | None = None
        self._window = window

    def edit_courses(self, chosen: Sequence[CourseLine]) -> None:
        """Change one course, or what several have in common."""
        if len(chosen) == 1:
            self.edit_course(chosen[0])
        elif chosen and self.catalogue is not None and self.dialog is None:
            drafts = [line.draft for line in chosen]
            many = ManyCoursesDialog(self.catalogue, drafts, self.context.look, self._window)
            many.submitted.connect(lambda change: self._save_many(many, change, change_courses, "course"))
            self._open(many)

    def edit_requirements(self, chosen: Sequence[RequirementLine]) -> None:
        """Change one requirement, or what several have in common."""
        if len(chosen) == 1:
            self.edit_requirement(chosen[0])
        elif chosen and self.dialog is None:
            drafts, context = [line.draft for line in chosen], self.context
            many = ManyRequirementsDialog(drafts, context.today, context.look, self._window)
            many.submitted.connect(lambda change: self._save_many(many, change, change_requirements, "requirement"))
            self._open(many)

    def edit_course(self, line: CourseLine | None) -> None:
        """Change a course, or add one for None."""
        if self.catalogue is None or self.dialog is not None:
            return
        dialog = CourseDialog(self.catalogue, line.draft if line else None, self.context.look, self._window)
        dialog.submitted.connect(lambda draft: self._save_course(dialog, draft))
        self._open(dialog)

    def edit_requirement(self, line: RequirementLine | None) -> None:
        """Change a requirement, or add one for None."""
        if self.catalogue is None or self.dialog is not None:
            return
        dialog = RequirementDialog(self.catalogue, line.draft if line else None, self.context, self._window)
        dialog.submitted.connect(lambda draft: self._save_requirement(dialog, draft))
        dialog.preview_wanted.connect(self._preview)
        self._open(dialog)

    def show_history(self, line: CourseLine | RequirementLine) -> None:
        """Show what a course or a requirement has said from change to change."""
        context = self.context
        kind = COURSE if isinstance(line, CourseLine) else REQUIREMENT

        def show(versions: tuple[Version, ...]) -> None:
            HistoryDialog(line.draft.title, versions, context.preferences, context.look, self._window).open()

        context.ask("courses: history", show, versions_of, kind, line.code)

    def adopt_courses(self, codes: Sequence[str]) -> None:
        """Adopt suggested courses."""
        if codes:
            self.context.act(_adopting(len(codes), "course"), None, None, adopt_courses, list(codes))

    def adopt_requirements(self, codes: Sequence[str]) -> None:
        """Adopt suggested requirements."""
        if codes:
            self.context.act(_adopting(len(codes), "requirement"), None, None, adopt_requirements, list(codes))

    def adopt_all(self, count: int) -> None:
        """Adopt all *count* suggested requirements, after asking."""
        detail = "They count from then on, with the courses they list. It can be undone as one step."
        if notices.ask(self._window, f"Adopt all {count} suggested requirements?", "Adopt all", detail=detail):
            self.context.act(_adopting(count, "requirement"), None, None, adopt_requirements, None)

    def _open(self, dialog: CatalogueDialog) -> None:
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

    def _save_many(self, dialog: ManyDialog, change: Any, act: Callable[..., Done[Many]], what: str) -> None:
        def done(many: Many) -> None:
            dialog.finish()
            same = f"; {counted(many.same, what)} said so already" if many.same else ""
            self.told.emit(f"Changed {counted(many.changed, what)}{same}. Ctrl+Z takes it back.")

        title = f"change {counted(len(dialog.before), what)}"
        self.context.act(title, done, dialog.fail, act, dialog.before, change.wanted, change.fields)

    def _save_course(self, dialog: CourseDialog, draft: CourseDraft) -> None:
        is_new = dialog.before is None
        title = f"{'add' if is_new else 'change'} the course {draft.code}"
        self.kept.emit({"course": draft.code})
        self.context.act(
            title, dialog.finish, dialog.fail, enter, course_planner(draft, is_new=is_new),
            act_name="add course" if is_new else "change course",
        )  # fmt: skip

    def _save_requirement(self, dialog: RequirementDialog, draft: RequirementDraft) -> None:
        is_new = dialog.before is None
        title = f"{'add' if is_new else 'change'} the requirement {draft.code}"
        self.kept.emit({"requirement": draft.code})
        self.context.act(
            title, dialog.finish, dialog.fail, enter, requirement_planner(draft, is_new=is_new),
            act_name="add requirement" if is_new else "change requirement",
        )  # fmt: skip


def _adopting(count: int, what: str) -> str:
    return f"adopt {count} {what}{'' if count == 1 else 's'}"
