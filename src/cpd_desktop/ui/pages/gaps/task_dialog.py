"""The form of a delegated task: what it is, by which course it is learnt, and whose work it eases."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.delegated_tasks import DelegatedTask, DelegatedTaskDraft
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui.pages.people.dialogs import line_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.many_picker import ManyPicker
from cpd_desktop.ui.widgets.picker import course_picker


def _by_key(option: Option) -> str:
    return str(option.key)


class TaskDialog(FormDialog):
    """Gathers a DelegatedTaskDraft. *before* is the task that is edited, None for a new one."""

    def __init__(
        self, options: Options, look: Look, parent: QWidget | None = None, *, before: DelegatedTask | None = None
    ) -> None:
        is_new = before is None
        about = "A task that people of other roles can be trained to do, so that a scarce profession’s work is eased."
        super().__init__(
            "Add a delegated task" if is_new else "Edit a delegated task", "Add task" if is_new else "Save task",
            look, parent, about=about,
        )  # fmt: skip
        self.title = line_edit()
        self.course = course_picker("Course", options.courses)
        self.eases = ManyPicker("Eases the work of", options.posts, "role", written=_by_key)
        self.add_field("title", "Task", self.title, hint="Such as Small equipment")
        self.add_field("course", "Course", self.course, hint="Whoever is in date of it can do the task")
        self.add_field(
            "eases", "Eases the work of", self.eases, hint="The roles that have less to do then; may be blank"
        )
        if before is not None:
            self.title.setText(before.title)
            self.course.set_key(before.course_id)
            self.eases.set_values([str(role) for role in before.eases])

    def draft(self) -> DelegatedTaskDraft | None:
        """Return the task as it was typed."""
        title = self.text("title", needed="what the task is")
        course_id = self.choice("course", needed="the course by which it is learnt")
        if self.eases.pending():
            self.show_error("eases", f"“{self.eases.pending()}” was not taken: choose it from the list.")
        if course_id is None:
            return None
        return DelegatedTaskDraft(title, int(course_id), tuple(int(value) for value in self.eases.values()))

    def _state(self) -> list[str]:
        return [*super()._state(), *self.eases.values()]
