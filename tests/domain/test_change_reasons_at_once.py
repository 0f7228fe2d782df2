"""Why statuses differ is said of all at once as of each alone: on random books, as each was or with rules or records of another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.change_reasons_at_once import ReasonsAtOnce
from cpd_desktop.domain.change_sides import Side, differing
from cpd_desktop.domain.facts import Facts, RecordColumns, numbers
from cpd_desktop.domain.grid import grid_on
from tests.domain.random_books import TEAMS, Book, as_at_dates, books, warnings
from tests.domain.test_change_reasons import every_reason

Corrected = dict[int, tuple[int, bool]]
_PARTS = ("courses", "requirements", "teams", "postings", "additional_roles", "absences", "exemptions", "revocations")


def all_at_once(first: Side, second: Side, corrected: Corrected) -> dict[tuple[int, int], str]:
    reasons = ReasonsAtOnce(first, second, corrected)
    return {
        (one.requirement.id, person_id): why
        for one in differing(first, second)
        for person_id, why in zip(one.people.tolist(), reasons.why(one), strict=True)
    }


@st.composite
def known_later(draw: st.DrawFn, one: Facts, other: Facts) -> tuple[Facts, Corrected]:
    """Return what is known later: some records gone, those of another book new, some parts as they are there; and what corrects what."""
    kept = [at for at in range(len(one.records.id)) if draw(st.booleans())]
    old, new = one.records, other.records
    # Rows are never given out twice: what is known in both says the same.
    columns = {
        name: [*getattr(old, name)[kept].tolist(), *getattr(new, name).tolist()]
        for name in RecordColumns.__annotations__
    }
    columns["id"][len(kept) :] = [row + 500_000 for row in columns["id"][len(kept) :]]
    gone = sorted(set(old.id.tolist()) - set(old.id[kept].tolist()))
    rows = columns["id"][len(kept) :]
    corrected = {row: (lost, draw(st.booleans())) for row, lost in zip(rows, draw(st.permutations(gone)), strict=False)}
    parts = {name: getattr(other, name) for name in _PARTS if draw(st.booleans())}
    records = RecordColumns(**{name: numbers(values) for name, values in columns.items()})
    ceiling = max(one.person_ceiling, other.person_ceiling)
    return replace(one, person_ceiling=ceiling, records=records, **parts), corrected


@given(
    books(), books(), as_at_dates, st.integers(0, 300), st.tuples(warnings, warnings),
    st.one_of(st.none(), st.frozensets(st.sampled_from(TEAMS), min_size=1)), st.data(),
)  # fmt: skip
def test_all_at_once_are_told_what_each_alone_is(
    one: Book,
    other: Book,
    day: date,
    later: int,
    warning: tuple[int, int],
    teams: frozenset[int] | None,
    data: st.DataObject,
) -> None:
    nothing: Corrected = {}
    facts, corrected = data.draw(st.one_of(known_later(one.facts, other.facts), st.just((one.facts, nothing))))
    first = Side(grid_on(one.facts, day, warning_days=warning[0]), teams)
    second = Side(grid_on(facts, day + timedelta(days=later), warning_days=warning[1]), teams)
    alone = {key: f"{why}." for key, why in every_reason(first, second, corrected).items()}
    assert all_at_once(first, second, corrected) == alone
    assert all(len(why) > 10 for why in alone.values())
