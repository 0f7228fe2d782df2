"""Claims, costs, awards and budgets as plain tables for export, with how each stands on the date. Amounts are exact decimal pounds."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.funding import Budget, pounds_text
from cpd_desktop.domain.funding_answers import AMOUNTS, ClaimLine, CostEntry
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.awards import award_lines
from cpd_desktop.services.claim_answers import claim_lines
from cpd_desktop.services.cost_lines import cost_lines
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.store.session import Session

_CLAIM_COLUMNS = (
    "staff_number", "email", "name", "team", "scheme", "edition", "about", "what", "part", "amount", "paid_provider_on",
    "started_on", "completed_on", "window_opens", "deadline", "days_left", "state", "state_on", "claimable", "why_not",
    "evidence_missing", "submitted_on", "received", "received_on", "clawed_back", "clawed_back_on", "reason", "steps", "reference",
    "record",
)  # fmt: skip
_COST_COLUMNS = (
    "scheme", "year", "team", "staff_number", "email", "name", "about", "what", "supplier", "reference", "amount", "committed_on",
    "paid_on", "state", "repay_until", "repay_terms", "award", "award_record", "record",
)  # fmt: skip
_AWARD_COLUMNS = (
    "scheme", "year", "team", "what", "funder", "reference", "amount", "committed", "spent", "left", "overspent", "costs",
    "costs_outside_days", "awarded_on", "spend_from", "spend_by", "account_by", "accounted_on", "received", "received_on", "returned",
    "returned_on", "steps", "state", "account_overdue", "sentences", "conditions", "where_kept", "record",
)  # fmt: skip
_BUDGET_COLUMNS = ("scheme", "title", "edition", "year", "team", *AMOUNTS, "net_cost", "notes", "record")


def claims_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each claim."""
    lines = claim_lines(session, CoverageQuestion(question.as_at, question.upto))
    rows = sorted(map(_claim, lines), key=lambda row: tuple(str(row[at]) for at in (2, 0, 4, 7, 8, -1)))
    about = f"Every funding claim, and how it stands as at {question.as_at:%d %B %Y}"
    return Listing("claims", about, _CLAIM_COLUMNS, tuple(rows))


def _claim(one: ClaimLine) -> tuple[Cell, ...]:
    said, answer, progress = one.said, one.answer, one.progress
    return (
        *_who(one.person), one.team, said.scheme, one.edition_name, said.about.value, said.what, said.part, pounds_text(said.amount),
        one.days.paid_provider_on, one.days.started_on, one.days.completed_on, answer.window_opens, answer.deadline,
        answer.days_left, answer.state.value, progress.state_on, "yes" if answer.claimable else "no", " ".join(answer.why_not),
        "; ".join(answer.missing_evidence), progress.submitted_on, _amount(progress.received), progress.received_on,
        _amount(progress.clawed_back), progress.clawed_back_on, progress.why,
        "; ".join(step.words(f"{step.on:%d/%m/%Y}") for step in progress.steps), said.reference, one.uuid.hex(),
    )  # fmt: skip


def costs_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each cost."""
    lines = cost_lines(session, question.as_at, question.upto)
    rows = sorted(map(_cost, lines), key=lambda row: tuple(str(row[at]) for at in (0, 1, 2, 11, 7, -1)))
    about = f"Every cost, committed or spent as at {question.as_at:%d %B %Y}; year is that in which the financial year begins"
    return Listing("costs", about, _COST_COLUMNS, tuple(rows))


def _cost(one: CostEntry) -> tuple[Cell, ...]:
    said = one.said
    return (
        said.scheme, one.year, one.team, *_who(one.person), said.about.value, said.what, said.supplier, said.reference,
        pounds_text(said.amount), said.committed_on, said.paid_on, one.state.value, said.repay_until, said.repay_terms,
        one.award, said.award_uuid.hex(), one.uuid.hex(),
    )  # fmt: skip


def awards_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each award: amount = committed + spent + left. An empty team is the organisation."""
    lines = award_lines(session, CoverageQuestion(question.as_at, question.upto))
    rows = sorted(map(_award, lines), key=lambda row: tuple(str(row[at]) for at in (0, 1, 2, 3, -1)))
    about = (
        f"Every award, and what it has borne as at {question.as_at:%d %B %Y}; year is that in which the financial year begins, and an "
        "empty team is the organisation"
    )
    return Listing("awards", about, _AWARD_COLUMNS, tuple(rows))


def _award(one: AwardLine) -> tuple[Cell, ...]:
    said = one.said
    steps = "; ".join(step.words(f"{step.on:%d/%m/%Y}") for step in one.moves)
    return (
        said.scheme, one.year, one.team, said.what, said.funder, said.reference, pounds_text(said.amount), pounds_text(one.committed),
        pounds_text(one.spent), pounds_text(one.left), _amount(one.overspent), len(one.counted), len(one.outside), said.awarded_on,
        said.spend_from, said.spend_by, said.account_by, one.accounted_on, _amount(one.received), one.received_on,
        _amount(one.returned), one.returned_on, steps, one.state.value, "yes" if one.is_account_overdue else "no", " ".join(one.sentences), said.conditions,
        said.where_kept, one.uuid.hex(),
    )  # fmt: skip


def budgets_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each scheme, year and team that has a budget or money: the figures of the page, and the budget's own record.

    Without a budget its amount, what is left of it, notes and record are empty. An empty team is the organisation.
    """
    answer = funding(session, CoverageQuestion(question.as_at, question.upto))
    # A row is made of several budgets where two teams are called the same.
    made_of: dict[tuple[str, int, str], list[Budget]] = defaultdict(list)
    for budget in sorted(answer.budgets, key=lambda one: one.uuid):
        made_of[folded(budget.said.scheme), budget.said.year, budget.team].append(budget)
    rows: list[tuple[Cell, ...]] = []
    for one in answer.schemes:
        amounts = (
            "" if name in ("budget", "left") and not one.is_budgeted else pounds_text(getattr(one, name))
            for name in AMOUNTS
        )
        some = made_of.get((folded(one.scheme), one.year, one.team), ())
        rows.append(
            (
                one.scheme, one.title, one.edition, one.year, one.team, *amounts, pounds_text(one.net_cost),
                "; ".join(budget.said.notes for budget in some if budget.said.notes), "; ".join(budget.uuid.hex() for budget in some),
            )
        )  # fmt: skip
    about = (
        f"Budgets by scheme, year and team, and what is committed, spent and claimed as at {question.as_at:%d %B %Y}; year is that in "
        "which the financial year begins, and an empty team is the organisation"
    )
    return Listing("budgets", about, _BUDGET_COLUMNS, tuple(rows))


def _who(person: Person | None) -> tuple[str, str, str]:
    return ("", "", "") if person is None else (person.staff_number, person.email, person.name)


def _amount(amount: Decimal) -> str:
    return pounds_text(amount) if amount else ""
