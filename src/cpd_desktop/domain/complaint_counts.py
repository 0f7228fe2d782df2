"""A year of complaints, counted: every rate beside its counts and its named base, and nothing averaged.

Sources: the rules, sections 4 and 10; SI 2009/309, regulations 13 (acknowledged within 3 working days) and 18 (the annual report: how many
were received, were well-founded, and the responsible body has been informed were referred to the Ombudsman).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.complaints import (
    DECIDED,
    UPHELD,
    ComplaintsYear,
    CountLine,
    Issue,
    Outcome,
)
from cpd_desktop.domain.learning_kinds import COMPLAINT, COMPLIMENT, CONCERN, OMBUDSMAN
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.working_days import add_working_days

ACKNOWLEDGE_WITHIN = 3
"""Working days after the day of receipt: SI 2009/309, regulation 13(3)."""

RECEIVED, DECIDED_ON, COMPLAINTS, DECISIONS = (
    "issues received",
    "issues decided on",
    "complaints received",
    "Ombudsman decisions",
)
INVESTIGATIONS = "detailed investigations"
"""What the Ombudsman's upheld rate is of."""
REFERRED = "complaints referred to the Ombudsman"
WHEN_REFERRED = "told of in the year, whenever they were received"
"""Which referrals a year counts: those of which we were informed in it, by SI 2009/309, regulation 18(1)(c)."""
REFERRAL_UNKNOWN = "on complaints without a day of referral"
NOT_SAID = "not said"
NO_DECISION_YET = "no decision yet"
UPHELD_WORDS = "upheld and partially upheld"
INVESTIGATED = ("upheld", "not upheld")
"""Outcomes of the Ombudsman's detailed investigations, of which the upheld rate is counted."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A complaint, concern, compliment or Ombudsman decision as it is counted; *is_well_founded* None where nobody had said by the date.

    *referred_on* is the day on which we were told that the complaint was referred to the Ombudsman; of a decision, that of its complaint.
    """

    uuid: bytes
    kind: str
    received_on: date
    acknowledged_on: date | None = None
    is_well_founded: bool | None = None
    outcome: str = ""
    service: str = ""
    team: str = ""
    about_uuid: bytes = b""
    referred_on: date | None = None


@dataclass(frozen=True, slots=True)
class FindingCounted:
    """A finding of a complaint by its state in words."""

    uuid: bytes
    source_uuid: bytes
    state: str


def first_of_year(year: int) -> date:
    """Return the first day of a year of complaints."""
    return date(year, 4, 1)


def count_year(
    year: int,
    as_at: date,
    sources: Sequence[SourceFacts],
    issues: Sequence[Issue],
    findings: Iterable[FindingCounted] = (),
    quoted: Sequence[str] = (),
) -> ComplaintsYear:
    """Count what was received from 1 April of *year* to 31 March, or to *as_at* where that is earlier; referrals that we were told of then.

    *issues* are as they stood on *as_at*; those of other complaints are left out, and so are findings of other sources. What it is compared
    with is put beside it by `complaint_comparison.beside`.
    """
    first, last = first_of_year(year), min(as_at, date(year + 1, 3, 31))
    here = [one for one in sources if first <= one.received_on <= last]
    complaints = [one for one in here if one.kind == COMPLAINT]
    uuids = {one.uuid for one in complaints}
    of_year = [one for one in issues if one.said.source_uuid in uuids]
    by_complaint = _by_complaint(of_year)
    decisions = [one for one in here if one.kind == OMBUDSMAN]
    return ComplaintsYear(
        year=year,
        as_at=as_at,
        complaints=len(complaints),
        issues=len(of_year),
        withdrawn_complaints=sum(_is_withdrawn(some) for some in by_complaint.values()),
        compliments=sum(one.kind == COMPLIMENT for one in here),
        concerns=sum(one.kind == CONCERN for one in here),
        by_outcome=_by_outcome(of_year),
        by_category=_by_words(of_year, lambda one: one.said.category),
        by_service=_by_words(of_year, lambda one: one.service or NOT_SAID),
        upheld=_upheld(of_year),
        well_founded=_well_founded(complaints, by_complaint),
        acknowledged_in_time=_acknowledged_in_time(complaints, as_at),
        ombudsman=_ombudsman(decisions),
        learning=_learning([one for one in findings if one.source_uuid in uuids]),
        quoted=tuple(quoted),
        by_month=_by_month(complaints, first, last),
        before=None,
        referred=_referred(sources, first, last),
        referral_unknown=_referral_unknown(decisions, as_at),
        without_issues=len(uuids - by_complaint.keys()),
    )


def _by_complaint(issues: Sequence[Issue]) -> dict[bytes, list[Issue]]:
    found: dict[bytes, list[Issue]] = defaultdict(list)
    for one in issues:
        found[one.said.source_uuid].append(one)
    return found


def said_from(received_on: date, closed_on: date | None, decided_on: date | None) -> date:
    """Return the first day on which what is said of a complaint as a whole counts: whether it was well-founded has no day of its own.

    It is the day on which the complaint was closed, else the last on which one of its issues was decided; where neither is known, the day on
    which it was received, as of an outcome without its day.
    """
    return closed_on or decided_on or received_on


def is_decided_on(issues: Sequence[Issue], *, is_well_founded: bool | None) -> bool:
    """Whether a complaint is decided on: it is said to be well-founded or not, or no issue is open and not all are withdrawn."""
    if is_well_founded is not None:
        return True
    return any(one.said.outcome in DECIDED for one in issues) and all(
        one.said.outcome is not Outcome.OPEN for one in issues
    )


