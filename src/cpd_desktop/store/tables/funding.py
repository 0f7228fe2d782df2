"""Funding: schemes and their editions, budgets, cost lines and claims. Amounts are decimal pounds, exact."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from cpd_desktop.store.tables.base import Fact


class FundingSchemeRow(Fact):
    """An edition of a scheme as the organisation has it, in the place of a shipped one: *content* is JSON (who is eligible, parts, windows, evidence)."""

    __tablename__ = "funding_schemes"
    code: Mapped[str]
    edition: Mapped[str]
    title: Mapped[str]
    content: Mapped[str]
    starts_on: Mapped[int | None]
    ends_on: Mapped[int | None]
    source: Mapped[str]


class FundingBudgetRow(Fact):
    """What a scheme has for a financial year (from 1 April of *year*), for one team or, with none, for the organisation."""

    __tablename__ = "funding_budgets"
    scheme: Mapped[str]
    year: Mapped[int]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    amount: Mapped[str]
    notes: Mapped[str]


class FundingAwardRow(Fact):
    """Money that a funder gave to the organisation, or to one team: *amount* pounds, told of on *awarded_on*, under *conditions*.

    It is for costs from *spend_from* to *spend_by*; how it was spent is told by *account_by*, and was on *accounted_on*. *received* came
    in, the last of it on *received_on*, *returned* went back, the last on *returned_on*. *steps* is a list in JSON of each receipt and each
    return with its day and its amount, in the order of the days; it is blank where these four tell all of that. The costs that it bears
    name it, see `CostLineRow.award_uuid`.
    """

    __tablename__ = "funding_awards"
    scheme: Mapped[str]
    what: Mapped[str]
    funder: Mapped[str]
    reference: Mapped[str]
    amount: Mapped[str]
    awarded_on: Mapped[int]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    spend_from: Mapped[int | None]
    spend_by: Mapped[int | None]
    account_by: Mapped[int | None]
    accounted_on: Mapped[int | None]
    received: Mapped[str]
    received_on: Mapped[int | None]
    returned: Mapped[str]
    returned_on: Mapped[int | None]
    conditions: Mapped[str]
    where_kept: Mapped[str]
    steps: Mapped[str]
    __table_args__ = (
        CheckConstraint("spend_from IS NULL OR spend_by IS NULL OR spend_by >= spend_from", name="order"),
    )


class CostLineRow(Fact):
    """Something that costs money: *about* says what (apprenticeship, qualification, training, session, other) and *about_uuid* which.

    It is committed from *committed_on* and spent from *paid_on*. *repay_until* and *repay_terms* are what whoever leaves before then owes.
    *award_uuid* is the award that bears it, empty for none, as in every row from before schema 12.
    """

    __tablename__ = "cost_lines"
    scheme: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    about: Mapped[str]
    about_uuid: Mapped[bytes] = mapped_column(index=True)
    what: Mapped[str]
    supplier: Mapped[str]
    reference: Mapped[str]
    amount: Mapped[str]
    committed_on: Mapped[int]
    paid_on: Mapped[int | None]
    repay_until: Mapped[int | None]
    repay_terms: Mapped[str]
    award_uuid: Mapped[bytes] = mapped_column(index=True, server_default=text("x''"))
    __table_args__ = (CheckConstraint("paid_on IS NULL OR paid_on >= committed_on", name="order"),)


class ClaimRow(Fact):
    """A claim of one *part* of what a scheme pays for somebody's course or qualification; deadlines follow from the days and are not stored.

    *state* is to be claimed, submitted, paid, refused, clawed back or withdrawn, since *state_on*, with its *reason*; *received* is what was paid,
    *clawed_back* what was taken back. *steps* is a list in JSON of all that became of it, each with its day, its amount and its reason, in the
    order of the days; it is blank where the columns beside it tell all of that, as every row from before schema 11 does.
    """

    __tablename__ = "claims"
    scheme: Mapped[str]
    edition: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    about: Mapped[str]
    about_uuid: Mapped[bytes] = mapped_column(index=True)
    what: Mapped[str]
    part: Mapped[str]
    amount: Mapped[str]
    paid_provider_on: Mapped[int | None]
    started_on: Mapped[int | None]
    completed_on: Mapped[int | None]
    state: Mapped[str]
    state_on: Mapped[int]
    submitted_on: Mapped[int | None]
    received: Mapped[str]
    received_on: Mapped[int | None]
    clawed_back: Mapped[str]
    clawed_back_on: Mapped[int | None]
    reason: Mapped[str]
    reference: Mapped[str]
    steps: Mapped[str] = mapped_column(server_default="")


class ClaimEvidenceRow(Fact):
    """An item of a claim's evidence that is at hand: *attachment_uuid* is the file that shows it, empty where it is kept elsewhere (*where_kept*)."""

    __tablename__ = "claim_evidence"
    claim_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    item: Mapped[str]
    attachment_uuid: Mapped[bytes]
    where_kept: Mapped[str]
    added_on: Mapped[int]
