"""The forms of a finding: what is to be learnt, what was decided about it, and that it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from cpd_desktop.domain.learning import Decision, FindingDraft, Verdict
from cpd_desktop.domain.learning_answers import FindingLine
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.kept_form import NOBODY_NAMED, LearningForm, picked
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening
from cpd_desktop.ui.pages.people.dialogs import text_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept

NEW_FORM = "finding"


def form_of(known: FindingLine | None, source_uuid: bytes = b"") -> str:
    """Return what the form is kept as: for each source that a finding is added from, and for each that is corrected."""
    if known is not None:
        return f"{NEW_FORM} {known.uuid.hex()}"
    return f"{NEW_FORM} of {source_uuid.hex()}" if source_uuid else NEW_FORM


class FindingDialog(LearningForm):
    """Gathers a FindingDraft, from the source *source_uuid* where one is given, or corrects *known*."""

    def __init__(
        self, context: Context, opening: LearningOpening, parent: QWidget | None = None, *, known: FindingLine | None = None,
        source_uuid: bytes = b"",
    ) -> None:  # fmt: skip
        is_new = known is None
        super().__init__(
            "Add a finding" if is_new else "Edit a finding", "Add finding" if is_new else "Save finding", context,
            form_of(known, source_uuid), parent, about=NOBODY_NAMED,
        )  # fmt: skip
        self._opening = opening
        said = FindingDraft(source_uuid, "", context.today()) if known is None else known.said
        source = picked(
            "Source", opening.sources, "source", opening.source_at(said.source_uuid), hint="Type a few letters of what it is"
        )  # fmt: skip
        self.add_field("source", "Source", source, hint="It is added first, on the tab Sources")
        self.add_line("title", "What is to be learnt, in one sentence", said.title)
        self.add_field("text", "In more words", text_edit(said.text), hint="May be blank; this stands on the briefing")
        self.add_day("found_on", "Found on", said.found_on)
        self.add_line(
            "theme", "Theme", said.theme, hint="Such as mental capacity; findings are found by it", beside=True
        )
        self.strength = QCheckBox("It is a strength: something that went well, to be spread")
        self.strength.setChecked(said.is_strength)
        self.add_check("is_strength", self.strength)
        self.add_teams(
            opening.options, said.teams, label="Teams that it concerns", everyone="Blank is every team of the organisation"
        )  # fmt: skip
        self.add_owner(opening.options.people, said.owner_id, said.owner)
        self.first_field = "title" if is_new and said.source_uuid else ""
        self.go_on_from(opening.kept)

    def draft(self) -> FindingDraft | None:
        """Return the finding as it was typed."""
        source, title = (
            self.choice("source", needed="where it comes from"),
            self.text("title", needed="what is to be learnt"),
        )
        found_on = self.day("found_on", needed="the day on which it was found")
        teams, (owner_id, owner) = self.teams(self._opening.options), self.owner()
        if source is None or found_on is None or self._has_errors():
            return None
        return FindingDraft(
            self._opening.source_uuids[int(source)], title, found_on, self.text("text"), self.text("theme"),
            self.strength.isChecked(), teams, owner_id, owner,
        )  # fmt: skip


@dataclass(frozen=True)
class Decided:
    """What was decided about a finding, on which day, and why."""

    decision: Decision
    on: date
    reason: str


class DecisionDialog(LearningForm):
    """Says whether a finding is accepted; one that is not needs the reason. Sends out Decided.

    It opens with what was decided last, whatever the date that is looked at.
    """

    def __init__(self, context: Context, one: FindingLine, kept: Kept | None, parent: QWidget | None = None) -> None:
        super().__init__(
            "Decide on a finding", "Record decision", context, decision_form(one), parent, about=one.said.title
        )
        now = one.recorded
        is_new = now.decision is Decision.UNDECIDED
        choices = [
            (each.value.capitalize(), each.value)
            for each in (Decision.ACCEPTED, Decision.NOT_ACCEPTED, Decision.UNDECIDED)
        ]
        chosen = Decision.ACCEPTED if is_new else now.decision
        self.decision = self.add_choice("decision", "Decision", choices, chosen.value)
        self._before = now
        self._day = self.add_day(
            "on", "Decided on", now.decided_on or context.today(), beside=True,
            hint="" if is_new else "On the day of a decision, this takes its place; another one later keeps both",
        )  # fmt: skip
        self.add_field(
            "reason", "Reason", text_edit(now.reason),
            hint="Needed where it is not accepted: the law asks for the reason, and the report prints “not accepted because …”",
        )  # fmt: skip
        self.go_on_from(kept)
        self.decision.currentIndexChanged.connect(self._offer_day)

    def _offer_day(self) -> None:
        """Offer today for another decision than the last, and the day of that for the same; one that was typed stays."""
        decided_on, today = self._before.decided_on, self.context.today()
        if decided_on is None or self._day.edit.text() not in (f"{decided_on:%d/%m/%Y}", f"{today:%d/%m/%Y}"):
            return
        is_same = Decision(self.decision.currentData()) is self._before.decision
        self._day.set_day(decided_on if is_same else today)

    def draft(self) -> Decided | None:
        """Return what was decided."""
        decision = Decision(self.decision.currentData())
        is_refused = decision is Decision.NOT_ACCEPTED
        on = self.day("on", needed="the day of the decision")
        reason = self.text("reason", needed="why it is not accepted" if is_refused else "")
        return None if on is None or self._has_errors() else Decided(decision, on, reason)


def decision_form(one: FindingLine) -> str:
    """Return what the form of a decision is kept as."""
    return f"decision on {one.uuid.hex()}"


@dataclass(frozen=True)
class Noted:
    """A day with a text."""

    on: date
    note: str


class NoteDialog(LearningForm):
    """Asks for a day and a text. Sends out Noted; *field* is what a refusal calls the text, *needed* what it is for where it may not be blank."""

    def __init__(
        self, context: Context, form: str, kept: Kept | None, parent: QWidget | None = None, *, title: str, act: str, about: str,
        day: str, label: str, field: str, hint: str = "", needed: str = "",
    ) -> None:  # fmt: skip
        super().__init__(title, act, context, form, parent, about=about)
        self._field, self._needed = field, needed
        self.add_day("on", day, context.today())
        self.add_field(field, label, text_edit(), hint=hint)
        self.go_on_from(kept)

    def draft(self) -> Noted | None:
        """Return the day and the text."""
        on, note = self.day("on", needed="the day"), self.text(self._field, needed=self._needed)
        return None if on is None or self._has_errors() else Noted(on, note)


def close_form(one: FindingLine) -> str:
    """Return what the form that closes a finding is kept as."""
    return f"closing of {one.uuid.hex()}"


def closing_words(one: FindingLine) -> str:
    """Return what is said above the form that closes a finding."""
    if one.verdict is Verdict.NONE:
        return f"{one.said.title}. No check was made yet: it can be closed once one was."
    return f"{one.said.title}. The last check says: {one.verdict.value}."
