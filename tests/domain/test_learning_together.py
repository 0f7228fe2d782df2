"""Who learns with whom: pairs of teams, and those that learn alone."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.learning_together import Occasion, TeamTogether, Together, together_of

SINCE, AS_AT = date(2025, 6, 16), date(2026, 6, 15)
EAST, WEST, NIGHT, DEAF = 1, 2, 3, 4
NAMES = {EAST: "East", WEST: "west", NIGHT: "Night", DEAF: "Deaf"}


def occasion(key: str, at: int = 0, *, outsiders: bool = False, **people: tuple[int, ...]) -> Occasion:
    teams = {
        {"east": EAST, "west": WEST, "night": NIGHT, "deaf": DEAF}[name]: frozenset(ids) for name, ids in people.items()
    }
    return Occasion(key.encode(), AS_AT - timedelta(days=at), teams, outsiders)


def asked(*occasions: Occasion, wanted: set[int] | None = None) -> Together:
    return together_of(occasions, NAMES, wanted if wanted is not None else set(NAMES), SINCE, AS_AT)


def pairs(found: Together) -> list[tuple[str, str, int, int]]:
    return [(one.team_a, one.team_b, one.times, one.people) for one in found.pairs]


def team(found: Together, name: str) -> TeamTogether:
    return next(one for one in found.teams if one.team == name)


def test_two_teams_at_one_session_learned_together() -> None:
    found = asked(occasion("a", 3, east=(1, 2), west=(3,)))
    assert pairs(found) == [("East", "west", 1, 3)]
    assert found.pairs[0].last_on == AS_AT - timedelta(days=3)
    assert found.pairs[0].words == "East and west: once, 3 people, last on 12 Jun 2026"
    assert team(found, "East") == TeamTogether("East", ("west",), 1, 0, 1)
    assert [one.team for one in found.isolated] == ["Deaf", "Night"]


def test_the_parts_of_one_session_count_once_and_the_last_day_is_the_latest() -> None:
    found = asked(
        occasion("a", 9, east=(1,), west=(3,)),
        occasion("a", 2, east=(1,), west=(4,)),
        occasion("b", 5, east=(1,), west=(3,)),
    )
    assert pairs(found) == [("East", "west", 2, 3)]
    assert found.pairs[0].last_on == AS_AT - timedelta(days=2)
    assert team(found, "East").sessions == 2


def test_groups_of_a_session_that_never_met_did_not_learn_together() -> None:
    found = asked(occasion("a", east=(1,)), occasion("a", west=(3,)))
    assert found.pairs == ()
    assert team(found, "East").is_isolated


def test_one_person_in_two_teams_is_no_company() -> None:
    assert asked(occasion("a", east=(1,), west=(1,))).pairs == ()
    assert pairs(asked(occasion("a", east=(1,), west=(1, 2)))) == [("East", "west", 1, 2)]


def test_people_from_outside_are_counted_beside_and_are_no_team() -> None:
    found = asked(occasion("a", outsiders=True, deaf=(7,)), occasion("b", deaf=(7,)))
    deaf = team(found, "Deaf")
    assert (deaf.outside, deaf.sessions, deaf.times, deaf.is_isolated) == (1, 2, 0, True)
    assert "learned with no other team, at 2 sessions" in deaf.words
    assert team(found, "Night").words == "Night: nobody was at any session."


def test_a_scope_has_the_pairs_of_its_teams_and_no_others() -> None:
    found = asked(
        occasion("a", east=(1,), west=(2,)), occasion("b", night=(3,), deaf=(4,)), wanted={EAST},
    )  # fmt: skip
    assert pairs(found) == [("East", "west", 1, 2)]
    assert [one.team for one in found.teams] == ["East"]


_OCCASIONS = st.lists(
    st.builds(
        Occasion,
        st.sampled_from([b"a", b"b", b"c", b"d"]),
        st.dates(SINCE, AS_AT),
        st.dictionaries(st.sampled_from(list(NAMES)), st.frozensets(st.integers(1, 8), max_size=4), max_size=4),
        st.booleans(),
    ),
    max_size=12,
)


@given(_OCCASIONS)
def test_pairs_are_symmetric_and_agree_with_the_teams(occasions: list[Occasion]) -> None:
    found = asked(*occasions)
    for one in NAMES.values():
        mine = team(found, one)
        for other in NAMES.values():
            if one == other:
                continue
            times = found.times_of(one, other)
            assert times == found.times_of(other, one)
            assert (other in mine.with_teams) is (one in team(found, other).with_teams) is (times > 0)
        assert max((found.times_of(one, other) for other in NAMES.values() if other != one), default=0) <= mine.times
        assert mine.times <= mine.sessions
        assert mine.outside <= mine.sessions
        assert mine.is_isolated is (mine.times == 0)


@given(_OCCASIONS, st.integers(1, 4))
def test_the_order_of_teams_and_occasions_changes_nothing(occasions: list[Occasion], by: int) -> None:
    turned = [
        Occasion(one.session, one.on, dict(reversed(list(one.people.items()))), one.has_outsiders) for one in occasions
    ]
    assert asked(*occasions) == asked(*turned[by:], *turned[:by])
    assert asked(*occasions) == asked(*occasions, *occasions)
