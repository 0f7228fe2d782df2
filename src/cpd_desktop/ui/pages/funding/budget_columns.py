"""The rows and columns of the money by scheme, year and team: budget, committed, spent, left, and what claims and awards bring in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtGui import QColor

from cpd_desktop.domain.funding import Budget, pounds_words
from cpd_desktop.domain.funding_answers import SchemeAnswer
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.funding.words import shown_pounds
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, colour

OVER, WITHIN, NONE = "■ Overspent", "● Within budget", "○ No budget"


@dataclass(frozen=True)
class MoneyRow:
    """The money of a scheme, a year and a team, with the budgets on record that it is made of."""

    answer: SchemeAnswer
    budgets: tuple[Budget, ...] = ()

    @property
    def key(self) -> tuple[str, int, str]:
        """What the row is known by when it comes again with other figures."""
        return self.answer.scheme, self.answer.year, self.answer.team

    @property
    def state(self) -> str:
        """Whether the budget suffices, with its shape."""
        if not self.answer.is_budgeted:
            return NONE
        return OVER if self.answer.is_overspent else WITHIN

    @property
    def sentence(self) -> str:
        """All that is to be said of it."""
        one = self.answer
        found = [one.sentence]
        if one.claimed or one.received or one.clawed_back:
            found.append(
                f"{pounds_words(one.claimed)} claimed, {pounds_words(one.received)} received, "
                f"{pounds_words(one.clawed_back)} taken back."
            )
        if one.can_be_claimed:
            found.append(f"{pounds_words(one.can_be_claimed)} is still to be claimed.")
        if one.not_claimable:
            found.append(f"{pounds_words(one.not_claimable)} is not claimable.")
        if one.lapsed:
            found.append(f"{pounds_words(one.lapsed)} lapsed.")
        if one.awarded:
            back = f" and {pounds_words(one.award_returned)} handed back" if one.award_returned else ""
            found.append(
                f"{pounds_words(one.awarded)} was awarded, {pounds_words(one.award_received)} of it received{back}."
            )
        return " ".join(found)


def budget_columns(look: Look) -> tuple[Column[MoneyRow], ...]:
    """Return the columns: state, scheme, year, team, and the amounts, each to the penny."""
    order = (OVER, NONE, WITHIN)

    def tone(row: MoneyRow) -> tuple[QColor, QColor]:
        theme = look.theme
        found = {OVER: theme.bad, WITHIN: theme.good, NONE: theme.quiet}[row.state]
        return colour(found.back), colour(found.text)

    def amount(heading: str, name: str, *, only_budgeted: bool = False) -> Column[MoneyRow]:
        return Column(heading, _pounds(name, only_budgeted=only_budgeted), shown_pounds, width=14, right=True)

    return (
        Column(
            "State", lambda row: Ranked(order.index(row.state), row.state), ranked_text,
            sentence=lambda row: row.sentence, colour=tone, width=17,
        ),
        Column("Scheme", lambda row: row.answer.scheme, width=11, tip=lambda row: row.answer.title),
        Column("Year", lambda row: row.answer.year_words, width=10),
        Column("Budget of", lambda row: row.answer.place, width=23, aliases=("team",)),
        amount("Budget", "budget", only_budgeted=True),
        amount("Committed", "committed"),
        amount("Spent", "spent"),
        amount("Left", "left", only_budgeted=True),
        amount("Claimed", "claimed"),
        amount("Received", "received"),
        amount("Taken back", "clawed_back"),
        amount("To be claimed", "to_claim"),
        amount("Lapsed", "lapsed"),
        amount("Awarded", "awarded"),
        amount("Award received", "award_received"),
        Column("Edition", lambda row: row.answer.edition, width=12),
    )  # fmt: skip


def _pounds(name: str, *, only_budgeted: bool) -> Callable[[MoneyRow], Decimal | None]:
    def value(row: MoneyRow) -> Decimal | None:
        found: Decimal = getattr(row.answer, name)
        return None if only_budgeted and not row.answer.is_budgeted else found

    return value
