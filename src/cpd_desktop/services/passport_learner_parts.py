"""What happens on an apprenticeship, kind by kind, as a passport brings it: what the book lacks of it, and what it says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeship_checks import check_attempt, check_break, check_gateway_day, check_review
from cpd_desktop.domain.apprenticeships import (
    Apprenticeship,
    Attempt,
    AttemptResult,
    Break,
    BreakDraft,
    GatewayItem,
    Hours,
    HoursDraft,
    Review,
)
from cpd_desktop.domain.passport_learners import REASON_NOT_SAID
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.apprenticeship_facts import (
    ATTEMPT_COLUMNS,
    BREAK_COLUMNS,
    HOURS_COLUMNS,
    ITEM_COLUMNS,
    REVIEW_COLUMNS,
    optional_number,
)
from cpd_desktop.services.hours_by_report import values_of_hours
from cpd_desktop.services.off_the_job import check_hours
from cpd_desktop.store.ledger import Value
from cpd_desktop.store.tables import (
    ApprenticeshipReviewRow,
    EndAssessmentRow,
    Fact,
    GatewayItemRow,
    LearningBreakRow,
    OffTheJobHoursRow,
)

Values = tuple[Value, ...]


@dataclass(frozen=True)
class PartKind:
    """A kind of what happens on an apprenticeship: its *field* of the facts, its table, and what a part is known by beside its UUID.

    *values* gives what the book keeps after whose it is; *kept* a part of the passport with what the book has and no passport says;
    *completes* says whether the passport's part only adds what the book's was taken in without.
    """

    field: str
    one: str
    many: str
    table: type[Fact]
    columns: tuple[str, ...]
    known_by: Callable[[Any], object]
    day: Callable[[Any], date]
    values: Callable[[Any], Values]
    kept: Callable[[Any, Any], Any] = lambda _before, brought: brought
    completes: Callable[[Any, Any], bool] = lambda _before, _brought: False

    def row(self, uuid: bytes, person_id: int, part: Any) -> Values:
        """Return a row of the table, after its UUID: of the apprenticeship *uuid*."""
        return (uuid, person_id, *self.values(part))


def _break_kept(before: Break, brought: Break) -> Break:
    return replace(brought, reason=before.reason) if brought.reason == REASON_NOT_SAID else brought


def _break_completes(before: Break, brought: Break) -> bool:
    """Whether it brings the reason that an employer's copy left out, and says the same else."""
    same = _break_values(before)[:-1] == _break_values(brought)[:-1]
    return same and before.reason == REASON_NOT_SAID != brought.reason


def _review_kept(before: Review, brought: Review) -> Review:
    return replace(brought, said=replace(brought.said, summary=before.said.summary, actions=before.said.actions))


def _break_values(one: Break) -> Values:
    return day_number(one.starts_on), optional_number(one.expected_on), optional_number(one.ends_on), one.reason


def _hours_values(one: Hours) -> Values:
    return values_of_hours(b"", 0, one)[2:]


def _review_values(one: Review) -> Values:
    said = one.said
    return day_number(said.held_on), said.apprentice, said.employer, said.provider, said.summary, said.actions


def _item_values(one: GatewayItem) -> Values:
    return one.item, day_number(one.done_on), one.by_whom


def _attempt_values(one: Attempt) -> Values:
    said = one.said
    return said.attempt, day_number(said.taken_on), said.organisation, said.result.value, said.grade


