"""A small book with two courses, two teams and sessions in it, and a page or a panel over it, for the tests of the page Sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.sessions import Audience, AudienceDraft, CoProduction, PartDraft, SessionDraft
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.sessions.answers import SessionDetail, session_detail
from cpd_desktop.services.sessions.attendance import mark_attendance
from cpd_desktop.services.sessions.booking import book_places, request_places
from cpd_desktop.services.sessions.known import known_bookings
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.form import FormDialog
from tests.made_books import empty_book
from tests.services.people_book import someone, with_courses
from tests.ui.conftest import TODAY, clock

FIRE, CAPACITY = 1, 2
COMING, PAST = date(2026, 12, 10), date(2026, 11, 12)
NAMES = ("Siân O’Brien", "Amir Khan", "Jo Patel", "Dai Rees", "Ife Obi", "Ann Lloyd")
Shown = TypeVar("Shown", bound=QWidget)


class SessionsDesk:
    """A context over the book, with what a test does over and over."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot = qtbot
        self.context = context
        self.problems: list[Any] = []
        self.told: list[str] = []
        context.tasks.problem.connect(self.problems.append)
        context.tasks.bug.connect(self.problems.append)
        context.told.connect(self.told.append)

    @property
    def workspace(self) -> Workspace:
        """The book at work."""
        return self.context.workspace

    def show(self, widget: Shown, size: tuple[int, int] = (1180, 680)) -> Shown:
        """Show a page or a panel, and have it read the book."""
        self.qtbot.addWidget(widget)
        widget.resize(*size)
        widget.show()
        if hasattr(widget, "show_target"):
            self.context.wanted.connect(lambda page, target: widget.show_target(target) if page == "Sessions" else None)
        elif hasattr(widget, "reload"):
            widget.reload()
            self.context.changed.connect(lambda _: widget.reload())
        self.settle()
        return widget

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.context.tasks.under_way == 0)

    def press(self, button: QAbstractButton) -> None:
        """Click a button as a user does."""
        assert button.isEnabled()
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def undo(self) -> None:
        """Take back the last change, as Ctrl+Z does."""
        self.context.act("undo", None, None, undo_change)
        self.settle()

    def plan(self, *days: date, **parts: Any) -> bytes:
        """Plan a session from half past nine to four, on COMING if no day is given."""
        meetings = tuple(PartDraft(day, 570, 960) for day in days or (COMING,))
        draft = replace(SessionDraft(FIRE, meetings, place="Town Hall, room 2"), **parts)
        return self.workspace.write(plan_session, draft, today=TODAY).result

    def book(self, uuid: bytes, *people: int, group: str = "") -> tuple[bytes, ...]:
        """Book people of the book."""
        learners = [LearnerDraft(one) for one in people]
        done = self.workspace.write(book_places, uuid, learners, group=group, by="Jo Patel", today=TODAY)
        return done.result.uuids

    def request(self, uuid: bytes, *people: int) -> tuple[bytes, ...]:
        """Ask for places."""
        learners = [LearnerDraft(one) for one in people]
        return self.workspace.write(request_places, uuid, learners, by="Jo Patel", today=TODAY).result.uuids

    def attend(self, uuid: bytes, mark: Mark = Mark.PRESENT) -> None:
        """Mark everybody who is booked the same throughout."""
        detail = self.detail(uuid)
        marks: dict[bytes, dict[str, Mark | None]] = {
            one.booking.uuid: {part.uuid: mark for part in detail.listed.known.parts_of(one.booking.group)}
            for one in detail.bookings
        }
        self.workspace.write(mark_attendance, uuid, marks, today=TODAY)

    def detail(self, uuid: bytes) -> SessionDetail:
        """Return a session as it is now."""
        return self.workspace.read(session_detail, uuid, as_at=TODAY)

    def states(self, uuid: bytes) -> dict[str, str]:
        """Return where everybody's booking of a session stands."""
        return {one.name: one.state.value for one in self.workspace.read(known_bookings, session_uuids=[uuid])}


def sessions_desk(
    qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context], names: Sequence[str] = NAMES
) -> SessionsDesk:
    """Make the book, and a context over it."""
    workspace = empty_book(tmp_path / "book.cpd", clock=clock)
    with_courses(workspace)
    for at, name in enumerate(names):
        team = "East" if at < len(names) * 2 // 3 else "West"
        someone(workspace, f"{at + 1:05}", name, team=team, service="Adults")
    return SessionsDesk(qtbot, open_context(workspace))


def full_draft(*days: date, **parts: Any) -> SessionDraft:
    """Return a session of which everything is said."""
    meetings = tuple(PartDraft(day, 570, 960) for day in days or (COMING,))
    known = SessionDraft(
        CAPACITY, meetings, "Capacity in hospital discharge", "Town Hall, room 2", "https://example.org/join", "Mair Price",
        "Learning Partners", 4, date(2026, 12, 4), Decimal("1250.50"), "6", "More people go home from hospital",
        "Hospital Discharge and Reablement", "Every discharge has a capacity assessment that says what was tried",
        CoProduction.CO_DESIGNED, "the carers’ forum", audiences=(AudienceDraft(Audience.CARERS, "Carers’ Centre", 6),),
    )  # fmt: skip
    return replace(known, **parts)


def fill(form: FormDialog, **texts: str) -> None:
    """Type into the fields of a form, by the names that refusals call them."""
    for name, text in texts.items():
        field = form._fields[name]
        editor = getattr(field, "edit", field)
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        else:
            assert isinstance(editor, QLineEdit)
            editor.setText(text)
