"""What of claims and awards needs attention on a day. Light: Today asks it at the start, and a book without any imports nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.domain.funding_answers import ClaimLine

_FEW = 3
Found = tuple[int, tuple[str, ...]]
"""How many claims or awards there are, and of the first few whose or which, and how it stands."""


class FundingAttention(NamedTuple):
    """What of money needs attention.

    Claims whose deadline is near and that are still to be made, and claims that lack nothing but evidence, whenever they lapse; awards
    that must be spent soon and of which money is left, and awards whose use must be told soon, of which *overdue* should have been.
    """

    lapsing: Found = (0, ())
    evidence: Found = (0, ())
    to_spend: Found = (0, ())
    to_account: Found = (0, ())
    overdue: int = 0


def funding_attention(session: Session, question: CoverageQuestion) -> FundingAttention:
    """Return what needs attention in the team, the service or everything; nothing while the book has neither a claim nor an award."""
    found = FundingAttention()
    if _has_any(session, "claims", question.upto):
        found = _of_claims(session, question)
    if _has_any(session, "funding_awards", question.upto):
        found = _with_awards(found, session, question)
    return found


def _has_any(session: Session, table: str, upto: int | None) -> bool:
    there = session.connection().exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {known(upto)})")
    return bool(there.scalar())


def _warning_days(session: Session, question: CoverageQuestion) -> int:
    from cpd_desktop.services.memory import memory_of  # noqa: PLC0415 - see the module's docstring.

    return memory_of(session).policy(session, question.upto).claim_warning_days


def _of_claims(session: Session, question: CoverageQuestion) -> FundingAttention:
    from cpd_desktop.services.claim_answers import claim_lines  # noqa: PLC0415 - see the module's docstring.

    days, lines = _warning_days(session, question), claim_lines(session, question)
    return FundingAttention(
        _found(_claim(one, one.answer.words) for one in lines if one.answer.lapses_within(days)),
        _found(_claim(one, one.answer.why_not[-1][:-1].lower()) for one in lines if one.answer.is_only_short_of_evidence),
    )  # fmt: skip


def _with_awards(found: FundingAttention, session: Session, question: CoverageQuestion) -> FundingAttention:
    from cpd_desktop.domain.award_kinds import AwardKind, of_kind  # noqa: PLC0415 - see the module's docstring.
    from cpd_desktop.services.awards import award_lines  # noqa: PLC0415 - as above.

    days, lines = _warning_days(session, question), award_lines(session, question)
    due = of_kind(lines, AwardKind.ACCOUNT_DUE, days)
    return found._replace(
        to_spend=_found(f"{one.name}: {one.spending_words}" for one in of_kind(lines, AwardKind.SPEND_SOON, days)),
        to_account=_found(f"{one.name}: {one.account_words}" for one in due),
        overdue=sum(one.is_account_overdue for one in due),
    )


def funding_lines(session: Session, question: CoverageQuestion) -> list[Line]:
    """Return Today's lines of claims and awards; those that count nothing too."""
    found = funding_attention(session, question)
    late = _overdue(found.overdue, found.to_account[0])
    account = f"award is to be accounted for{late}", f"awards are to be accounted for{late}"
    return [
        _line(Concern.CLAIM_LAPSING, found.lapsing, "funding claim is about to lapse", "funding claims are about to lapse"),
        _line(Concern.CLAIM_EVIDENCE, found.evidence, "funding claim lacks evidence", "funding claims lack evidence"),
        _line(Concern.AWARD_TO_SPEND, found.to_spend, "award must be spent soon", "awards must be spent soon"),
        _line(Concern.AWARD_ACCOUNT, found.to_account, *account),
    ]  # fmt: skip


def _overdue(overdue: int, count: int) -> str:
    if not overdue:
        return ""
    if overdue == count:
        return ", and overdue" if count == 1 else ", all overdue"
    return f", {overdue:,} of them overdue"


def _line(concern: Concern, found: Found, one: str, many: str) -> Line:
    count, examples = found
    return Line(concern, count, f"{count:,} {one if count == 1 else many}.", examples)


def _claim(line: ClaimLine, words: str) -> str:
    return f"{line.person.name}, {line.said.part} of {line.said.what}: {words}"


def _found(words: Iterable[str]) -> Found:
    every = list(words)
    more = (f"and {len(every) - _FEW:,} more",) if len(every) > _FEW else ()
    return len(every), (*every[:_FEW], *more)