KINDS = (
    PartKind(
        "breaks", "a break", "breaks", LearningBreakRow, BREAK_COLUMNS, lambda one: one.starts_on, lambda one: one.starts_on,
        _break_values, _break_kept, _break_completes,
    ),
    PartKind(
        "hours", "an entry of hours", "entries of hours", OffTheJobHoursRow, HOURS_COLUMNS, _hours_values,
        lambda one: one.done_on, _hours_values,
    ),
    PartKind(
        "reviews", "a review", "reviews", ApprenticeshipReviewRow, REVIEW_COLUMNS, lambda one: one.said.held_on,
        lambda one: one.said.held_on, _review_values, _review_kept,
    ),
    PartKind(
        "gateway", "an item of the gateway", "items of the gateway", GatewayItemRow, ITEM_COLUMNS, lambda one: one.item,
        lambda one: one.done_on, _item_values,
    ),
    PartKind(
        "attempts", "an attempt", "attempts", EndAssessmentRow, ATTEMPT_COLUMNS, lambda one: one.said.attempt,
        lambda one: one.said.taken_on, _attempt_values,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """The parts of one kind: *pairs* of what the book has and what the passport says of the same, and what is *missing* in the book."""

    kind: PartKind
    pairs: tuple[tuple[Any, Any], ...]
    missing: tuple[Any, ...]

    @property
    def differing(self) -> tuple[tuple[Any, Any], ...]:
        """The pairs that do not say the same."""
        return tuple(pair for pair in self.pairs if self.kind.values(pair[0]) != self.kind.values(pair[1]))

    @property
    def completed(self) -> tuple[tuple[Any, Any], ...]:
        """The pairs of which the passport's only adds what the book's was taken in without."""
        return tuple(pair for pair in self.pairs if self.kind.completes(*pair))

    @property
    def otherwise(self) -> tuple[tuple[Any, Any], ...]:
        """The pairs of which the passport's says something else than the book's."""
        return tuple(pair for pair in self.differing if not self.kind.completes(*pair))


def compared_parts(before: ApprenticeshipFacts, brought: ApprenticeshipFacts) -> tuple[Compared, ...]:
    """Return how what a passport brings compares with what the book has, kind by kind."""
    return tuple(_compared(kind, getattr(before, kind.field), getattr(brought, kind.field)) for kind in KINDS)


def _compared(kind: PartKind, before: Sequence[Any], brought: Sequence[Any]) -> Compared:
    by_uuid = {one.uuid: one for one in before}
    found = {one.uuid: by_uuid.pop(one.uuid) for one in brought if one.uuid in by_uuid}
    left: dict[object, list[Any]] = defaultdict(list)
    for one in by_uuid.values():
        left[kind.known_by(one)].append(one)
    pairs, missing = list[tuple[Any, Any]](), list[Any]()
    for one in brought:
        same = found.get(one.uuid) or next(iter(left[kind.known_by(one)]), None)
        if same is None:
            missing.append(one)
            continue
        if one.uuid not in found:
            left[kind.known_by(one)].remove(same)
        pairs.append((same, kind.kept(same, one)))
    return Compared(kind, tuple(pairs), tuple(missing))


def facts_with(
    before: ApprenticeshipFacts, compared: Sequence[Compared], *, and_otherwise: bool
) -> ApprenticeshipFacts:
    """Return the facts of the book with what is missing in it; *and_otherwise*: also with what the passport says otherwise."""
    found: dict[str, tuple[Any, ...]] = {}
    for one in compared:
        pairs = one.differing if and_otherwise else one.completed
        instead = {old.uuid: replace(new, row_id=old.row_id, uuid=old.uuid) for old, new in pairs}
        there = tuple(instead.get(part.uuid, part) for part in getattr(before, one.kind.field))
        found[one.kind.field] = (*there, *one.missing)
    return ApprenticeshipFacts(**found)


def refuse_impossible_parts(
    one: Apprenticeship, facts: ApprenticeshipFacts, gateway_items: frozenset[str], today: date
) -> None:
    """Raise Refused, with which part it is and why, where not all of *facts* can be said of an apprenticeship together."""
    said = one.said
    for kind, part, others in _each_with_others(facts):
        try:
            if kind == "breaks":
                check_break(said, BreakDraft(part.starts_on, part.expected_on, part.ends_on, part.reason), others)
            elif kind == "reviews":
                check_review(said, part.said, others, today=today)
            elif kind == "attempts":
                check_attempt(said, part.said, _others_of(part, others), today=today)
            elif kind == "gateway":
                _refuse_item(part, others, gateway_items)
                check_gateway_day(said, part.done_on, part.by_whom, today=today)
            else:
                draft = HoursDraft(
                    b"", part.done_on, part.hours, part.activity, part.in_paid_time, part.is_new_learning, part.evidence
                )
                check_hours(one, facts, draft, today=today)
        except Refused as refusal:
            which = next(each for each in KINDS if each.field == kind)
            message = f"{which.one[:1].upper()}{which.one[1:]}, {which.day(part):%d/%m/%Y}: {refusal}"
            raise Refused(message) from None


def _others_of(one: Attempt, others: Sequence[Attempt]) -> list[Attempt]:
    """Return what an attempt is compared with: one that was booked stays so in a book where an earlier one was passed after all."""
    is_booked = one.said.result is AttemptResult.BOOKED
    return [
        other
        for other in others
        if not is_booked or other.said.attempt == one.said.attempt or other.said.result is not AttemptResult.PASSED
    ]


def _refuse_item(part: GatewayItem, others: Sequence[GatewayItem], gateway_items: frozenset[str]) -> None:
    if part.item not in gateway_items:
        message = "The gateway's checklist has no such item."
        raise Refused(message)
    if any(other.item == part.item for other in others):
        message = "It is ticked twice."
        raise Refused(message)


def _each_with_others(facts: ApprenticeshipFacts) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    for kind in KINDS:
        parts = getattr(facts, kind.field)
        for at, part in enumerate(parts):
            # Hours are not compared with each other: two entries of a day may say the same.
            others = () if kind.field == "hours" else (*parts[:at], *parts[at + 1 :])
            yield kind.field, part, others


def counted_words(counts: Sequence[tuple[PartKind, int]], files: int = 0, reasons: int = 0) -> str:
    """Return how many parts of which kinds there are: `2 breaks, an entry of hours and a file`; blank for none.

    *reasons*: of so many breaks that are there only the reason comes with it.
    """
    words = [kind.one if count == 1 else f"{count:,} {kind.many}" for kind, count in counts if count]
    if reasons:
        words.append("the reason of a break" if reasons == 1 else f"the reasons of {reasons:,} breaks")
    if files:
        words.append("a file" if files == 1 else f"{files:,} files")
    return words[0] if len(words) == 1 else " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
