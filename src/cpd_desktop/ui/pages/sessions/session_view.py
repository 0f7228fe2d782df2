"""One session: how full it is, what it is for, who has a place, who waits, and everything that is done about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from cpd_desktop.domain.bookings import LIVE, PENDING, BookingState
from cpd_desktop.domain.clashes import Clash
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.answers import SessionDetail, session_detail
from cpd_desktop.services.sessions.clashing import clashes
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.carried_line import CarriedLine, carried_shown
from cpd_desktop.ui.pages.sessions.book_dialog import stands_in_the_way
from cpd_desktop.ui.pages.sessions.places_panel import PlacesPanel
from cpd_desktop.ui.pages.sessions.session_facts import SessionFacts
from cpd_desktop.ui.pages.sessions.words import (
    Standing,
    booked_words,
    counted,
    days_words,
    standing_badge,
    standing_of,
    standing_tone,
)
from cpd_desktop.ui.session_words import where_words
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.status_badge import StatusBadge
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_NARROW = 900
ACTS = {
    "book": "Book people …", "attendance": "Record attendance", "close": "Close session", "reopen": "Reopen session",
    "edit": "Edit …", "reminders": "Reminders …", "calendar": "Calendar file …",
}  # fmt: skip
PAPERS = {"sign-in": "Sign-in sheet", "joining-list": "Joining list", "certificate": "Certificates"}
MORE = {"repeat": "Repeat …", "cancel": "Cancel session …", "delete": "Delete session"}


@dataclass(frozen=True)
class SessionShown:
    """A session with its places, and what clashes by the booking's UUID."""

    detail: SessionDetail
    clashes: dict[bytes, list[Clash]]


def session_shown(session: Session, question: CoverageQuestion, uuid: bytes) -> SessionShown | Problem:
    """Return one session as the question wants it known, or why there is none.

    What clashes is asked of one that is open and not over, and only as things stand now.
    """
    as_at = question.as_at
    detail = attempt(session_detail, session, uuid, as_at=as_at, upto=question.upto)
    if isinstance(detail, Problem):
        return detail
    found: dict[bytes, list[Clash]] = defaultdict(list)
    known = detail.listed.known
    if known.state is SessionState.OPEN and known.last_on >= as_at and question.upto is None:
        by_group: dict[str, dict[int, bytes]] = defaultdict(dict)
        for one in detail.bookings:
            if one.booking.is_live and one.booking.person_id is not None:
                by_group[one.booking.group][one.booking.person_id] = one.booking.uuid
        for group, people in by_group.items():
            for clash in clashes(session, uuid, tuple(people), group=group):
                if stands_in_the_way(clash):
                    found[people[clash.person_id]].append(clash)
    return SessionShown(detail, dict(found))


