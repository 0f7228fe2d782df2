"""The form of a session: of which course, when, where, for whom, and what is to change because of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import (
    LONGEST_LINE,
    CoProduction,
    SessionDraft,
    SessionState,
    check_session,
    cost_from_text,
)
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.audiences_field import LABEL as OUTSIDE
from cpd_desktop.ui.pages.sessions.audiences_field import AudiencesField
from cpd_desktop.ui.pages.sessions.parts_field import LABEL as WHEN
from cpd_desktop.ui.pages.sessions.parts_field import PartsField
from cpd_desktop.ui.pages.supervision.kept_dialog import KeptDialog
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import course_picker
from cpd_desktop.ui.widgets.whole_line import WholeLine

NEW_FORM = "training session"
"""What the form of a new session is kept as."""
_WIDTH = 900
_NO_STEP = "Not said"
_LONGEST_LINK = 2_000
_TEXTS = {"purpose": 2, "for_whom": 2, "hoped_for": 2}


def new_form(course_id: int | None) -> str:
    """Return what the form of a new session is kept as: each course that one came from has its own."""
    return NEW_FORM if course_id is None else f"{NEW_FORM} of course {course_id}"


def form_of(uuid: bytes) -> str:
    """Return what the form that corrects a session is kept as."""
    return f"{NEW_FORM} {uuid.hex()}"


@dataclass(frozen=True)
class SessionOpening:
    """What the form opens with: the courses to choose from, and what was typed before."""

    courses: tuple[Option, ...]
    kept: Kept | None


class SessionDialog(KeptDialog):
    """Plans a session, of *course_id* where one came from a course, or corrects *known*. Sends out a SessionDraft."""

    def __init__(
        self, context: Context, opening: SessionOpening, parent: QWidget | None = None, *,
        known: KnownSession | None = None, course_id: int | None = None,
    ) -> None:  # fmt: skip
        is_new = known is None
        super().__init__(
            "Plan a session" if is_new else "Edit a session", "Plan session" if is_new else "Save session", context,
            new_form(course_id) if known is None else form_of(known.uuid), context.reader, parent,
            about="Course and day are enough. The rest can be filled in later." if is_new else "",
        )  # fmt: skip
        self._make_fields(opening)
        self._add_fields()
        self.course.set_key(course_id)
        if course_id is not None:
            self.first_field = "parts"
        if known is not None:
            self._show(known.draft)
            if known.state is SessionState.CLOSED:
                self._hold_recorded()
        self._connect()
        self.begin(opening.kept)

    def _hold_recorded(self) -> None:
        """Leave alone what the training records of a closed session say."""
        self.about.setText(
            "This session is closed: what its training records say can be changed once it is open again."
        )
        self.about.show()
        for widget in (
            self.course, self.parts, self.place, self.trainer, self.provider, self.capacity, self.book_by, self.hours,
            self.needs_approval, self.is_assessed,
        ):  # fmt: skip
            widget.setEnabled(False)
        self.first_field = "title"

    def _make_fields(self, opening: SessionOpening) -> None:
        context = self.context
        self.course = course_picker("Course", opening.courses)
        self.title, self.place, self.trainer, self.provider, self.with_whom = (_line(LONGEST_LINE) for _ in range(5))
        self.link = _line(_LONGEST_LINK)
        self.parts = PartsField(context.today, context.look)
        self.capacity, self.cost, self.hours = _line(12), _line(20), _line(12)
        self.book_by = DateEdit("Last day to book", context.today)
        self.needs_approval = QCheckBox("Places need a manager’s approval")
        self.is_assessed = QCheckBox("Assessed: learners pass or fail")
        self.purpose, self.for_whom, self.hoped_for = (_texts(lines) for lines in _TEXTS.values())
        self.co_production = QComboBox()
        self.co_production.addItems([step.value.capitalize() or _NO_STEP for step in CoProduction])
        self.audiences = AudiencesField(context.look)

    def _add_fields(self) -> None:
        self.set_width(_WIDTH)
        self.add_field("course", "Course", self.course, wide=False)
        self.add_field("title", "Title", self.title, beside=True)
        self.title.setPlaceholderText("Blank is the course’s own")
        self.add_field(
            "parts", WHEN, self.parts, hint="Times as 9:30, 930 or 2pm. Where learners choose between groups, name each part’s group"
        )  # fmt: skip
        self.add_field("place", "Place", self.place, wide=False)
        self.add_field("link", "Link, if it is online", self.link, beside=True)
        self.add_field("trainer", "Trainer", self.trainer, wide=False)
        self.add_field("provider", "Provider", self.provider, beside=True)
        self.add_field("capacity", "Places", self.capacity, wide=False)
        self.capacity.setPlaceholderText("Blank is no limit")
        self.add_field("book_by", "Last day to book", self.book_by, beside=True)
        self.add_field("cost", "Cost of the whole session, £", self.cost, wide=False)
        self.cost.setPlaceholderText("Such as 1,250.50")
        self.add_field("hours", "Hours for each learner", self.hours, beside=True)
        self.hours.setPlaceholderText("Blank is what the times come to")
        self.add_check("needs_approval", self.needs_approval)
        self.add_check("is_assessed", self.is_assessed)
        self.add_field("purpose", "Purpose: why this course, now", self.purpose)
        self.add_field("for_whom", "For whom", self.for_whom, wide=False)
        self.add_field("hoped_for", "What is to change", self.hoped_for, beside=True)
        self.add_field("co_production", "Co-production", self.co_production, wide=False)
        self.add_field("co_produced_with", "Co-produced with whom", self.with_whom, beside=True)
        self.add_field("audiences", OUTSIDE, self.audiences, hint="Carers, providers, partners: counted, never named")

    def _connect(self) -> None:
        self.watch(*(field for field, _ in self._lines()), *self._long_texts().values())
        self.watch(self.needs_approval, self.is_assessed)
        self.co_production.currentIndexChanged.connect(lambda _: self.typed())
        for part in (self.parts, self.audiences):
            part.changed.connect(self.typed)
            part.grown.connect(lambda: QTimer.singleShot(0, self, self._fit))

    def _lines(self) -> tuple[tuple[QLineEdit, str], ...]:
        return (
            (self.course.edit, "course"), (self.title, "title"), (self.place, "place"), (self.link, "link"),
            (self.trainer, "trainer"), (self.provider, "provider"), (self.capacity, "capacity"),
            (self.book_by.edit, "book_by"), (self.cost, "cost"), (self.hours, "hours"), (self.with_whom, "co_produced_with"),
        )  # fmt: skip

    def _long_texts(self) -> dict[str, QPlainTextEdit]:
        return {name: getattr(self, name) for name in _TEXTS}

    def _show(self, draft: SessionDraft) -> None:
        self.course.set_key(draft.course_id)
        self.book_by.set_day(draft.book_by)
        for edit, text in (
            (self.title, draft.title), (self.place, draft.place), (self.link, draft.link), (self.trainer, draft.trainer),
            (self.provider, draft.provider), (self.capacity, "" if draft.capacity is None else str(draft.capacity)),
            (self.cost, "" if draft.cost is None else cost_text(draft.cost)), (self.hours, draft.hours),
            (self.with_whom, draft.co_produced_with),
        ):  # fmt: skip
            edit.setText(text)
            edit.setCursorPosition(0)
        for name, field in self._long_texts().items():
            field.setPlainText(getattr(draft, name))
        self.parts.set_values(draft.parts)
        self.needs_approval.setChecked(draft.needs_approval)
        self.is_assessed.setChecked(draft.is_assessed)
        self.co_production.setCurrentIndex(list(CoProduction).index(draft.co_production))
        self.audiences.set_values(draft.audiences)

    def state(self) -> dict[str, Any]:
        """Return all that is typed."""
        # Nothing in it is private, so that it is kept whole with nobody signed in: `texts` would be left out.
        return {
            "session": {
                **{name: edit.text() for edit, name in self._lines()},
                **{name: edit.toPlainText() for name, edit in self._long_texts().items()},
                "needs_approval": self.needs_approval.isChecked(), "is_assessed": self.is_assessed.isChecked(),
                "co_production": list(CoProduction)[self.co_production.currentIndex()].value,
            },
            "parts": self.parts.state(), "audiences": self.audiences.state(),
        }  # fmt: skip

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned."""
        said = state.get("session", {})
        for edit, name in self._lines():
            edit.setText(str(said.get(name, "")))
        for name, field in self._long_texts().items():
            field.setPlainText(str(said.get(name, "")))
        self.needs_approval.setChecked(bool(said.get("needs_approval")))
        self.is_assessed.setChecked(bool(said.get("is_assessed")))
        self.co_production.setCurrentIndex(list(CoProduction).index(CoProduction(said.get("co_production", ""))))
        self.parts.take(state.get("parts", ()))
        self.audiences.take(state.get("audiences", ()))

    def draft(self) -> SessionDraft | None:
        """Return what was typed."""
        course_id = self.choice("course", needed="the course")
        book_by = self.day("book_by")
        capacity, cost = self._capacity(), self._cost()
        try:
            parts = self.parts.values()
        except Refused as refusal:
            self.show_error("parts", str(refusal))
            return None
        if not parts:
            self.show_error("parts", "Needed: the day on which it is.")
        if course_id is None or not parts or self._has_errors():
            return None
        texts = {name: self.text(name) for name in (
            "title", "place", "link", "trainer", "provider", "hours", "purpose", "for_whom", "hoped_for", "co_produced_with",
        )}  # fmt: skip
        found = SessionDraft(
            course_id, parts, capacity=capacity, book_by=book_by, cost=cost,
            co_production=list(CoProduction)[self.co_production.currentIndex()],
            needs_approval=self.needs_approval.isChecked(), is_assessed=self.is_assessed.isChecked(),
            audiences=self.audiences.values(), **texts,
        )  # fmt: skip
        check_session(found)
        return found

    def _capacity(self) -> int | None:
        text = self.text("capacity")
        if text and not text.isdecimal():
            self.show_error("capacity", f"“{text}” is not a number of places: type for example 16, or leave it blank.")
            return None
        return int(text) if text else None

    def _cost(self) -> Decimal | None:
        try:
            return cost_from_text(self.text("cost"))
        except ValueError as error:
            self.show_error("cost", f"{error}.")
            return None


def cost_text(cost: Decimal) -> str:
    """Return pounds as they are typed: `1,250`, `1,250.50`."""
    return f"{cost:,.2f}".removesuffix(".00")


def _line(longest: int) -> QLineEdit:
    return WholeLine(longest)


def _texts(lines: int) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * (lines + 1))
    return edit
