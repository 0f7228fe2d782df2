"""Delegated tasks: how many of each team can do them, against need, and who could be trained soonest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.delegated_tasks import CouldTrain, DelegatedTask, DelegatedTaskDraft, TaskCapability
from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.coverage_grid import PlaceKey
from cpd_desktop.services.delegated_tasks import delegated_tasks, delete_task, save_task
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.gap_acts import GapActs
from cpd_desktop.ui.pages.gaps.panel import GapPanel
from cpd_desktop.ui.pages.gaps.task_columns import eased_words, task_columns
from cpd_desktop.ui.pages.gaps.task_dialog import TaskDialog
from cpd_desktop.ui.pages.gaps.words import counted, is_are
from cpd_desktop.ui.pages.one_list_panel import OneListPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.table import Table

ADD, BOOK, PLAN = "Add delegated task …", "Book the soonest …", "Plan a session …"
SHOW, ASK, EDIT, TAKE_BACK = "Show on Coverage", "Go to the requirements", "Edit task …", "Take back task"


class TasksPanel(GapPanel, OneListPanel[TaskCapability]):
    """What is most short comes first; *dialog* is the form opened last."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Delegated tasks", parent)
        self.dialog: FormDialog | None = None
        self.acts = GapActs(context, self)
        self.acts.told.connect(self.tell)
        table: Table[TaskCapability] = Table(
            "Delegated tasks", task_columns(context.look), context.preferences, today=context.today,
            key=lambda one: (one.task.uuid, one.level, one.team_id, one.service, one.requirement_id),
        )  # fmt: skip
        self.take_list(table, self._show_on_coverage)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_row_button(BOOK, self._book, changes=True, is_first=True)
        self.add_row_button(PLAN, lambda one: self.acts.plan(one.task.course_id), changes=True, is_first=True)
        self.add_row_button(SHOW, self._show_on_coverage)
        self.add_button(ASK, lambda: context.go_to("Courses", "requirements"))
        self.add_row_button(EDIT, lambda one: self._edit(one.task), changes=True)
        self.add_row_button(TAKE_BACK, self._take_back, changes=True)
        self.lay_out(self.table, stretch=self.table)
        self.say_of_row("")

    def reload(self) -> None:
        """Ask who can do which task."""
        self.ask(self._show, delegated_tasks)

    def _show(self, found: tuple[TaskCapability, ...]) -> None:
        if not found and self.is_everything:
            self.show_empty(
                "No delegated tasks yet",
                "A delegated task is one that people of other roles can be trained to do, such as trusted assessors who order small"
                " equipment, so that occupational therapists have time for what only they can do. Say which, and by which course.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        self.say(headline_of(found), explained(found))
        self.table.empty_text = "Nobody here is asked for a delegated task on this date, and nobody has learnt one."
        self.show_rows(found)

    def _tell_of(self, one: TaskCapability) -> None:
        self.say_of_row(f"{one.sentence} {eased_words(one)}")
        first = (BOOK if one.soonest else PLAN) if one.is_short else ""
        look = SHOW if one.requirement_id is not None else ASK
        self.offer(*(text for text in (first, look, EDIT, TAKE_BACK) if text))

    def _book(self, one: TaskCapability) -> None:
        uuid, ids = soonest_together(one.soonest, one.short_by or 1)
        self.acts.book(uuid, ids)

    def _show_on_coverage(self, one: TaskCapability) -> None:
        if one.requirement_id is not None:
            place: PlaceKey = one.service if one.team_id is None else one.team_id
            self.context.go_to("Coverage", (place, one.requirement_id))

    def add_new(self) -> None:
        """Add a delegated task (Ctrl+N)."""
        self._edit(None)

    def _edit(self, task: DelegatedTask | None) -> None:
        def show(options: Options) -> None:
            dialog = TaskDialog(options, self.context.look, self, before=task)
            title = "add a delegated task" if task is None else "edit a delegated task"
            dialog.submitted.connect(lambda draft: self._save(dialog, title, draft, task))
            self.dialog = dialog
            dialog.open()

        self.context.ask("gaps: task", show, options_to_choose)

    def _save(self, dialog: FormDialog, title: str, draft: DelegatedTaskDraft, task: DelegatedTask | None) -> None:
        row_id = None if task is None else task.row_id
        self.do_act(title, "The delegated task is saved.", dialog, save_task, draft, row_id=row_id)

    def _take_back(self, one: TaskCapability) -> None:
        said = f"{one.task.title} is taken back."
        self.do_act("take back a delegated task", said, None, delete_task, one.task.row_id)

    def shown_list(self) -> ShownList | None:
        """Return the tasks by place, for paper."""
        return self.printed("Delegated tasks", ("task of a place", "tasks of places"))


def soonest_together(soonest: Sequence[CouldTrain], most: int) -> tuple[bytes, tuple[int, ...]]:
    """Return the first session of *soonest*, and at most *most* of the people who could be trained in it."""
    uuid = soonest[0].session_uuid
    return uuid, tuple(one.person_id for one in soonest if one.session_uuid == uuid)[:most]


def headline_of(found: Sequence[TaskCapability]) -> str:
    """Return in how many places too few can do a task."""
    short, asked = sum(one.is_short for one in found), sum(one.needed is not None for one in found)
    if short:
        return f"In {short:,} of {counted(asked, 'place')} too few people can do a delegated task"
    if asked:
        return "Enough people can do every delegated task"
    return "No number is asked for of any delegated task" if found else "No delegated tasks here"


def explained(found: Sequence[TaskCapability]) -> str:
    """Return how many people are lacking, and how many of them could be trained in a session that is planned."""
    short = [one for one in found if one.is_short]
    if not short:
        return ""
    lacking, taken = sum(one.short_by or 0 for one in short), set[int]()
    for one in short:
        # Somebody of two teams is trained once.
        free = [each.person_id for each in one.soonest if each.person_id not in taken]
        taken.update(free[: one.short_by])
    could = f"; {len(taken):,} could be trained in sessions that are planned" if taken else ""
    return f"{counted(lacking, 'person', 'people')} {is_are(lacking)} lacking{could}."
