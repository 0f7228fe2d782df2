"""The rows and columns of what falls when people leave: one row for each need, role, approval, supervisee, action and cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.leaver_impact import SUPERVISION_ACTION, ImpactRow, LeaverImpact
from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.services.coverage_grid import PlaceKey
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.gaps.approval_columns import kind_words
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, colour


class Fall(Enum):
    """What falls, in the order of the list: what people who draw on care and support feel first comes first."""

    NEED = "Need falls short"
    ROLE = "Named role falls vacant"
    APPROVAL = "Approval lapses"
    SUPERVISEE = "Without a supervisor"
    ACTION = "Action without an owner"
    MONEY = "Money at risk"
    SINGLE_POINT = "Nobody to spare"
    NOT_ASKED = "Asked of nobody any more"

    @property
    def words(self) -> str:
        """Its word with its shape."""
        return f"{_SHAPES[self]} {self.value}"


_SHAPES = {
    Fall.NEED: "■", Fall.ROLE: "◆", Fall.APPROVAL: "▼", Fall.SUPERVISEE: "◇", Fall.ACTION: "○", Fall.MONEY: "£",
    Fall.SINGLE_POINT: "▲", Fall.NOT_ASKED: "⊘",
}  # fmt: skip
_ORDER = list(Fall)


@dataclass(frozen=True, slots=True)
class FallRow:
    """Something that falls: what, where or whose, how it was and how it is then; *row* is the need's, for what can be done about it.

    *person_id* is whose page says more, None for nobody's; *is_of_group* says that an action is a group session's. *is_grave* is what
    is not met then: a vacancy without a statutory basis is a gap, and an approval is missed where the rota is short of it.
    """

    fall: Fall
    what: str
    where: str
    before: str
    after: str
    sentence: str
    row: CoverageRow | None = None
    person_id: int | None = None
    is_of_group: bool = False
    is_grave: bool = False

    @property
    def cell(self) -> tuple[PlaceKey, int] | None:
        """The cell of the heat map that it is about; None for none."""
        if self.row is None:
            return None
        place: PlaceKey = self.row.service if self.row.team is None else self.row.team.id
        return place, self.row.requirement.id


def fall_rows(impact: LeaverImpact) -> tuple[FallRow, ...]:
    """Return a row for each thing that falls, in the order in which they are to be looked at."""
    return (*_needs(impact), *_others(impact), *_met_still(impact))


def _need(fall: Fall, one: ImpactRow) -> FallRow:
    title = one.requirement.title
    return FallRow(fall, title, one.place, one.row_before.answer, one.row_after.answer, f"{one.sentence}.", one.row_after,
                   is_grave=fall is Fall.NEED)  # fmt: skip


def _needs(impact: LeaverImpact) -> Iterator[FallRow]:
    for need in impact.needs:
        yield _need(Fall.NEED, need)


def _others(impact: LeaverImpact) -> Iterator[FallRow]:
    for role in impact.roles_vacant:
        before, after = (one.answer[:1].upper() + one.answer[1:] for one in (role.role_before, role.role_after))
        where = role.role_after.role.place
        is_grave = role.role_after.is_not_met
        yield FallRow(Fall.ROLE, role.role_after.title, where, before, after, role.sentence, is_grave=is_grave)
    for one in impact.approvals_lapse:
        of = "" if one.rota_needed is None else f" of {one.rota_needed:,} needed"
        yield FallRow(
            Fall.APPROVAL, kind_words(one.line.kind), one.line.name, f"{one.available_before:,} available{of}",
            f"{one.available_after:,} available{of}", f"{one.sentence}.", person_id=one.line.person_id,
            is_grave=one.available_after < (one.rota_needed or 0),
        )  # fmt: skip
    for person in impact.supervisees:
        yield FallRow(
            Fall.SUPERVISEE, person.name, person.team, person.supervisor, f"No supervisor for {person.purpose}",
            f"{person.sentence}.", person_id=person.person_id,
        )  # fmt: skip
    for action in impact.actions:
        due = (
            "No date"
            if action.due_on is None
            else f"{'Was due' if action.is_overdue else 'Due'} {long_day(action.due_on)}"
        )
        yield FallRow(
            Fall.ACTION, action.title, action.person or action.source, f"{action.owner}, {due[:1].lower()}{due[1:]}",
            action.loses.value.capitalize(), f"{action.sentence}.", is_of_group=action.source != SUPERVISION_ACTION,
        )  # fmt: skip
    for cost in impact.costs:
        kind = cost.kind.value
        yield FallRow(
            Fall.MONEY, f"{cost.what} ({cost.scheme})", cost.person.name, pounds_words(cost.amount),
            f"{kind[:1].upper()}{kind[1:]}", f"{cost.sentence}.", person_id=cost.person.id,
        )  # fmt: skip


def _met_still(impact: LeaverImpact) -> Iterator[FallRow]:
    for need in impact.single_points:
        yield _need(Fall.SINGLE_POINT, need)
    for row in impact.not_asked:
        sentence = (
            f"{row.place}, {row.requirement.title}: {row.answer}. It is asked of a role that nobody there has any more, so that no"
            " figure shows it."
        )
        yield FallRow(Fall.NOT_ASKED, row.requirement.title, row.place, row.answer, "No one in scope", sentence, row)


def fall_columns(look: Look) -> tuple[Column[FallRow], ...]:
    """Return the columns: what falls, what it is, where or whose, how it is with the leavers, and how without them."""

    def tone(one: FallRow) -> tuple[QColor, QColor]:
        found = look.theme.bad if one.is_grave else look.theme.warn
        return colour(found.back), colour(found.text)

    return (
        Column(
            "What falls", lambda one: Ranked(_ORDER.index(one.fall), one.fall.words), ranked_text,
            sentence=lambda one: one.sentence, colour=tone, width=27,
        ),
        Column("What", lambda one: one.what, width=38, tip=lambda one: one.what),
        Column("Where or whose", lambda one: one.where, width=28, aliases=("where", "who")),
        Column("Before", lambda one: one.before, width=28, tip=lambda one: one.before),
        Column("After", lambda one: one.after, width=32, tip=lambda one: one.after),
    )  # fmt: skip
