"""The form of a group reflective session: who was there, what was talked about, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cpd_desktop.domain.group_sessions import MODELS, Attendee, GroupSessionDraft
from cpd_desktop.domain.supervision_drafts import LONGEST_TITLE
from cpd_desktop.domain.typed_minutes import typed_minutes
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.services.group_sessions import GroupSessionDetail
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.attendees_field import LABEL, AttendeesField
from cpd_desktop.ui.pages.supervision.group_actions_field import GroupActionsField
from cpd_desktop.ui.pages.supervision.kept_dialog import KeptDialog
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.pages.supervision.name_warning import NamesIn
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import Picker
from cpd_desktop.ui.widgets.whole_line import WholeLine

NEW_FORM = "group session"
"""What the form of a new session is kept as."""
_NO_NAMES = "Without the name of anybody who draws on care and support"
_WIDTH = 860
_LINES = {"question": 2, "themes": 4, "learning": 4}


def form_of(uuid: bytes) -> str:
    """Return what the form that corrects a session is kept as."""
    return f"{NEW_FORM} {uuid.hex()}"


@dataclass(frozen=True)
class GroupOpening:
    """What the form opens with: what it chooses from, who everybody is on the day, and what was typed before."""

    options: Options
    everybody: tuple[Attendee, ...]
    kept: Kept | None


class GroupDialog(KeptDialog):
    """Records a session, or corrects *detail*. Sends out a GroupSessionDraft; `day_chosen` goes out with another day."""

    day_chosen = Signal(object)

    def __init__(
        self,
        context: Context,
        opening: GroupOpening,
        names_in: NamesIn,
        parent: QWidget | None = None,
        *,
        detail: GroupSessionDetail | None = None,
    ) -> None:
        is_new = detail is None
        title = "Record a group reflective session" if is_new else "Correct a group reflective session"
        form = NEW_FORM if detail is None else form_of(detail.listed.uuid)
        super().__init__(
            title, "Record session" if is_new else "Save session", context, form, context.reader, parent,
            about=(
                "Everybody from this book who was there gets a draft CPD entry with the facts. What they write in it is theirs "
                "alone: you see how many have."
            ),
        )  # fmt: skip
        self._make_fields(context, opening.options)
        self._add_fields(names_in)
        self.attendees.show_everybody(opening.everybody)
        if detail is not None:
            self._show(detail.draft)
        self._connect()
        self.begin(opening.kept)

    def _make_fields(self, context: Context, options: Options) -> None:
        self.held_on = DateEdit("Held on", context.today)
        self.minutes = QLineEdit()
        self.minutes.setPlaceholderText("Such as 90 or 1h30")
        self.facilitator = Picker(
            "Facilitator",
            options.people,
            what="name from outside",
            allow_new=True,
            hint="A person, or a name from outside",
        )
        models = [Option(at, model) for at, model in enumerate(MODELS)]
        self._models = models
        self.model = Picker("Model", models, what="model", allow_new=True, hint="Such as 4x4x4; any other can be typed")
        self.topic, self.presenter = WholeLine(LONGEST_TITLE), WholeLine(LONGEST_TITLE)
        self._people = options.people
        self.attendees = AttendeesField(options.people, options.teams, context.look)
        self.question, self.themes, self.learning = (_texts(lines) for lines in _LINES.values())
        self.agreed = GroupActionsField(context.today, context.look)

    def _add_fields(self, names_in: NamesIn) -> None:
        self.set_width(_WIDTH)
        self.add_field("held_on", "Held on", self.held_on, wide=False)
        self.add_field("minutes", "Minutes", self.minutes, beside=True)
        self.add_field("facilitator", "Facilitator", self.facilitator, wide=False)
        self.add_field("model", "Model", self.model, beside=True)
        self.warnings = [self.add_text("topic", "Topic", self.topic, names_in, hint=_NO_NAMES, wide=False)]
        self.add_field("presenter", "Presenter", self.presenter, hint="Who brought it; may be blank", beside=True)
        self.add_field(
            "attendees", LABEL, self.attendees,
            hint="With their team and profession at the time; professionals from outside too",
        )  # fmt: skip
        self.warnings += [
            self.add_text(
                "question", "Question", self.question, names_in, hint="What the group was asked to think about"
            ),
            self.add_text("themes", "Themes", self.themes, names_in, wide=False),
            self.add_text("learning", "Learning", self.learning, names_in, beside=True),
        ]
        self.add_field("actions", "Actions", self.agreed)

    def _connect(self) -> None:
        self.watch(
            self.held_on, self.minutes, self.facilitator, self.model, self.topic, self.presenter, self.question,
            self.themes, self.learning,
        )  # fmt: skip
        self.held_on.changed.connect(lambda day: self.day_chosen.emit(day) if day is not None else None)
        for part in (self.attendees, self.agreed):
            part.changed.connect(self.typed)
            part.grown.connect(lambda: QTimer.singleShot(0, self, self._fit))
        self.attendees.changed.connect(self._offer_names)
        self._offer_names()

    def _offer_names(self) -> None:
        self.agreed.offer_names(one.name for one in self.attendees.values())

    def show_everybody(self, everybody: Iterable[Attendee]) -> None:
        """Take who everybody is on the day that was chosen."""
        self.attendees.show_everybody(everybody)

    def _show(self, draft: GroupSessionDraft) -> None:
        self.held_on.set_day(draft.held_on)
        self.minutes.setText(str(draft.minutes))
        self._show_facilitator(draft.facilitator_id, draft.facilitator)
        self.model.edit.setText(draft.model)
        self.topic.setText(draft.topic)
        self.presenter.setText(draft.presenter)
        for field, text in (
            (self.question, draft.question), (self.themes, draft.themes), (self.learning, draft.learning),
        ):  # fmt: skip
            field.setPlainText(text)
        self.attendees.set_values(draft.attendees)
        self.agreed.set_values(draft.actions)

    def _show_facilitator(self, person_id: int | None, name: str) -> None:
        self.facilitator.set_key(person_id)
        if person_id is None:
            self.facilitator.edit.setText(name)

    def state(self) -> dict[str, Any]:
        """Return all that is typed."""
        texts = {name: getattr(self, name).toPlainText() for name in _LINES}
        lines = {
            "held_on": self.held_on.edit.text(), "minutes": self.minutes.text(),
            "facilitator": self.facilitator.edit.text(), "model": self.model.edit.text(), "topic": self.topic.text(),
            "presenter": self.presenter.text(),
        }  # fmt: skip
        # Of a session nothing is private, so that it is kept whole with nobody signed in: `texts` would be left out.
        return {"session": {**lines, **texts}, "attendees": self.attendees.state(), "actions": self.agreed.state()}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned."""
        said = state.get("session", {})
        for edit, name in (
            (self.held_on.edit, "held_on"), (self.minutes, "minutes"), (self.facilitator.edit, "facilitator"),
            (self.model.edit, "model"), (self.topic, "topic"), (self.presenter, "presenter"),
        ):  # fmt: skip
            edit.setText(str(said.get(name, "")))
        for name in _LINES:
            getattr(self, name).setPlainText(str(said.get(name, "")))
        self.attendees.take(state.get("attendees", ()))
        self.agreed.take(state.get("actions", ()))
        for warning in self.warnings:
            warning.look()
        self._offer_names()

    def draft(self) -> GroupSessionDraft | None:
        """Return what was typed."""
        held_on = self.day("held_on", needed="the day on which it was held")
        minutes = self._minutes()
        facilitator_id = self.choice("facilitator")
        name = self.facilitator.text()
        topic = self.text("topic", needed="what it was about")
        if facilitator_id is None and not name:
            self.show_error("facilitator", "Needed: who facilitated it.")
        if self.attendees.pending():
            self.show_error(
                "attendees", f"“{self.attendees.pending()}” is not in the list: choose who is meant, or clear it."
            )
        actions = self.agreed.values()
        if actions is None:
            self.show_error("actions", "One of the dates cannot be read: correct it, or clear it.")
        if held_on is None or minutes is None or actions is None:
            return None
        return GroupSessionDraft(
            held_on, minutes, topic, self.attendees.values(), facilitator_id,
            "" if facilitator_id is not None else name, self.model.name(self._models), self.text("presenter"),
            self.text("question"), self.text("themes"), self.text("learning"), actions,
        )  # fmt: skip

    def _minutes(self) -> int | None:
        try:
            found = typed_minutes(self.minutes.text())
        except ValueError as error:
            self.show_error("minutes", f"{error}.")
            return None
        if found is None:
            self.show_error("minutes", "Needed: how long it took.")
        return found


def _texts(lines: int) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * (lines + 1))
    return edit


def day_typed(dialog: GroupDialog, otherwise: date) -> date:
    """Return the day that the form says, as far as it can be read."""
    try:
        return dialog.held_on.day() or otherwise
    except ValueError:
        return otherwise
