"""Who holds a named role, since when nobody does, and what is then nobody's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.named_roles import (
    Basis,
    NamedRole,
    NamedRoleStanding,
    Term,
    functions_undone,
    standing,
    standings,
)
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.stand_ins import with_stand_ins

NAMES = {1: "Siân O’Brien", 2: "Amir Khan", 3: "Zofia Łuczak"}
LAST = date(2026, 3, 31)
ALWAYS = Spell(date.min)


def a_role(
    row_id: int = 1, title: str = "Principal Occupational Therapist", *, basis: Basis = Basis.LOCAL, service: str = "",
    functions: tuple[str, ...] = (), in_force: Spell = ALWAYS, suggested: bool = False,
) -> NamedRole:  # fmt: skip
    return NamedRole(row_id, "", row_id, "", title, service, basis, "", functions, in_force, suggested)


def a_term(person: int, starts_on: date, ends_on: date | None = None, *, is_away: bool = False) -> Term:
    return Term(person, Spell(starts_on, ends_on), is_away)


def on(day: date, *terms: Term, in_force: Spell = ALWAYS, basis: Basis = Basis.LOCAL) -> NamedRoleStanding:
    return standing(a_role(in_force=in_force, basis=basis), terms, day, NAMES)


@pytest.mark.parametrize(
    ("day", "is_vacant", "since", "never"),
    [
        (date(2025, 1, 31), True, None, True), (date(2025, 2, 1), False, None, False), (LAST, False, None, False),
        (date(2026, 4, 1), True, date(2026, 4, 1), False), (date(2026, 11, 26), True, date(2026, 4, 1), False),
    ],
)  # fmt: skip
def test_a_role_is_vacant_from_the_day_after_the_last_day(
    day: date, is_vacant: bool, since: date | None, never: bool
) -> None:
    found = on(day, a_term(1, date(2025, 2, 1), LAST))
    assert (found.is_vacant, found.vacant_since, found.never_held) == (is_vacant, since, never)


def test_the_last_of_several_holders_counts() -> None:
    early, late = a_term(1, date(2024, 1, 1), LAST), a_term(2, date(2023, 1, 1), date(2025, 6, 30))
    assert on(date(2026, 4, 1), early, late).vacant_since == date(2026, 4, 1)
    # One of two leaves: it is still held.
    assert on(date(2025, 7, 1), early, late).holders == ("Siân O’Brien",)
    assert on(date(2025, 6, 30), early, late).holders == ("Amir Khan", "Siân O’Brien")


@pytest.mark.parametrize(
    ("first", "since"),
    [
        (date.min, date(2026, 4, 1)), (date(2026, 4, 1), date(2026, 4, 1)), (date(2026, 4, 2), date(2026, 4, 2)),
        (date(2026, 6, 1), date(2026, 6, 1)),
    ],
)  # fmt: skip
def test_no_role_is_vacant_before_it_exists(first: date, since: date) -> None:
    assert on(date(2026, 7, 1), a_term(1, date(2020, 1, 1), LAST), in_force=Spell(first)).vacant_since == since


def test_what_was_never_held_is_vacant_since_its_first_day_if_it_has_one() -> None:
    assert on(LAST).answer == "vacant, never held"
    found = on(LAST, in_force=Spell(date(2026, 1, 1)))
    assert (found.vacant_since, found.never_held) == (date(2026, 1, 1), True)
    assert found.answer == "vacant since 1 January 2026, never held"


def test_who_is_to_begin_is_said_and_does_not_hold_it_yet() -> None:
    found = on(LAST, a_term(2, date(2026, 4, 1)), a_term(3, date(2026, 9, 1)))
    assert (found.is_vacant, found.never_held, found.next_on, found.next_holder) == (
        True,
        True,
        date(2026, 4, 1),
        "Amir Khan",
    )
    assert found.sentence.endswith("Amir Khan begins on 1 April 2026.")
    assert on(date(2026, 4, 1), a_term(2, date(2026, 4, 1))).holders == ("Amir Khan",)


def test_a_gap_is_never_called_more_than_a_gap() -> None:
    gap, not_met = on(LAST), on(LAST, basis=Basis.STATUTORY_GUIDANCE)
    assert (gap.is_gap, gap.is_not_met, gap.words) == (True, False, "gap")
    assert (not_met.is_gap, not_met.is_not_met, not_met.words) == (False, True, "not met")
    assert gap.sentence == (
        "Principal Occupational Therapist: vacant, never held. A gap: no statutory guidance asks for it. Nobody is to begin."
    )
    assert "Not met: statutory guidance expects it." in not_met.sentence
    for one in (gap, not_met):
        assert "compliant" not in one.sentence


def test_a_holder_who_is_away_holds_it() -> None:
    found = on(LAST, a_term(1, date(2025, 1, 1), is_away=True))
    assert (found.is_vacant, found.is_away, found.words) == (False, True, "held, holder away")
    assert found.sentence == "Principal Occupational Therapist: held by Siân O’Brien, who is on long-term absence."
    both = on(LAST, a_term(1, date(2025, 1, 1), is_away=True), a_term(2, date(2025, 1, 1), date(2026, 12, 31)))
    assert (both.is_away, both.words) == (False, "held")
    assert both.answer == "held by Amir Khan (until 31 December 2026) and Siân O’Brien, who is on long-term absence"


def test_functions_are_nobodys_unless_a_filled_role_lists_them_too() -> None:
    psw = a_role(1, "Principal Social Worker", functions=("Lead practice", "Support supervision"))
    pot = a_role(2, functions=("support  Supervision", "Lead OT practice"))
    amhp = a_role(3, "AMHP Lead", basis=Basis.STATUTORY_GUIDANCE, functions=("Keep the rota", "Lead OT practice"))
    found = standings((psw, pot, amhp), {1: (a_term(1, date(2020, 1, 1)),)}, LAST, NAMES)

    # What guidance expects comes first, what is held last.
    assert [one.role.row_id for one in found] == [3, 2, 1]
    assert found[0].functions_undone == ("Keep the rota", "Lead OT practice")
    assert found[1].functions_undone == ("Lead OT practice",)
    assert found[2].functions_undone == ()
    assert functions_undone(found) == ("Keep the rota", "Lead OT practice")
    assert found[1].sentence.endswith("Nobody does: Lead OT practice.")


@pytest.mark.parametrize(
    ("day", "counts"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (LAST, True), (date(2026, 4, 1), False)]
)
def test_a_role_is_asked_about_while_it_is_in_force(day: date, counts: bool) -> None:
    role = a_role(in_force=Spell(date(2026, 1, 1), LAST))
    assert role.counts_on(day) is counts
    assert bool(standings((role,), {}, day, NAMES)) is counts


def test_a_role_that_is_only_suggested_is_told_as_such() -> None:
    suggested, own = (standing(a_role(suggested=one), (), LAST, NAMES) for one in (True, False))
    assert suggested.line == f"{own.line} Suggested."
    assert own.line == own.sentence


def test_suggestions_stand_in_until_there_is_a_role_of_ones_own() -> None:
    suggested, own = a_role(1, suggested=True), a_role(2)
    assert [one.stands_in for one in with_stand_ins([suggested])] == [True]
    assert [one.counts_on(LAST) for one in with_stand_ins([suggested])] == [True]
    assert [one.counts_on(LAST) for one in with_stand_ins([suggested, own])] == [False, True]


def test_a_role_says_where_it_is() -> None:
    of_service, of_all = a_role(service="Sensory"), a_role()
    assert (of_service.level, of_service.place, of_service.name) == (
        Level.SERVICE, "Sensory", "Principal Occupational Therapist (Sensory)",
    )  # fmt: skip
    assert (of_all.level, of_all.place, of_all.name) == (
        Level.ORGANISATION, "Whole organisation", "Principal Occupational Therapist",
    )  # fmt: skip


_DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))
_TERMS = st.builds(
    lambda person, first, length: a_term(person, first, None if length is None else first + timedelta(days=length)),
    st.integers(1, 3), _DAYS, st.none() | st.integers(0, 900),
)  # fmt: skip
_FUNCTIONS = st.lists(st.sampled_from("abcdef"), unique=True).map(tuple)


@given(st.lists(_TERMS, max_size=6), _DAYS)
def test_it_was_held_the_day_before_it_fell_vacant_and_never_since(terms: list[Term], day: date) -> None:
    found = on(day, *terms)
    assert found.is_vacant is not any(term.spell.covers(day) for term in terms)
    if found.vacant_since is not None:
        assert found.vacant_since <= day
        assert not on(found.vacant_since - timedelta(days=1), *terms).is_vacant
        between = (found.vacant_since + timedelta(days=at) for at in range((day - found.vacant_since).days + 1))
        assert all(on(one, *terms).is_vacant for one in between)
    elif found.is_vacant:
        assert found.never_held
        assert all(term.spell.starts_on > day for term in terms)


@given(st.lists(st.tuples(_FUNCTIONS, st.booleans()), max_size=5))
def test_every_function_of_a_vacant_role_is_somebodys_or_nobodys(roles: list[tuple[tuple[str, ...], bool]]) -> None:
    named = [a_role(at, f"Role {at}", functions=functions) for at, (functions, _) in enumerate(roles)]
    terms = {at: (a_term(1, date(2020, 1, 1)),) for at, (_, is_held) in enumerate(roles) if is_held}
    undone = set(functions_undone(standings(named, terms, LAST, NAMES)))
    done = {one for functions, is_held in roles if is_held for one in functions}
    assert undone == {one for functions, _ in roles for one in functions} - done