def is_found_well(issues: Sequence[Issue], *, is_well_founded: bool | None) -> bool:
    """Whether a complaint that is decided on is well-founded: as it is said, else where an issue was upheld, if only in part."""
    return any(one.said.outcome in UPHELD for one in issues) if is_well_founded is None else is_well_founded


def _is_withdrawn(issues: Sequence[Issue]) -> bool:
    return all(one.said.outcome is Outcome.WITHDRAWN for one in issues)


def _by_outcome(issues: Sequence[Issue]) -> tuple[CountLine, ...]:
    return tuple(
        _issue_line(outcome.value, [one for one in issues if one.said.outcome is outcome], len(issues), RECEIVED)
        for outcome in Outcome
    )


def _by_words(issues: Sequence[Issue], words: Callable[[Issue], str]) -> tuple[CountLine, ...]:
    """Return a line for each different word, the most frequent first; the way that it was written first stands."""
    written: dict[str, str] = {}
    found: dict[str, list[Issue]] = defaultdict(list)
    for one in sorted(issues, key=lambda one: (one.received_on, one.uuid)):
        key = folded(words(one))
        written.setdefault(key, words(one))
        found[key].append(one)
    lines = [_issue_line(written[key], some, len(issues), RECEIVED) for key, some in found.items()]
    return tuple(sorted(lines, key=lambda line: (-line.count, folded(line.what))))


def _upheld(issues: Sequence[Issue]) -> tuple[CountLine, ...]:
    upheld = [one for one in issues if one.said.outcome in UPHELD]
    decided = sum(one.said.outcome in DECIDED for one in issues)
    return (
        _issue_line(UPHELD_WORDS, upheld, len(issues), RECEIVED), _issue_line(UPHELD_WORDS, upheld, decided, DECIDED_ON),
    )  # fmt: skip


def _issue_line(what: str, issues: Sequence[Issue], of: int, base: str) -> CountLine:
    return CountLine(what, len(issues), of, base, tuple(one.uuid for one in issues))


def _source_line(what: str, sources: Sequence[SourceFacts], of: int, base: str) -> CountLine:
    return CountLine(what, len(sources), of, base, tuple(one.uuid for one in sources))


def _well_founded(complaints: Sequence[SourceFacts], issues: dict[bytes, list[Issue]]) -> CountLine:
    decided = [
        one for one in complaints if is_decided_on(issues.get(one.uuid, ()), is_well_founded=one.is_well_founded)
    ]
    found = [one for one in decided if is_found_well(issues.get(one.uuid, ()), is_well_founded=one.is_well_founded)]
    return _source_line("well-founded", found, len(decided), "complaints decided on")


def _acknowledged_in_time(complaints: Sequence[SourceFacts], as_at: date) -> CountLine:
    days = [(one, one.acknowledged_on) for one in complaints]
    known = [(one, day) for one, day in days if day is not None and day <= as_at]
    in_time = [one for one, day in known if day <= add_working_days(one.received_on, ACKNOWLEDGE_WITHIN)]
    what = f"acknowledged within {ACKNOWLEDGE_WITHIN} working days"
    return _source_line(what, in_time, len(known), "complaints whose day of acknowledgement is known")


def _ombudsman(decisions: Sequence[SourceFacts]) -> tuple[CountLine, ...]:
    """Return a line for each outcome, and last the share upheld of the detailed investigations, as the Ombudsman counts it."""
    if not decisions:
        return ()
    outcomes = sorted({one.outcome or NO_DECISION_YET for one in decisions}, key=folded)
    lines = [
        _source_line(outcome, [one for one in decisions if (one.outcome or NO_DECISION_YET) == outcome], len(decisions), DECISIONS)
        for outcome in outcomes
    ]  # fmt: skip
    investigated = [one for one in decisions if folded(one.outcome) in INVESTIGATED]
    upheld = [one for one in investigated if folded(one.outcome) == INVESTIGATED[0]]
    return (*lines, _source_line("upheld after an investigation", upheld, len(investigated), INVESTIGATIONS))


def _referred(sources: Sequence[SourceFacts], first: date, last: date) -> CountLine:
    """Return the complaints of which we were told from *first* to *last* that they were referred, whenever they were received."""
    days = [(one, one.referred_on) for one in sources if one.kind == COMPLAINT]
    return _source_line(REFERRED, [one for one, day in days if day is not None and first <= day <= last], 0, "")


def _referral_unknown(decisions: Sequence[SourceFacts], as_at: date) -> CountLine:
    """Return the decisions on complaints of which, on *as_at*, no day of referral was on record."""
    unknown = [one for one in decisions if one.referred_on is None or one.referred_on > as_at]
    return _source_line(REFERRAL_UNKNOWN, unknown, len(decisions), DECISIONS)


def _learning(findings: Sequence[FindingCounted]) -> tuple[CountLine, ...]:
    states = list(dict.fromkeys(one.state for one in findings))
    lines = []
    for state in states:
        uuids = tuple(one.uuid for one in findings if one.state == state)
        lines.append(CountLine(state, len(uuids), len(findings), "findings of these complaints", uuids))
    return tuple(sorted(lines, key=lambda line: (-line.count, line.what)))


def _by_month(complaints: Sequence[SourceFacts], first: date, last: date) -> tuple[CountLine, ...]:
    lines, month = [], first
    while month <= last:
        until = add_months(month, 1)
        here = [one for one in complaints if month <= one.received_on < until]
        lines.append(_source_line(f"{month:%B %Y}", here, len(complaints), COMPLAINTS))
        month = until
    return tuple(lines)