class SessionView(KnownPanel):
    """Shows a session. `wanted` goes out with the key of an act (of ACTS, PAPERS and MORE) and the session.

    `named` goes out with what to call it, `gone` where it is in the book no longer.
    """

    wanted = Signal(str, object)
    named = Signal(str)
    gone = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAccessibleName("Session")
        self.shown: SessionShown | None = None
        self._uuid = b""
        self.badge = StatusBadge(context.look)
        self.about, self.figures, self.next = _label("muted"), _label("sectionTitle"), _label()
        self.buttons = {key: self._button(key, text) for key, text in ACTS.items()}
        self._stand_out("book")
        self.papers = self._menu_button("Papers", PAPERS)
        self.more = self._menu_button("More", MORE)
        self.facts = SessionFacts(context.look)
        self.places = PlacesPanel(context)
        self.carried = CarriedLine(context, "session")
        self._lay_out()

    def _button(self, key: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: self._send(key))
        return button

    def _menu_button(self, text: str, entries: dict[str, str]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("withMenu")
        button.setAccessibleName(text)
        menu = QMenu(text, button)
        for key, words in entries.items():
            action = QAction(words, menu)
            action.setData(key)
            action.triggered.connect(lambda _=False, key=key: self._send(key))
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        look = self.context.look
        first = QHBoxLayout()
        first.setSpacing(look.size(12))
        first.addWidget(self.badge)
        first.addWidget(self.about, 1)
        acts = WrappingLine()
        acts.setSpacing(look.size(6))
        for widget in (*self.buttons.values(), self.papers, self.more):
            acts.addWidget(widget)
        self.facts_room = Roomy(self.facts, look, 0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.places)
        self.splitter.addWidget(self.facts_room)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setHandleWidth(look.size(12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addLayout(first)
        layout.addWidget(self.figures)
        layout.addWidget(self.next)
        layout.addLayout(acts)
        layout.addWidget(self.carried)
        layout.addWidget(self.splitter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Put the facts beside the places, or below them where there is no room beside them."""
        super().resizeEvent(event)
        look = self.context.look
        is_narrow = self.width() < look.size(_NARROW)
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self.facts_room.setMinimumSize(QSize(0, look.size(200)) if is_narrow else QSize(look.size(320), 0))
        if not is_narrow:
            side = max(look.size(320), self.width() // 3)
            self.splitter.setSizes([self.width() - side, side])

    def show_session(self, uuid: bytes, known_at: datetime | None = None) -> None:
        """Ask for a session and show it, as it was known at a moment (None: now)."""
        self._uuid, self.moment = uuid, known_at
        self.ask_known("sessions: one", self._show, session_shown, self.question(), uuid)

    def _show(self, found: SessionShown | Problem) -> None:
        if isinstance(found, Problem):
            self.gone.emit()
            return
        known = found.detail.listed.known
        if known.uuid != self._uuid:
            return
        self.shown = found
        self.named.emit(known.title)
        standing = standing_of(known, self.context.view.as_at)
        self.badge.show_words(standing_badge(standing), standing_tone(self.context.look, standing))
        where = where_words(known)
        words = (days_words(known.first_on, known.last_on), where, known.draft.trainer, known.draft.provider)
        self.about.setText(" · ".join(part for part in words if part))
        self.figures.setText(figures_words(found.detail))
        self.next.setText(next_words(found.detail, standing))
        self.next.setVisible(bool(self.next.text()))
        self.facts.show_session(known)
        self.places.is_now = self.is_now
        self.places.show_places(
            found.detail.listed,
            found.detail.bookings,
            found.clashes,
            is_over=standing in (Standing.TO_CLOSE, Standing.CLOSED),
        )
        self._tell(known, standing, found.detail)
        show = partial(self.carried.show_carried, is_now=self.is_now)
        self.ask_known("sessions: carries", show, carried_shown, self.question(), known.uuid)

    def _tell(self, known: KnownSession, standing: Standing, detail: SessionDetail) -> None:
        is_open = known.state is SessionState.OPEN
        has_places = any(one.booking.state is BookingState.BOOKED for one in detail.bookings)
        is_over = standing is Standing.TO_CLOSE
        for key, is_shown in (
            ("book", is_open), ("attendance", standing not in (Standing.UPCOMING, Standing.CANCELLED) and has_places),
            ("close", is_over), ("reopen", known.state is SessionState.CLOSED),
            ("reminders", known.state is not SessionState.CLOSED), ("calendar", is_open),
        ):  # fmt: skip
            self.buttons[key].setVisible(is_shown)
        self.buttons["edit"].setVisible(known.state is not SessionState.CANCELLED)
        words = "Record attendance" if is_open else "Attendance"
        self.buttons["attendance"].setText(words)
        self.buttons["attendance"].setAccessibleName(words)
        is_ready = is_over and not detail.listed.unmarked and not detail.listed.pending and not detail.listed.waiting
        self.buttons["close"].setEnabled(is_ready)
        self._stand_out(
            "close"
            if is_ready and (has_places or detail.listed.heads)
            else "attendance"
            if is_over and has_places
            else "book"
        )
        self.papers.setVisible(known.state is not SessionState.CANCELLED and has_places)
        for action in self.papers.menu().actions():
            action.setEnabled(action.data() != "certificate" or known.state is SessionState.CLOSED)
        live = any(one.booking.state in LIVE for one in detail.bookings)
        enabled = {"cancel": is_open, "delete": known.state is not SessionState.CLOSED and not live}
        for action in self.more.menu().actions():
            action.setEnabled(enabled.get(str(action.data()), True))
        # As it was known once it can be looked at, and no more.
        for button in (*self.buttons.values(), self.papers) if not self.is_now else ():
            button.hide()
        self.more.setVisible(self.is_now)

    def _stand_out(self, first: str) -> None:
        """Let the button of what is to be done next stand out."""
        for key, button in self.buttons.items():
            name = "primary" if key == first else ""
            if button.objectName() != name:
                button.setObjectName(name)
                button.style().unpolish(button)
                button.style().polish(button)

    def _send(self, key: str) -> None:
        if self.shown is not None:
            self.wanted.emit(key, self.shown.detail.listed.known)

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the places."""
        self.places.focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return the places as they are shown; None while there is none."""
        return None if self.shown is None else self.places.shown_list()

    def add_new(self) -> None:
        """Book people (Ctrl+N), where the session is open."""
        button = self.buttons["book"]
        if not self.may_record():
            return
        if self.shown is not None and not button.isHidden():
            button.click()
        else:
            self.context.told.emit("Nobody is booked onto a session that is closed or cancelled: reopen it first.")


def figures_words(detail: SessionDetail) -> str:
    """Return how full a session is, in one line."""
    one = detail.listed
    if one.known.state is SessionState.CLOSED:
        there = f"{one.attended:,} of {one.attended + one.did_not:,} attended"
        return there + (f" · {one.heads:,} counted from outside" if one.heads else "")
    parts = [
        f"{booked_words(one)} booked",
        "" if one.left is None else f"{counted(one.left, 'place')} left" if one.left else "full",
        f"{one.waiting:,} waiting" if one.waiting else "",
        f"{counted(one.pending, 'request')} to decide" if one.pending else "",
        f"{one.heads:,} counted from outside" if one.heads else "",
    ]
    return " · ".join(part for part in parts if part)


def next_words(detail: SessionDetail, standing: Standing) -> str:
    """Return what is to be done next about a session; nothing where it can wait."""
    one = detail.listed
    undecided = sum(booking.booking.state in PENDING for booking in detail.bookings)
    if standing is Standing.TO_CLOSE:
        if undecided:
            return f"■ Before it can be closed: {counted(undecided, 'place')} to decide on or to cancel."
        if one.unmarked:
            return f"■ Attendance of {one.unmarked:,} of {one.booked:,} is still to be recorded."
        if not one.booked:
            heads = "" if one.heads else ", or count who came from outside"
            return f"■ Nobody is booked: book who was there{heads}, and then close it."
        return "▲ All attendance is recorded. Close the session, and everybody’s training record is written."
    return ""


def _label(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
