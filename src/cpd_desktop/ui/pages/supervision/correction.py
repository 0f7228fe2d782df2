"""Correcting a supervision, and amending one that both have agreed: the form that logs it, filled in with what is recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from cpd_desktop.domain.supervision import State
from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.need_answers import needs_list
from cpd_desktop.services.practice_answers import Learnt
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.file import SupervisionDetail, supervision_detail
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.discussed_rows import DISCUSSED
from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.pages.supervision.log_start import Kept, LogOpening, LogStart, kept_form, log_opening, log_start
from cpd_desktop.ui.pages.supervision.practice_rows import practice_state

_OF_ONE = "correction of supervision "


@dataclass(frozen=True)
class Correction:
    """What the form is filled in with: *state* as the form itself would say it."""

    opening: LogOpening
    start: LogStart
    detail: SupervisionDetail
    state: dict[str, Any]
    kept: Kept | None


@dataclass(frozen=True)
class Amended:
    """An amendment: the whole of the record as it is to be, and why."""

    draft: SupervisionDraft
    reason: str


def correction_form(uuid: bytes) -> str:
    """Return what the form is kept as while one supervision is corrected or amended."""
    return f"{_OF_ONE}{uuid.hex()}"


def supervision_of(form: str) -> bytes | None:
    """Return which supervision a kept form corrects; None for another form."""
    return bytes.fromhex(form.removeprefix(_OF_ONE)) if form.startswith(_OF_ONE) else None


def correction_of(session: Session, uuid: bytes, reader: Reader | None, as_at: date) -> Correction:
    """Return what the form is filled in with. Raises Refused if the supervision was deleted."""
    detail = supervision_detail(session, uuid, reader=reader)
    one = detail.listed
    start = log_start(session, one.person_id, reader, as_at)
    agreed_here = {action.uuid for action in detail.actions}
    needs = [
        need
        for need in needs_list(session, CoverageQuestion(as_at), person_id=one.person_id)
        if need.met_in == uuid.hex()
    ]
    carried = [action for action in start.actions if action.uuid not in agreed_here and action.agreed_on <= one.held_on]
    practice = [answer.draft for place in start.learnt for answer in place.answers if answer.supervision_uuid == uuid]
    start = replace(
        start, actions=(*detail.answered, *carried), needs=(*needs, *start.needs), kept=None,
        learnt=tuple(_without_answers(place, uuid) for place in start.learnt),
        to_discuss=(*detail.discussed, *start.to_discuss),
    )  # fmt: skip
    state: dict[str, Any] = {
        "person": one.person_id,
        "supervisor": one.supervisor_id,
        "held_on": f"{one.held_on:%d/%m/%Y}",
        "minutes": "" if one.minutes is None else str(one.minutes),
        "kind": one.kind.value,
        "functions": [function.value for function in one.functions],
        "answers": {action.uuid.hex(): action.state.value for action in detail.answered},
        "needs": {need.need.uuid: need.need.met.value for need in needs},
        "practice": practice_state(practice),
        "discussed": {finding.finding_uuid.hex(): DISCUSSED for finding in detail.discussed},
        "actions": [_typed(action) for action in detail.actions if action.title],
        "next_on": "" if one.next_on is None else f"{one.next_on:%d/%m/%Y}",
        "is_cancelled": one.state is State.CANCELLED,
        "cancelled_by": one.cancelled_by,
        "reason": one.reason,
        "texts": dict(detail.texts or {}),
    }
    kept = kept_form(session, correction_form(uuid), reader)
    return Correction(log_opening(session, reader, as_at), start, detail, state, kept)


def _without_answers(place: Learnt, uuid: bytes) -> Learnt:
    """Return a place without what was answered about it in one supervision: there it is asked again."""
    return replace(place, answers=tuple(one for one in place.answers if one.supervision_uuid != uuid))


def _typed(action: Any) -> dict[str, Any]:
    return {
        "title": action.title,
        "owner": action.owner,
        "due": "" if action.due_on is None else f"{action.due_on:%d/%m/%Y}",
        "need": bool(action.need_uuid),
        "of_need": action.need_uuid,
    }


class CorrectionDialog(LogDialog):
    """Corrects a supervision that not both have agreed. The two stay who they are: what is sealed is theirs."""

    TITLES = ("Correct a supervision", "Save supervision")

    def __init__(self, context: Context, found: Correction, parent: QWidget | None = None) -> None:
        super().__init__(context, found.opening, parent)
        self.uuid = found.detail.listed.uuid
        self._found = found
        self.first_field = "held_on"
        self.cancelled.hide()
        for picker in (self.fields.person, self.fields.supervisor):
            picker.setEnabled(False)
        self.fields.person.set_key(found.start.person_id)
        self.fields.supervisor.set_key(found.detail.listed.supervisor_id)
        self.start = found.start
        self._is_taking = True
        self.fields.show_start(found.start, self.reader)
        self._is_taking = False
        self._show_state(found.state)
        self._untouched = self.state()
        self._name_closing(is_changed=False)
        self.autosave.go_on_with(correction_form(self.uuid), self.reader, is_kept=False)
        if found.kept is not None:
            self._take_up(found.kept)

    def close_for_reader(self, _: Reader | None) -> None:
        """Close: what was filled in was for who was signed in then. What was typed is kept."""
        self.leave()

    def _show_pair(self) -> None:
        super()._show_pair()
        if hasattr(self, "_found") and self._found.detail.texts is None:
            self._close_notes(self._found.detail.why_closed, can_sign_in=False)


class AmendmentDialog(CorrectionDialog):
    """Amends a record that both have agreed: what changes, and why. Sends out an Amended."""

    TITLES = ("Amend an agreed supervision", "Amend record")

    def __init__(self, context: Context, found: Correction, parent: QWidget | None = None) -> None:
        self.why = QPlainTextEdit()
        super().__init__(context, found, parent)

    def _lay_out_body(self) -> None:
        super()._lay_out_body()
        self.why.setTabChangesFocus(True)
        self.why.setAccessibleName("Why it is amended")
        self.why.setFixedHeight(self.why.fontMetrics().height() * 4)
        self.why.textChanged.connect(self.typed)
        box = self.field_box("amendment", "Why it is amended", self.why)
        hint = QLabel("Sealed with the notes. That it was amended, by whom and when, everybody sees.")
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        box.insertWidget(1, hint)
        self.fields.grid.addLayout(box, 13, 0, 1, 6)

    def state(self) -> dict[str, Any]:
        """Return all that is typed; why it is amended is private, and kept only for who is signed in."""
        return {**super().state(), "amendment": self.why.toPlainText() if self.notes.is_open else ""}

    def take(self, state: Any) -> None:
        """Show what was typed before."""
        super().take(state)
        self.why.setPlainText(str(state.get("amendment", "")))

    def draft(self) -> Any:
        """Return the amendment."""
        reason = self.text("amendment", needed="why it is amended")
        draft = super().draft()
        return Amended(draft, reason) if isinstance(draft, SupervisionDraft) and reason else None
