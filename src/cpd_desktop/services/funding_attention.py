"""What of claims needs attention on a day. Light: Today asks it at the start, and a book without any imports nothing more."""

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
"""How many claims there are, and of the first few whose, for what, and how it stands."""


class FundingAttention(NamedTuple):
    """Claims whose deadline is near and that are still to be made, and claims that lack nothing but evidence, whenever they lapse."""

    lapsing: Found = (0, ())
    evidence: Found = (0, ())


def funding_attention(session: Session, question: CoverageQuestion) -> FundingAttention:
    """Return what needs attention in the team, the service or everything; nothing while the book has no claim."""
    there = session.connection().exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM claims WHERE {known(question.upto)})")
    if not there.scalar():
        return FundingAttention()
    from cpd_desktop.services.claim_answers import claim_lines  # noqa: PLC0415 - see the module's docstring.
    from cpd_desktop.services.memory import memory_of  # noqa: PLC0415 - as above.

    days = memory_of(session).policy(session, question.upto).claim_warning_days
    lines = claim_lines(session, question)
    return FundingAttention(
        _found((one, one.answer.words) for one in lines if one.answer.lapses_within(days)),
        _found((one, one.answer.why_not[-1][:-1].lower()) for one in lines if one.answer.is_only_short_of_evidence),
    )


_LINES = {
    "lapsing": (Concern.CLAIM_LAPSING, "funding claim is about to lapse", "funding claims are about to lapse"),
    "evidence": (Concern.CLAIM_EVIDENCE, "funding claim lacks evidence", "funding claims lack evidence"),
}


def funding_lines(session: Session, question: CoverageQuestion) -> list[Line]:
    """Return Today's lines of claims; those that count nothing too."""
    found, lines = funding_attention(session, question), []
    for name, (concern, one, many) in _LINES.items():
        count, examples = getattr(found, name)
        lines.append(Line(concern, count, f"{count:,} {one if count == 1 else many}.", examples))
    return lines


def _found(lines: Iterable[tuple[ClaimLine, str]]) -> Found:
    every = [f"{one.person.name}, {one.said.part} of {one.said.what}: {words}" for one, words in lines]
    more = (f"and {len(every) - _FEW:,} more",) if len(every) > _FEW else ()
    return len(every), (*every[:_FEW], *more)
