"""What the list of one person's approvals shows: how each stands in words, and nothing by a colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QColor

from cpd_desktop.domain.approval_standing import day_words
from cpd_desktop.domain.approvals import Approval, ApprovalLine, ApprovalState
from cpd_desktop.services.person_approvals import OtherApproval, PersonApprovals
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Tone, colour

_SIGNS = {
    ApprovalState.LAPSED: "■", ApprovalState.HOURS_TO_FIND: "▲", ApprovalState.TRAINING_TO_FIND: "▲",
    ApprovalState.ENDS_SOON: "▲", ApprovalState.NOT_RECORDED: "◇", ApprovalState.NOT_YET: "○", ApprovalState.ON_TRACK: "●",
}  # fmt: skip
_STATES = tuple(ApprovalState)


@dataclass(frozen=True, slots=True)
class PersonApproval:
    """An approval of one person, or the role that needs one. *state* None: it does not count on the date asked about."""

    code: str
    title: str
    state: ApprovalState | None
    words: str
    approval: Approval | None
    ends_on: date | None
    is_urgent: bool = False

    @property
    def key(self) -> object:
        """What it is known by in the list."""
        return self.code if self.approval is None else self.approval.uuid

    @property
    def sentence(self) -> str:
        """How it stands, in a sentence."""
        return f"{self.title}: {self.words}"


def rows_of(found: PersonApprovals, as_at: date) -> tuple[PersonApproval, ...]:
    """Return the rows of a person's list: what counts on the date, worst first, and then the others."""
    rows = [_row(line) for line in found.lines]
    return (*rows, *(_other(one, as_at) for one in found.others))


def _row(line: ApprovalLine) -> PersonApproval:
    return PersonApproval(
        line.kind.code, line.kind.title, line.state, line.sentence, line.approval, line.ends_on, line.is_urgent
    )


def _other(one: OtherApproval, as_at: date) -> PersonApproval:
    is_to_come = one.approval.approved_on > as_at
    words = f"from {day_words(one.approval.approved_on)} on" if is_to_come else "an earlier approval"
    return PersonApproval(one.approval.kind, one.title, None, words, one.approval, one.ends_on)


def state_words(row: PersonApproval) -> str:
    """Return how an approval stands, as a shape with words."""
    return "– Another time" if row.state is None else f"{_SIGNS[row.state]} {row.state.value.capitalize()}"


def state_tone(look: Look, row: PersonApproval) -> Tone:
    """Return the colours of a state: hours that are still to find are pressing with 3 months left or fewer."""
    if row.state is ApprovalState.LAPSED:
        return look.theme.bad
    if row.state is ApprovalState.ENDS_SOON or row.is_urgent:
        return look.theme.warn
    return look.theme.good if row.state is ApprovalState.ON_TRACK else look.theme.quiet


def approval_columns(look: Look) -> tuple[Column[PersonApproval], ...]:
    """Return the columns of a person's approvals."""

    def tone(row: PersonApproval) -> tuple[QColor, QColor]:
        found = state_tone(look, row)
        return colour(found.back), colour(found.text)

    def rank(row: PersonApproval) -> Ranked:
        return Ranked(len(_STATES) if row.state is None else _STATES.index(row.state), state_words(row))

    return (
        Column("Approval", lambda row: row.title, width=32, tip=lambda row: row.title),
        Column("Standing", lambda row: row.words, width=40, tip=lambda row: row.sentence),
        Column("State", rank, ranked_text, colour=tone, width=26, sentence=lambda row: row.sentence),
        Column("Approved on", lambda row: row.approval.approved_on if row.approval else None, width=14),
        Column("Until", lambda row: row.ends_on, width=14),
        Column("Approved by", lambda row: row.approval.approved_by if row.approval else "", width=24),
    )
