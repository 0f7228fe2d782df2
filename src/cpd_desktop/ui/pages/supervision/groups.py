"""Group reflective sessions: the list, one of them beside it, and recording, correcting and taking one back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from cpd_desktop.domain.group_sessions import Attendee, GroupAction, GroupSessionDraft
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.group_sessions import (
    GroupSessionDetail,
    GroupSessionListed,
    correct_group_session,
    delete_group_session,
    group_session_detail,
    group_sessions,
    log_group_session,
    set_group_action_state,
    who_they_were,
)
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.carried_line import carried_shown
from cpd_desktop.ui.pages.supervision.group_columns import GROUP_COLUMNS
from cpd_desktop.ui.pages.supervision.group_dialog import NEW_FORM, GroupDialog, GroupOpening, day_typed, form_of
from cpd_desktop.ui.pages.supervision.group_view import GroupView
from cpd_desktop.ui.pages.supervision.log_start import kept_form
from cpd_desktop.ui.pages.supervision.name_warning import names_beside
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.empty_state import EmptyState, body_or_empty
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.table import Table

ADD = "Record a group session …"
_NARROW = 860


def group_opening(session: Session, form: str, reader: Reader | None, day: date) -> GroupOpening:
    """Return what the form of a session opens with."""
    return GroupOpening(options_to_choose(session), who_they_were(session, day), kept_form(session, form, reader))


class GroupsPanel(KnownPanel):
    """The sessions in scope, newest first, and the one that is current."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAccessibleName("Group reflective sessions")
        self._wanted: bytes | None = None
        self.dialog: GroupDialog | None = None
        self.add = QPushButton(ADD)
        self.add.setAccessibleName(ADD)
        self.add.setObjectName("primary")
        self.add.clicked.connect(lambda _=False: self.add_new())
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setAccessibleName("What was done last")
        self.told.setWordWrap(True)
        self.table: Table[GroupSessionListed] = Table(
            "Group reflective sessions", GROUP_COLUMNS, context.preferences, today=context.today,
            key=lambda one: one.uuid, freeze_first=True,
        )  # fmt: skip
        self.table.selected.connect(self._ask_detail)
        self.table.opened.connect(lambda _: self._correct())
        self.view = GroupView(context)
        self.view.wanted.connect(self._do)
        self.view.settled.connect(self._settle_action)
        self.view_room = Roomy(self.view, context.look, 0)
        self.empty = EmptyState(context.look)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.context.look
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addWidget(self.told, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.view_room)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.table.view.setMinimumHeight(look.size(130))
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, look.size(8), 0, 0)
        layout.setSpacing(look.size(8))
        layout.addLayout(line)
        layout.addWidget(self.splitter, 1)
        self.body = body
        self.stack = body_or_empty(self, self.body, self.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Put the session beside the list, or below it where there is no room beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.context.look.size(_NARROW)
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self.view_room.setMinimumHeight(self.context.look.size(300 if is_narrow else 0))

    def reload(self) -> None:
        """Ask for the sessions in scope, then for the current one."""
        self.add.setEnabled(self.is_now)
        self.ask_known("group sessions", self._show_sessions, group_sessions, self.question())

    def _show_sessions(self, found: tuple[GroupSessionListed, ...]) -> None:
        view = self.context.view
        wanted, self._wanted = self._wanted, None
        self.table.empty_text = "No session fits."
        self.table.set_rows(found)
        if found:
            self.stack.setCurrentWidget(self.body)
            current = self.table.current()
            line = next((one for one in found if one.uuid == wanted), current or found[0])
            self.table.select(line)
            self._ask_detail()
            return
        where = "" if view.scope == "Everything" else f" of {view.scope}"
        self.empty.say(
            f"No group reflective session{where} yet",
            "A group reflects on practice together: who was there, what was asked, what was learnt. Everybody who was there gets a "
            "draft CPD entry, marked as peer discussion, to write in for themselves.",
            ADD,
            self.add_new,
        )
        self.stack.setCurrentWidget(self.empty)

    def _ask_detail(self) -> None:
        line = self.table.current()
        if line is not None:
            self.ask_known("group session", self._show_detail, _detail, self.question(), line.uuid)

    def _show_detail(self, detail: GroupSessionDetail | Problem) -> None:
        if isinstance(detail, GroupSessionDetail):
            self.view.show_detail(detail, is_now=self.is_now)
            show = partial(self.view.carried.show_carried, is_now=self.is_now)
            self.ask_known("group session: carries", show, carried_shown, self.question(), detail.listed.uuid)

    def add_new(self) -> None:
        """Record a session (Ctrl+N); one that somebody was in the middle of goes on as it was."""
        if not self.may_record():
            return
        self._open(NEW_FORM, self.context.today(), None)

    def _correct(self) -> None:
        detail = self.view.detail
        line = self.table.current()
        if detail is not None and line is not None and detail.listed.uuid == line.uuid and self.may_record():
            self._open(form_of(line.uuid), detail.listed.held_on, detail)

    def _open(self, form: str, day: date, detail: GroupSessionDetail | None) -> None:
        def show(opening: GroupOpening) -> None:
            if self.dialog is not None:
                return
            dialog = GroupDialog(self.context, opening, names_beside(opening.options), self, detail=detail)
            self.dialog = dialog
            dialog.day_chosen.connect(self._ask_everybody)
            dialog.submitted.connect(lambda draft: self._save(dialog, draft, detail))
            dialog.finished.connect(self._closed)
            if opening.kept is not None:
                self._ask_everybody(day_typed(dialog, day))
            dialog.open()

        self.context.ask("group sessions: form", show, group_opening, form, self.context.reader, day)

    def _closed(self, _: int) -> None:
        self.dialog = None

    def _ask_everybody(self, day: date) -> None:
        self.context.ask("group sessions: people", self._show_everybody, who_they_were, day)

    def _show_everybody(self, everybody: tuple[Attendee, ...]) -> None:
        if self.dialog is not None:
            self.dialog.show_everybody(everybody)

    def _save(self, dialog: GroupDialog, draft: GroupSessionDraft, detail: GroupSessionDetail | None) -> None:
        title = "record a group session" if detail is None else "correct a group session"

        def saved(uuid: bytes) -> None:
            self._wanted = uuid
            dialog.finish()
            self._tell(title)

        kept: dict[str, Any] = {
            "today": self.context.today(), "kept_form": dialog.autosave.form, "reader": dialog.autosave.reader,
        }  # fmt: skip
        if detail is None:
            self.context.act(title, saved, dialog.fail, log_group_session, draft, **kept)
        else:
            self.context.act(title, saved, dialog.fail, correct_group_session, detail.listed.uuid, draft, **kept)

    def _do(self, what: str) -> None:
        detail = self.view.detail
        if detail is None:
            return
        if what == "correct":
            self._correct()
        elif what == "delete":
            self._act("delete a group session", delete_group_session, detail.listed.uuid)
        else:
            name = "group-session" if what == "record" else "reflection-slips"
            self.context.go_to("Reports", {"name": name, "session": detail.listed.uuid.hex()})

    def _settle_action(self, action: GroupAction, state: ActionState) -> None:
        title = f"mark an action as {state.value}"
        self._act(title, set_group_action_state, action.uuid, state, today=self.context.today())

    def _act(self, title: str, act: Any, *args: Any, **kwargs: Any) -> None:
        self.context.act(title, lambda _: self._tell(title), None, act, *args, **kwargs)

    def _tell(self, title: str) -> None:
        self.told.setText(f"Saved: {title}. Ctrl+Z takes it back.")
        announce(self.told, self.told.text())

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the sessions that are shown; None while there is none."""
        if self.stack.currentWidget() is self.empty:
            return None
        return list_of_table(
            self.table, title="Group reflective sessions", scope=self.context.view.scope, noun=("session", "sessions")
        )


def _detail(session: Session, question: CoverageQuestion, uuid: bytes) -> GroupSessionDetail | Problem:
    return attempt(group_session_detail, session, uuid, as_at=question.as_at, upto=question.upto)
