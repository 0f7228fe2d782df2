"""Marking a task of a renewal as done, with its day and the cycle that it was for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from cpd_desktop.domain.approval_standing import day_words
from cpd_desktop.domain.rule_packs import PackRule
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog


@dataclass(frozen=True)
class TaskDone:
    """A task by its code, the last day of the cycle that it renews, and the day on which it was done."""

    task: str
    cycle_ends_on: date
    done_on: date


class TaskDialog(FormDialog):
    """Marks one of *tasks*, for one of the *cycles* (last days, the likeliest first). Sends out a TaskDone."""

    def __init__(
        self, title: str, tasks: Sequence[PackRule], cycles: Sequence[date], today: Callable[[], date], look: Look,
        parent: QWidget | None = None, *, task: str = "",
    ) -> None:  # fmt: skip
        super().__init__("Mark a renewal task as done", "Mark as done", look, parent, about=title)
        self.task, self.cycle = QComboBox(), QComboBox()
        for rule in tasks:
            self.task.addItem(rule.title, rule.code)
        self.task.setCurrentIndex(max(0, self.task.findData(task)))
        for ends_on in cycles:
            self.cycle.addItem(f"The cycle that ends on {day_words(ends_on)}", ends_on.isoformat())
        self.done_on = DateEdit("Done on", today, allow_blank=False, is_past=True)
        self.done_on.set_day(today())
        self.add_field("task", "Task", self.task)
        self.add_field("cycle_ends_on", "For", self.cycle)
        self.add_field("done_on", "Done on", self.done_on, wide=False)
        self.first_field = "done_on" if task else "task"

    def draft(self) -> TaskDone | None:
        """Return what was done and when."""
        done_on = self.day("done_on", needed="the day on which it was done")
        if done_on is None:
            return None
        return TaskDone(str(self.task.currentData()), date.fromisoformat(str(self.cycle.currentData())), done_on)
