from __future__ import annotations

from dataclasses import replace

from cpd_desktop.domain.changes_between import PlaceChange, StatusChange
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.requirements import RequirementKind
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.coverage.compare_columns import people_columns, place_columns
from cpd_desktop.ui.theme import Look, colour

PERSON = StatusChange(
    1,
    "Siân Ŵyn",
    "000001",
    "Deaf Services",
    "R1",
    "BSL level 3",
    Status.IN_DATE,
    Status.EXPIRED,
    "Ran out on 1 May 2026.",
)
PLACE = PlaceChange("North", "R1", "BSL level 3", "", "1 of 2, 50%", is_worse=True)


def test_a_status_is_a_shape_and_a_word_and_a_turn_likewise(look: Look) -> None:
    columns = people_columns(look)
    assert texts_of(columns, [PERSON]) == (
        (
            "Siân Ŵyn", "▼ Worse", "BSL level 3", "● In date", "■ Expired", "Ran out on 1 May 2026.", "Deaf Services", "R1",
        ),
    )  # fmt: skip
    name = columns[0]
    assert name.sentence is not None
    assert name.sentence(PERSON) == PERSON.sentence


def test_what_only_a_team_is_short_of_and_absence_have_no_colour_of_their_own(look: Look) -> None:
    helping = replace(PERSON, kind=RequirementKind.CAPACITY, before=Status.NOT_REQUIRED, after=Status.MISSING)
    away = replace(PERSON, after=Status.IN_DATE, is_away=True)
    after = people_columns(look)[4]
    assert after.colour is not None
    assert after.colour(helping) is None
    assert after.colour(away) is None
    assert after.colour(PERSON) == (colour(look.theme.bad.back), colour(look.theme.bad.text))
    assert after.value(helping) == "◦ Could help to meet"
    assert after.value(away) == "● In date, on long-term absence"


def test_turns_sort_with_what_got_worse_first(look: Look) -> None:
    turn = people_columns(look)[1]
    better = replace(PERSON, before=Status.MISSING, after=Status.IN_DATE)
    neither = replace(PERSON, before=Status.NOT_REQUIRED, after=Status.IN_DATE)
    found = sorted((neither, better, PERSON), key=turn.value)
    assert [turn.show(turn.value(one)) for one in found] == ["▼ Worse", "▲ Better", "– Neither"]


def test_a_place_says_where_nothing_was_asked(look: Look) -> None:
    columns = place_columns(look)
    better = replace(PLACE, before="0 of 2, 0%", is_worse=False)
    assert texts_of(columns, [PLACE, better]) == (
        ("North", "▼ Worse", "BSL level 3", "not asked", "1 of 2, 50%", "R1"),
        ("North", "– Not worse", "BSL level 3", "0 of 2, 0%", "1 of 2, 50%", "R1"),
    )
