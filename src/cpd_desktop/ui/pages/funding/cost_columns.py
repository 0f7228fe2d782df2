"""The rows and columns of the list of costs."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QColor

from cpd_desktop.domain.funding import About, CostState, pounds_words, year_words
from cpd_desktop.domain.funding_answers import CostEntry
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.funding.words import day_in_words, shown_pounds
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, colour

_SIGNS = {CostState.AHEAD: "○ Not yet", CostState.COMMITTED: "◆ Committed", CostState.SPENT: "● Spent"}
_ORDER = tuple(_SIGNS)


def cost_state_words(state: CostState) -> str:
    """Return how far a cost has come, with its shape."""
    return _SIGNS[state]


def owner_words(entry: CostEntry) -> str:
    """Return whose budget bears it."""
    return entry.team or "The organisation"


def cost_sentence(entry: CostEntry) -> str:
    """Return all that is to be said of a cost."""
    said = entry.said
    whose = f" for {entry.person.name}" if entry.person is not None else ""
    supplier = f", {said.supplier}" if said.supplier else ""
    found = [f"{said.what}{whose}{supplier}: {pounds_words(said.amount)}, {said.scheme} {year_words(said.year)}."]
    committed = "Committed on" if entry.state is not CostState.AHEAD else "To be committed on"
    found.append(f"{committed} {day_in_words(said.committed_on)}.")
    if said.paid_on is not None:
        found.append(f"Paid on {day_in_words(said.paid_on)}.")
    if said.repay_until is not None:
        terms = f": {said.repay_terms.rstrip('.')}" if said.repay_terms else ""
        found.append(f"Owed back by whoever leaves before {day_in_words(said.repay_until)}{terms}.")
    if entry.award:
        found.append(f"Borne by the award {entry.award}.")
    return " ".join(found)


def cost_columns(look: Look) -> tuple[Column[CostEntry], ...]:
    """Return the columns: state, what, for whom, amount, award, whose budget, scheme and year, the days, supplier, and repayment."""

    def tone(entry: CostEntry) -> tuple[QColor, QColor]:
        theme = look.theme
        tones = {CostState.AHEAD: theme.quiet, CostState.COMMITTED: theme.warn, CostState.SPENT: theme.good}
        found = tones[entry.state]
        return colour(found.back), colour(found.text)

    def state(entry: CostEntry) -> Ranked:
        return Ranked(_ORDER.index(entry.state), cost_state_words(entry.state))

    return (
        Column("State", state, ranked_text, sentence=cost_sentence, colour=tone, width=15),
        Column("What", lambda entry: entry.said.what, width=34),
        Column("Who", lambda entry: "" if entry.person is None else entry.person.name, width=22, aliases=("person",)),
        Column("Amount", lambda entry: entry.said.amount, shown_pounds, width=13, right=True),
        Column("Award", lambda entry: entry.award, width=26),
        Column("Scheme", lambda entry: entry.said.scheme, width=11),
        Column("Year", lambda entry: year_words(entry.year), width=10),
        Column("Budget of", owner_words, width=23, aliases=("team",)),
        Column("Committed on", lambda entry: entry.said.committed_on, width=14),
        Column("Paid on", lambda entry: entry.said.paid_on, width=14),
        Column("Supplier", lambda entry: entry.said.supplier, width=20),
        Column("Owed back until", _until, width=16, tip=lambda entry: entry.said.repay_terms),
        Column("Kind", _kind, width=15),
        Column("Reference", lambda entry: entry.said.reference, width=15),
    )  # fmt: skip


def _until(entry: CostEntry) -> date | None:
    return entry.said.repay_until


def _kind(entry: CostEntry) -> str:
    return "" if entry.said.about is About.OTHER else entry.said.about.value.capitalize()
