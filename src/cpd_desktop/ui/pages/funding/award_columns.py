"""The rows and columns of the list of awards, and the parts of it that can be looked at alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QColor

from cpd_desktop.domain.award_kinds import AwardKind, of_kind
from cpd_desktop.domain.awards import AwardLine, AwardState
from cpd_desktop.domain.funding import pounds_words, year_words
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.funding.words import day_in_words, shown_pounds
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Theme, Tone, colour

KIND_WORDS = {
    AwardKind.ALL: "All", AwardKind.SPEND_SOON: "To be spent soon", AwardKind.ACCOUNT_DUE: "Account due or overdue",
    AwardKind.TO_SPEND: "To be spent", AwardKind.UNSPENT: "Not spent in time", AwardKind.TO_ACCOUNT: "To be accounted for",
    AwardKind.CLOSED: "Closed",
}  # fmt: skip
"""What each part of the list is called, in the order of their tabs."""
OVERDUE, OVER, SOON, DUE, UNSPENT, UNPAID, OPEN, TO_ACCOUNT, SPENT, ACCOUNTED = (
    "■ Account overdue", "■ Overspent", "▲ Spend soon", "▲ Account due", "▲ Not all spent", "▲ Not all paid", "● To be spent",
    "○ To account for", "✔ Spent", "✔ Accounted for",
)  # fmt: skip
_ORDER = (OVERDUE, OVER, SOON, DUE, UNSPENT, UNPAID, OPEN, TO_ACCOUNT, SPENT, ACCOUNTED)


def belongs(kind: AwardKind, warning_days: int) -> Callable[[AwardLine], bool]:
    """Return what says whether an award is of a part of the list."""
    return lambda line: bool(of_kind([line], kind, warning_days))


def award_state_words(line: AwardLine, warning_days: int) -> str:
    """Return how an award stands, what presses most before the rest, with its shape."""
    told = (
        (OVERDUE, line.is_account_overdue), (ACCOUNTED, line.state is AwardState.ACCOUNTED), (OVER, bool(line.overspent)),
        (SOON, line.must_be_spent_within(warning_days)), (DUE, line.account_is_due_within(warning_days)), (UNSPENT, line.is_unspent),
        (UNPAID, line.state is AwardState.ENDED), (OPEN, line.state is AwardState.OPEN),
        (TO_ACCOUNT, line.state is AwardState.TO_ACCOUNT),
    )  # fmt: skip
    return next((words for words, is_so in told if is_so), SPENT)


def award_tone(theme: Theme, words: str) -> Tone:
    """Return the colours of how an award stands; words and shapes always stand beside them."""
    return {"■": theme.bad, "▲": theme.warn, "●": theme.good, "✔": theme.good}.get(words[0], theme.quiet)


def standing_words(line: AwardLine) -> str:
    """Return how an award stands, as a sentence begins: `Account overdue since 30 June 2026`."""
    return f"{line.standing[:1].upper()}{line.standing[1:]}"


def award_sentence(line: AwardLine) -> str:
    """Return all that is to be said of an award but for its conditions: what it bears, its days, what is wrong, where its letter is."""
    said = line.said
    funder = f" from {said.funder}" if said.funder else ""
    found = [
        f"{line.name}: {pounds_words(said.amount)}{funder} for {line.team or 'the organisation'}, {said.scheme} {year_words(line.year)}.",
        f"{pounds_words(line.committed)} is committed and {pounds_words(line.spent)} spent, {pounds_words(line.left)} left.",
        # Where something is wrong, a sentence says more than how it stands.
        "" if line.is_account_overdue or line.is_unspent or line.overspent else f"{standing_words(line)}.",
        *line.sentences,
        _days(line),
        _moved(line),
        f"Its letter: {said.where_kept.rstrip('.')}." if said.where_kept else "",
    ]
    return " ".join(part for part in found if part)


def _days(line: AwardLine) -> str:
    """Return when it was awarded, and the days that it is for."""
    said = line.said
    parts = [f"Awarded on {day_in_words(said.awarded_on)}"]
    if said.spend_from is not None or said.spend_by is not None:
        start = "" if said.spend_from is None else f" from {day_in_words(said.spend_from)}"
        end = "" if said.spend_by is None else f" to {day_in_words(said.spend_by)}"
        parts.append(f"for costs{start}{end}")
    if said.account_by is not None and line.accounted_on is None and not line.is_account_overdue:
        parts.append(f"to be accounted for by {day_in_words(said.account_by)}")
    return f"{', '.join(parts)}."


def _moved(line: AwardLine) -> str:
    """Return each receipt and each return by the date."""
    return " ".join(f"{pounds_words(one.amount)} was {one.what} on {day_in_words(one.on)}." for one in line.moves)


def award_columns(look: Look, warning_days: Callable[[], int]) -> tuple[Column[AwardLine], ...]:
    """Return the columns: state, what, how it stands, the amounts, the days, then funder, scheme and what became of it."""

    def tone(line: AwardLine) -> tuple[QColor, QColor]:
        found = award_tone(look.theme, award_state_words(line, warning_days()))
        return colour(found.back), colour(found.text)

    def state(line: AwardLine) -> Ranked:
        words = award_state_words(line, warning_days())
        return Ranked(_ORDER.index(words), words)

    return (
        Column("State", state, ranked_text, sentence=award_sentence, colour=tone, width=20),
        Column("Award", lambda line: line.name, width=32, tip=lambda line: line.said.conditions),
        Column("Funder", lambda line: line.said.funder, width=20),
        Column("Amount", lambda line: line.said.amount, shown_pounds, width=13, right=True),
        Column("Committed", lambda line: line.committed, shown_pounds, width=13, right=True),
        Column("Spent", lambda line: line.spent, shown_pounds, width=13, right=True),
        Column("Left", lambda line: line.left, shown_pounds, width=13, right=True),
        Column("Spend by", _spend_by, width=14),
        Column("Account by", _account_by, width=14),
        Column("How it stands", standing_words, width=40, tip=lambda line: " ".join(line.sentences)),
        Column("Scheme", lambda line: line.said.scheme, width=11, tip=lambda line: line.scheme_title),
        Column("Year", lambda line: year_words(line.year), width=10),
        Column("Given to", lambda line: line.place, width=22, aliases=("team",)),
        Column("Received", lambda line: line.received or None, shown_pounds, width=13, right=True),
        Column("Handed back", lambda line: line.returned or None, shown_pounds, width=14, right=True),
        Column("Accounted for on", lambda line: line.accounted_on, width=17),
        Column("Letter", lambda line: line.said.where_kept, width=20),
    )  # fmt: skip


def _spend_by(line: AwardLine) -> date | None:
    return line.said.spend_by


def _account_by(line: AwardLine) -> date | None:
    return line.said.account_by
