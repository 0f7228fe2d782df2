"""Recording attendance: the register of the whole group, kept as one marks, saved as one change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.bookings import MARK_WORDS, Mark
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.private import Reader
from cpd_desktop.services.sessions.attendance import Register, mark_attendance, register
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.attendance_grid import AttendanceGrid
from cpd_desktop.ui.pages.sessions.attendance_model import Typed
from cpd_desktop.ui.pages.sessions.words import counted, days_words, people_words
from cpd_desktop.ui.pages.supervision.kept_dialog import TakenUpBar
from cpd_desktop.ui.pages.supervision.log_start import Kept, kept_form
from cpd_desktop.ui.session_words import where_words
from cpd_desktop.ui.widgets.autosave import Autosave
from cpd_desktop.ui.widgets.clear_button import allow_clearing
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

REST = "Everybody else present"
_EVERYBODY = "everybody"
_CLEARED = ""


@dataclass(frozen=True)
class Sheet:
    """A register, and the marks that were typed into it and not saved."""

    register: Register
    kept: Kept | None


def form_of(uuid: bytes) -> str:
    """Return what typed marks of a session are kept as."""
    return f"attendance {uuid.hex()}"


def sheet_of(session: Session, uuid: bytes, reader: Reader | None, today: Any) -> Sheet | Problem:
    """Return a register with what was typed of it, or why there is none."""
    found = attempt(register, session, uuid, today=today)
    return found if isinstance(found, Problem) else Sheet(found, kept_form(session, form_of(uuid), reader))


class AttendanceView(QWidget):
    """Marks a register. `left` goes out when one is done with it, `close_wanted` with the session that is to be closed.

    `sheet_wanted` asks for the sign-in sheet of that session, `told` says what was done.
    """

    left = Signal()
    gone = Signal()
    close_wanted = Signal(object)
    sheet_wanted = Signal(object)
    told = Signal(str)
    shown = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAccessibleName("Attendance")
        self.register: Register | None = None
        self._uuid: bytes | None = None
        self._is_fresh = self._is_saving = self._is_asked_later = False
        self.autosave = Autosave(context, "attendance", self._fields, None, self)
        self.about, self.problem = _label("muted"), _label("fieldError")
        self.problem.hide()
        self.taken_up = TakenUpBar(context.look)
        self.groups = FilterTabs("Group")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a person")
        self.search.setAccessibleName("Find a person")
        allow_clearing(self.search)
        self.grid = AttendanceGrid(context.look, context.today)
        self.empty = _label("muted")
        self.keys = _label("muted")
        self.keys.setText(keys_words())
        self.count, self.saved = _label(), _label("muted")
        self.saved.setAccessibleName("When it was kept")
        self.rest, self.sheet = _button(REST), _button("Sign-in sheet")
        self.save, self.close_session = _button("Save attendance"), _button("Close session")
        self.save.setObjectName("primary")
        self._lay_out()
        self._connect()
        self._tell()

    def _lay_out(self) -> None:
        look = self.context.look
        acts = WrappingLine()
        acts.setSpacing(look.size(8))
        for widget in (self.rest, self.sheet):
            acts.addWidget(widget)
        top = QHBoxLayout()
        top.setSpacing(look.size(12))
        top.addWidget(self.search, 1)
        top.addLayout(acts, 2)
        ending = WrappingLine(is_right=True)
        ending.setSpacing(look.size(8))
        for button in (self.close_session, self.save):
            ending.addWidget(button)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.count)
        said.addWidget(self.saved)
        foot = QHBoxLayout()
        foot.setSpacing(look.size(12))
        foot.addLayout(said, 1)
        foot.addLayout(ending, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        for line in (self.about, self.taken_up, self.problem, self.groups):
            layout.addWidget(line)
        layout.addLayout(top)
        layout.addWidget(self.keys)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(foot)
        self.grid.setMinimumHeight(look.size(160))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        self.groups.hide()

    def _connect(self) -> None:
        self.grid.marked.connect(self._marked)
        self.grid.moved.connect(self._name_rest)
        self.grid.saved.connect(self.save_marks)
        self.grid.left.connect(self.left)
        self.grid.refused.connect(self._say_problem)
        self.rest.clicked.connect(lambda _=False: self._mark_rest())
        self.save.clicked.connect(lambda _=False: self.save_marks())
        self.close_session.clicked.connect(lambda _=False: self._send(self.close_wanted))
        self.sheet.clicked.connect(lambda _=False: self._send(self.sheet_wanted))
        self.search.textChanged.connect(self.grid.register.set_words)
        self.search.returnPressed.connect(self._to_grid)
        self.groups.chosen.connect(lambda _: self._show_group())
        self.taken_up.afresh.clicked.connect(lambda _=False: self._begin_afresh())
        self.autosave.kept.connect(self._tell_kept)
        self.autosave.failed.connect(self._not_kept)

    def show_session(self, uuid: bytes) -> None:
        """Show the register of a session; of another one from its beginning, with what was typed and not saved."""
        if uuid != self._uuid:
            self.autosave.keep_now()
            self.register, self._uuid, self._is_fresh = None, uuid, True
            self.search.clear()
            self.saved.clear()
            self.taken_up.hide()
            self._say_problem("")
        # What was marked in another register is kept first: this one may be the one that is come back to.
        self._is_asked_later = self._is_fresh and self.autosave.is_behind
        if not self._is_asked_later:
            self._ask()

    def _ask(self) -> None:
        context = self.context
        if self._uuid is not None:
            context.ask("sessions: attendance", self._show, sheet_of, self._uuid, context.reader, context.today())

    def _show(self, found: Sheet | Problem) -> None:
        if isinstance(found, Problem):
            self.gone.emit()
            return
        self.register = found.register
        known = found.register.session
        if known.uuid != self._uuid:
            return
        self.shown.emit(known)
        where = where_words(known)
        self.about.setText(
            " · ".join(part for part in (days_words(known.first_on, known.last_on), where, known.draft.trainer) if part)
        )
        groups = known.groups
        self.groups.show_tabs([(_EVERYBODY, "Everybody"), *((group, group.replace("&", "&&")) for group in groups)])
        self.groups.setVisible(bool(groups))
        if self._is_fresh:
            self._take_up(found.kept)
        self._show_group()
        if self.grid.register.typed() and not self._is_fresh:
            # Marked while others were being saved.
            self.autosave.touch()
        if self._is_fresh:
            self._is_fresh = False
            self.grid.go_to_start()
            if self.isVisible():
                self._to_grid()

    def _take_up(self, kept: Kept | None) -> None:
        """Lay over the register what was marked before and not saved."""
        assert self.register is not None  # noqa: S101 - it has just been shown.
        context, form = self.context, form_of(self.register.session.uuid)
        self.grid.register.show_register(self.register)
        self.grid.register.take({} if kept is None else typed_of(kept.fields.get("marks", {})))
        if kept is not None and self.grid.register.typed():
            self.autosave.go_on_with(kept.form, kept.reader, is_kept=True)
            self.taken_up.say(kept.at)
        else:
            self.autosave.go_on_with(form, context.reader, is_kept=kept is not None)

    def _show_group(self) -> None:
        if self.register is None:
            return
        group = "" if self.groups.key == _EVERYBODY else self.groups.key
        row, column = self.grid.currentIndex().row(), self.grid.currentIndex().column()
        self.grid.register.show_register(self.register, group=group)
        if row >= 0:
            self.grid.setCurrentIndex(self.grid.register.index(min(row, self.grid.register.rowCount() - 1), column))
        has_lines = bool(self.register.lines)
        self.grid.setVisible(has_lines)
        self.empty.setVisible(not has_lines)
        self.empty.setText("Nobody has a booked place in this session yet: book people onto it first.")
        self._tell()

    def _tell(self) -> None:
        """Say how far one is, and what can be done now."""
        found, typed = self.register, self.grid.register.typed()
        is_open = self.grid.register.is_open
        lines = () if found is None else found.lines
        marked = sum(None not in self.grid.register.marks_now(line) for line in lines)
        words = f"{marked:,} of {people_words(len(lines))} marked" if lines else ""
        words += f", {counted(len(typed), 'mark')} not saved yet" if typed else ""
        why_not = "" if found is None or typed else found.why_not
        self.count.setText(f"{words}. {why_not}" if words and why_not else words or why_not)
        self.save.setEnabled(bool(typed) and not self._is_saving)
        self.rest.setEnabled(is_open and bool(lines))
        self.close_session.setEnabled(found is not None and found.can_close and not typed)
        for widget in (self.rest, self.search, self.sheet):
            widget.setVisible(bool(lines))
        self.keys.setVisible(bool(lines) and is_open)
        for button in (self.save, self.close_session):
            button.setVisible(bool(lines) and is_open)
        self._name_rest()

    def _name_rest(self) -> None:
        """Say in which part everybody else is marked as present, where there are several."""
        column, columns = self.grid.current_part(), self.grid.register.columns_of_parts()
        words = f"{REST} in part {column - columns[0] + 1}" if len(columns) > 1 and column in columns else REST
        if words != self.rest.text():
            self.rest.setText(words)
            self.rest.setAccessibleName(words)

    def _marked(self) -> None:
        self._say_problem("")
        self.autosave.touch()
        self._tell()

    def _mark_rest(self) -> None:
        count = self.grid.mark_rest()
        if count:
            announce(self.count, f"{people_words(count)} marked as present. {self.count.text()}")
        self._to_grid()

    def _to_grid(self) -> None:
        if self.grid.isVisibleTo(self):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_marks(self) -> None:
        """Save all that was marked, as one change."""
        typed = self.grid.register.typed()
        if not typed or self._is_saving or self.register is None:
            return
        marks: dict[bytes, dict[str, Mark | None]] = defaultdict(dict)
        for (booking, part), mark in typed.items():
            marks[booking][part] = mark
        title = (
            f"mark {len(marks):,} attended"
            if set(typed.values()) == {Mark.PRESENT}
            else f"mark {people_words(len(marks))}"
        )
        self._is_saving = True
        self._say_problem("")
        self.context.act(
            title, self._saved, self._not_saved, mark_attendance, self.register.session.uuid, marks,
            today=self.context.today(),
        )  # fmt: skip
        self._tell()

    def _saved(self, count: int) -> None:
        # The marks stay where they are until the register that has them comes.
        self._is_saving = False
        self.autosave.drop_kept()
        self.saved.clear()
        self.taken_up.hide()
        self.told.emit(f"Saved: attendance of {people_words(count)}. Ctrl+Z takes it back.")

    def _not_saved(self, problem: Problem) -> None:
        self._is_saving = False
        self._say_problem(str(problem))
        self._tell()

    def _tell_kept(self, at: str) -> None:
        # What was marked in another register may have been kept just now, and this one may be saved by now.
        is_here = not self._is_fresh and bool(self.grid.register.typed())
        self.saved.setText(f"Kept {at}" if is_here else "")
        self._ask_now()

    def _not_kept(self, problem: Problem) -> None:
        self._say_problem(f"What you mark cannot be kept: {problem}")
        self._ask_now()

    def _ask_now(self) -> None:
        """Ask for the register that waited until the one before was kept, or could not be."""
        if self._is_asked_later:
            self._is_asked_later = False
            self._ask()

    def _say_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        announce(self.problem, text, is_urgent=True)

    def _begin_afresh(self) -> None:
        """Forget what was marked and not saved."""
        self.grid.register.take({})
        self.autosave.drop_kept()
        self.taken_up.hide()
        self.saved.clear()
        self._tell()
        self._to_grid()

    def leave(self) -> None:
        """Keep what was marked: one is going elsewhere."""
        self.autosave.keep_now()

    def _send(self, signal: Any) -> None:
        if self.register is not None:
            signal.emit(self.register.session)

    def _fields(self) -> dict[str, Any] | None:
        typed = self.grid.register.typed()
        return {"marks": marks_as_json(typed)} if typed else None

    def focus_filter(self) -> None:
        """Put the cursor into the field that finds a person."""
        self.search.setFocus()

    @property
    def is_open(self) -> bool:
        """Whether the session that is shown is open."""
        return self.register is not None and self.register.session.state is SessionState.OPEN


def keys_words() -> str:
    """Return what each key does, for the line above the register."""
    marks = " · ".join(f"{mark.value} {words}" for mark, words in MARK_WORDS.items())
    return f"{marks} · Backspace clears · Enter saves"


def marks_as_json(typed: Typed) -> dict[str, dict[str, str]]:
    """Return typed marks as JSON can hold them."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for (booking, part), mark in typed.items():
        found[booking.hex()][part] = _CLEARED if mark is None else mark.value
    return dict(found)


def typed_of(said: Any) -> Typed:
    """Return what `marks_as_json` was given."""
    return {
        (bytes.fromhex(booking), part): Mark(letter) if letter else None
        for booking, parts in dict(said).items()
        for part, letter in parts.items()
    }


def _label(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
