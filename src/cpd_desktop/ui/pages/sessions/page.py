"""Sessions: what is coming up, who asks for a place, attendance; and what came of it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.ui.pages.sessions.attendance_view import AttendanceView
from cpd_desktop.ui.pages.sessions.panels import PANELS
from cpd_desktop.ui.pages.sessions.place_acts import PlaceActs
from cpd_desktop.ui.pages.sessions.requests_panel import RequestsPanel
from cpd_desktop.ui.pages.sessions.session_acts import SessionActs
from cpd_desktop.ui.pages.sessions.session_view import PAPERS, SessionView
from cpd_desktop.ui.pages.sessions.sessions_panel import PLAN, SessionsPanel
from cpd_desktop.ui.pages.tabbed_page import TabbedPageAsKnown
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE

_LEAST_OF_SESSION = 480


class SessionsPage(TabbedPageAsKnown):
    """A tab for each question about sessions; one session, or its register, in the place of the tabs."""

    NAME = "Sessions"
    SHOWS = Touched.EVERYTHING

    ABOUT, TAB_PANELS = "About sessions", PANELS
    LEAST_BELOW, LEAST_OF_PANEL = 70, 330

    def _make_more(self) -> None:
        super()._make_more()
        self._uuid: bytes | None = None
        self._is_attendance = False
        self.acts, self.places = SessionActs(self.context, self), PlaceActs(self.context, self)
        self._reminders: Any = None
        self.back = _button("‹ All sessions")
        self.back.hide()
        self.plan = _button(PLAN)
        self.plan.setObjectName("primary")
        self.plan.setToolTip("Ctrl+N")
        self.top.insertWidget(0, self.back)
        # A title of one long word takes no more room than there is.
        self.heading.setMinimumWidth(self.context.look.size(200))
        self.top.addWidget(self.plan)
        self.back.clicked.connect(lambda _=False: self._go_back())
        self.plan.clicked.connect(lambda _=False: self.acts.plan())
        for acts in (self.acts, self.places):
            acts.told.connect(self.told.tell)
        self.acts.planned.connect(self.open_session)
        self.acts.deleted.connect(lambda: self.context.go_to(self.NAME, {"tab": "Sessions"}))

    def _follow(self, name: str, panel: Any) -> None:
        # What is done here is told of by the acts, which all panels share.
        del name
        panel.refused.connect(self.knowing.refuse)
        if isinstance(panel, SessionsPanel):
            panel.opened.connect(lambda one: self.open_session(one.known.uuid))
            panel.attendance_wanted.connect(lambda one: self.open_attendance(one.known.uuid))
            panel.book_wanted.connect(lambda one: self.places.book(one.known.uuid))
            panel.plan_wanted.connect(self.acts.plan)
        elif isinstance(panel, RequestsPanel):
            panel.opened.connect(self.open_session)
            self._decide_by(panel.deciding)

    def _decide_by(self, line: Any) -> None:
        line.approve_wanted.connect(self.places.approve)
        line.decline_wanted.connect(self.places.decline)
        line.cancel_wanted.connect(self.places.cancel)

    @property
    def view(self) -> SessionView:
        """One session, in a room that scrolls; made when it is first wanted."""
        if "one session" not in self.panels:
            made = self.panels["one session"] = SessionView(self.context)
            self._put_into_stack(made, _LEAST_OF_SESSION)
            made.wanted.connect(self._do)
            made.named.connect(self._name_session)
            made.refused.connect(self.knowing.refuse)
            made.gone.connect(self._say_gone)
            made.places.move_wanted.connect(self.places.move)
            self._decide_by(made.places.deciding)
        found: SessionView = self.panels["one session"]
        return found

    @property
    def attendance(self) -> AttendanceView:
        """The register of a session, in a room that scrolls; made when it is first wanted."""
        if "attendance" not in self.panels:
            made = self.panels["attendance"] = AttendanceView(self.context)
            self._put_into_stack(made, self.LEAST_OF_PANEL)
            made.left.connect(self._go_back)
            made.gone.connect(self._say_gone)
            made.told.connect(self.told.tell)
            made.shown.connect(lambda known: self._name_session(f"Attendance: {known.title}"))
            made.close_wanted.connect(self.acts.close_session)
            made.sheet_wanted.connect(lambda known: self._do("sign-in", known))
        found: AttendanceView = self.panels["attendance"]
        return found

    def reload(self) -> None:
        """Ask for what is shown."""
        self._fresh.clear()
        if self._uuid is None:
            self._load()
        elif self._is_attendance:
            self.attendance.show_session(self._uuid)
        else:
            self.view.show_session(self._uuid, self.moment)
        self._show_what()

    @property
    def one(self) -> Any:
        """The session, or its register, that is shown in the place of the tabs."""
        if self._uuid is None:
            return None
        return self.attendance if self._is_attendance else self.view

    def _show_what(self) -> None:
        """Show the register, the session, or the tab."""
        is_one = self._uuid is not None
        super()._show_what()
        self.back.setVisible(is_one)
        self.back.setText("‹ The session" if self._is_attendance else "‹ All sessions")
        self.back.setAccessibleName(self.back.text())
        self.tabs.setVisible(not is_one)
        self.plan.setVisible(not is_one and self.moment is None)
        # A register is marked, and so it is always the one that is known now.
        self.knowing.setVisible(not self._is_attendance)
        if not is_one:
            self.heading.setText(self.NAME)

    def _name_session(self, name: str) -> None:
        if self._uuid is not None and name.startswith("Attendance: ") == self._is_attendance:
            self.heading.setText(name)

    def _say_gone(self) -> None:
        is_now = self.moment is None
        words = "is not in the book any more" if is_now else "was not in the book at that moment"
        self.context.told.emit(f"That session {words}.")
        self.context.go_to(self.NAME, {"tab": self.tab})

    def _go_back(self) -> None:
        target = {"session": self._uuid.hex()} if self._is_attendance and self._uuid else {"tab": self.tab}
        self.context.go_to(self.NAME, target)

    def open_session(self, uuid: bytes) -> None:
        """Show one session."""
        self.context.go_to(self.NAME, {"session": uuid.hex()})

    def open_attendance(self, uuid: bytes) -> None:
        """Show the register of a session."""
        self.context.go_to(self.NAME, {"session": uuid.hex(), "attendance": True})

    def _do(self, what: str, known: KnownSession) -> None:
        """Do what a button of a session says."""
        acts = self.acts
        if what in PAPERS:
            self.context.go_to("Reports", {"name": what, "session": known.key})
            return
        found: dict[str, Callable[[], object]] = {
            "book": lambda: self.places.book(known.uuid),
            "attendance": lambda: self.open_attendance(known.uuid),
            "edit": lambda: acts.edit(known), "repeat": lambda: acts.repeat(known), "close": lambda: acts.close_session(known),
            "reopen": lambda: acts.reopen(known), "cancel": lambda: acts.cancel(known), "delete": lambda: acts.delete(known),
            "calendar": lambda: self.reminder_acts.save_calendar(known), "reminders": lambda: self.reminder_acts.remind(known),
        }  # fmt: skip
        found[what]()

    @property
    def reminder_acts(self) -> Any:
        """What writes e-mail drafts and calendar files; made when it is first wanted."""
        if self._reminders is None:
            # Mail and calendars: only when they are wanted.
            from cpd_desktop.ui.pages.sessions.reminder_acts import ReminderActs  # noqa: PLC0415

            self._reminders = ReminderActs(self.context, self)
        return self._reminders

    def add_new(self) -> None:
        """Plan a session (Ctrl+N); on a session itself, book people onto it."""
        if self.moment is not None:
            self.context.told.emit(NOTHING_MEANWHILE)
        elif self._uuid is None:
            is_of_tab = self.tab not in ("Sessions", "Requests") and hasattr(self.panel(self.tab), "add_new")
            self.panel(self.tab).add_new() if is_of_tab else self.acts.plan()
        elif self._is_attendance:
            self.places.book(self._uuid)
        else:
            self.view.add_new()

    def shown_list(self) -> ShownList | None:
        """Return what the tab shows, or the places of a session; a register is printed by its sign-in sheet."""
        return None if self._is_attendance else super().shown_list()

    def print_shown(self) -> None:
        """Print what is shown (Ctrl+P): of a register the sign-in sheet."""
        if self._uuid is not None and self._is_attendance:
            self.context.go_to("Reports", {"name": "sign-in", "session": self._uuid.hex()})
        else:
            super().print_shown()

    def show_target(self, target: Any) -> None:
        """Show a tab, a session or its register, or plan a session: `{"plan": course_id}`, None for any course."""
        wanted = target if isinstance(target, dict) else {}
        if self._is_attendance:
            self.attendance.leave()
        self._uuid = bytes.fromhex(wanted["session"]) if wanted.get("session") else None
        self._is_attendance = self._uuid is not None and bool(wanted.get("attendance"))
        if self._is_attendance:
            self.knowing.tick.setChecked(False)
        self.told.hide()
        self.tabs.choose(wanted.get("tab"))
        if "kind" in wanted:
            of = "Requests" if wanted.get("tab") == "Requests" else "Sessions"
            self.tabs.choose(of)
            self.panel(of).choose_kind(wanted["kind"])
        if "filter" in wanted:
            self.tabs.choose("Sessions")
            self.panel("Sessions").table.filter.setText(wanted["filter"])
        if "plan" in wanted:
            self.acts.plan(wanted["plan"])
        self._show_what()
        self._stale = True
        self._reload_if_looked_at()

    def leave(self) -> None:
        """Keep what was marked, and let go of the keys."""
        if self._is_attendance:
            self.attendance.leave()
        super().leave()

    def start(self) -> QWidget | None:
        """Return where work begins: in a register its cells, in a session its places."""
        if self._is_attendance and self.attendance.grid.isVisible():
            return self.attendance.grid
        if self._uuid is not None and not self._is_attendance:
            begin: QWidget = self.view.places.table.start()
            return begin
        return super().start()

    def place(self) -> dict[str, Any]:
        """Return where one is, for Back."""
        if self._uuid is not None:
            found: dict[str, Any] = {"session": self._uuid.hex(), "tab": self.tab}
            return {**found, "attendance": True} if self._is_attendance else found
        panel = self.panels.get("Sessions")
        if self.tab == "Sessions" and panel is not None:
            return {"tab": self.tab, "kind": panel.kind}
        return {"tab": self.tab}


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
