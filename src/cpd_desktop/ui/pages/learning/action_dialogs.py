"""The forms of a learning action: what is to be done by whom, that it was done or dropped, and how we saw a partner's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.learning import LearningActionDraft, PartnerStatus
from cpd_desktop.domain.learning_answers import Action
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.kept_form import LearningForm
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening
from cpd_desktop.ui.pages.people.dialogs import text_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept

_STATUSES = tuple(
    (one.value.capitalize() or "It is ours", one.value) for one in (PartnerStatus.OURS, *list(PartnerStatus)[1:])
)


def form_of(finding_uuid: bytes, before: Action | None) -> str:
    """Return what the form is kept as."""
    return f"learning action of {finding_uuid.hex()}" if before is None else f"learning action {before.uuid.hex()}"


class ActionDialog(LearningForm):
    """Gathers a LearningActionDraft of a finding, or corrects *before*."""

    def __init__(
        self, context: Context, finding_uuid: bytes, title: str, opening: LearningOpening, parent: QWidget | None = None, *,
        before: Action | None = None,
    ) -> None:  # fmt: skip
        is_new = before is None
        super().__init__(
            "Add an action" if is_new else "Correct an action", "Add action" if is_new else "Save action", context,
            form_of(finding_uuid, before), parent, about=title,
        )  # fmt: skip
        self._finding_uuid = finding_uuid
        said = LearningActionDraft(finding_uuid, "", context.today()) if before is None else before.recorded
        self.add_line("title", "What is to be done", said.title)
        self.add_day("agreed_on", "Agreed on", said.agreed_on)
        self.add_day("due_on", "Due on", said.due_on, beside=True)
        self.add_owner(opening.options.people, said.owner_id, said.owner)
        self.add_line(
            "organisation", "Organisation, where it is a partner’s", said.organisation,
            hint="Such as the NHS trust or the police. Blank is ours",
        )  # fmt: skip
        self.status = self.add_choice(
            "partner_status", "What the partner says", _STATUSES, said.partner_status.value, hint="Their own word for it"
        )  # fmt: skip
        self.add_day(
            "assured_on", "We saw it ourselves on", said.assured_on, beside=True,
            hint="Blank where we never did" if said.assured_on is None else "A later day adds a look; blank takes the last one back",
        )  # fmt: skip
        self.add_line("assured_how", "How we saw it", said.assured_how, hint="Such as an audit, or their minutes")
        self.go_on_from(opening.kept)

    def draft(self) -> LearningActionDraft | None:
        """Return the action as it was typed."""
        title = self.text("title", needed="what is to be done")
        agreed_on, due_on = self.day("agreed_on", needed="the day on which it was agreed"), self.day("due_on")
        assured_on, (owner_id, owner) = self.day("assured_on"), self.owner()
        if agreed_on is None or self._has_errors():
            return None
        return LearningActionDraft(
            self._finding_uuid, title, agreed_on, due_on, owner_id, owner, self.text("organisation"),
            PartnerStatus(self.status.currentData()), assured_on, self.text("assured_how"),
        )  # fmt: skip


@dataclass(frozen=True)
class Assured:
    """What a partner says of an action, and when and how we saw it ourselves."""

    on: date
    how: str
    status: PartnerStatus


class AssureDialog(LearningForm):
    """Says when and how we last saw that a partner does what they say. Sends out Assured."""

    def __init__(self, context: Context, one: Action, kept: Kept | None, parent: QWidget | None = None) -> None:
        super().__init__(
            "Say how we saw it", "Record what we saw", context, assure_form(one), parent,
            about=f"{one.said.title} ({one.said.organisation})",
        )  # fmt: skip
        statuses = _STATUSES[1:]
        self.status = self.add_choice("status", "What the partner says", statuses, one.recorded.partner_status.value)
        self.add_day("on", "We saw it ourselves on", context.today(), beside=True)
        self.add_field("how", "How we saw it", text_edit(), hint="Such as an audit, a visit, or their minutes")
        self.go_on_from(kept)

    def draft(self) -> Assured | None:
        """Return what was seen."""
        on, how = self.day("on", needed="the day on which we saw it"), self.text("how", needed="how we saw it")
        return None if on is None or self._has_errors() else Assured(on, how, PartnerStatus(self.status.currentData()))


def assure_form(one: Action) -> str:
    """Return what the form is kept as in which a partner's action is said to be seen."""
    return f"assurance of {one.uuid.hex()}"
