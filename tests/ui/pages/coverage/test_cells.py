from datetime import date

import pytest

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Level, Minimum, Requirement, RequirementKind
from cpd_desktop.services.coverage_grid import CoverageGrid, Place
from cpd_desktop.ui.models.heat import Mark
from cpd_desktop.ui.pages.coverage.cells import Show, cell_of, chosen_part, kind_of, sheet_of, tally_words

DEAF = Team(1, "Deaf Services", "Sensory", frozenset({"Deaf"}))
PLACE = Place(1, "Deaf Services", Level.TEAM, "Sensory")
NORTH = Place(2, "Neighbourhood North", Level.TEAM)


def a_requirement(
    number: int = 1, *, title: str = "Fire safety", specialist: bool = False, needed: int = 0, stands_in: bool = False
) -> Requirement:
    return Requirement(
        number,
        f"R-{number}",
        title,
        RequirementKind.CAPACITY if needed else RequirementKind.INDIVIDUAL,
        frozenset({1}),
        minimum=Minimum(number=needed) if needed else None,
        specialist=specialist,
        in_force=Spell(date.min),
        stands_in=stands_in,
    )


def a_row(requirement: Requirement, held: int, missing: int, assured: int = 0) -> CoverageRow:
    counts = Counts(in_scope=held + missing, in_date=held, missing=missing, assured=assured)
    needed = None if requirement.minimum is None else requirement.minimum.number
    return CoverageRow(requirement, counts, Level.TEAM, DEAF, "Sensory", needed)


MANDATORY = a_requirement()
BSL = a_requirement(2, title="BSL level 3", specialist=True, needed=2)
ASSESSORS = a_requirement(3, title="Trusted assessors", needed=1)
CULTURE = a_requirement(4, title="Working with Deaf people", specialist=True)


@pytest.mark.parametrize(
    ("row", "mark", "figure", "word"),
    [
        (a_row(MANDATORY, 39, 0), Mark.GOOD, "39 of 39", "all hold it"),
        (a_row(MANDATORY, 36, 4), Mark.WARN, "36 of 40", "4 lack it"),
        (a_row(MANDATORY, 35, 5), Mark.BAD, "35 of 40", "5 lack it"),
        (a_row(MANDATORY, 39, 1), Mark.WARN, "39 of 40", "1 lacks it"),
        (a_row(CULTURE, 39, 1), Mark.BAD, "39 of 40", "1 lacks it"),
        (a_row(MANDATORY, 0, 0), Mark.QUIET, "", "no one in scope"),
        (a_row(BSL, 1, 7), Mark.BAD, "1 of 2", "short by 1"),
        (a_row(BSL, 2, 6), Mark.WARN, "2 of 2", "none to spare"),
        (a_row(BSL, 3, 5), Mark.GOOD, "3 of 2", "enough"),
        (a_row(ASSESSORS, 1, 5), Mark.WARN, "1 of 1", "rests on one"),
    ],
)
def test_a_figure_has_its_mark_and_its_word(row: CoverageRow, mark: Mark, figure: str, word: str) -> None:
    cell = cell_of(row, PLACE, row.requirement, target=90, is_assured=False)

    assert (cell.mark, cell.figure, cell.word) == (mark, figure, word)


def test_a_cell_says_a_whole_sentence() -> None:
    cell = cell_of(a_row(BSL, 1, 7), PLACE, BSL, target=90, is_assured=False)

    assert cell.sentence == ("Deaf Services, BSL level 3: 1 of 2 needed, short by 1; assured 0 of 2 needed, short by 2")
    assert cell.is_strong


def test_an_individual_figure_says_its_share_and_who_is_left() -> None:
    cell = cell_of(a_row(MANDATORY, 36, 3, assured=20), PLACE, MANDATORY, target=90, is_assured=False)

    assert cell.sentence == "Deaf Services, Fire safety: 36 of 39, 92%, 3 lack it; assured 20 of 39, 51%"
    assert (cell.more, cell.beside) == ("3 missing", "assured 20")


def test_a_cell_that_does_not_bear_is_quiet() -> None:
    cell = cell_of(None, PLACE, MANDATORY, target=90, is_assured=False)

    assert cell.mark is Mark.QUIET
    assert cell.sentence == "Deaf Services, Fire safety: no one in scope"


def test_assured_counts_only_what_was_checked() -> None:
    individual = cell_of(a_row(MANDATORY, 10, 0, assured=7), PLACE, MANDATORY, target=90, is_assured=True)
    capacity = cell_of(a_row(BSL, 3, 5, assured=1), PLACE, BSL, target=90, is_assured=True)

    assert (individual.figure, individual.word) == ("7 of 10", "3 not assured")
    assert (capacity.figure, capacity.word) == ("1 of 2", "short by 1")
    assert capacity.sentence == (
        "Deaf Services, BSL level 3: 1 of 2 needed, short by 1, assured only; claimed 3 of 2 needed"
    )
    assert (individual.beside, capacity.beside) == ("claimed 10", "claimed 3")


def test_what_is_only_suggested_says_so() -> None:
    requirement = a_requirement(stands_in=True)
    cell = cell_of(a_row(requirement, 1, 0), PLACE, requirement, target=90, is_assured=False)
    head = sheet_of(chosen_part(a_grid((requirement,)), Show.ALL, ""), is_assured=False).columns[0]

    assert ", suggested;" in cell.sentence
    assert "suggested" in head.note
    assert "suggested" in head.sentence


def a_grid(requirements: tuple[Requirement, ...] = (CULTURE, BSL, ASSESSORS, MANDATORY)) -> CoverageGrid:
    cells = tuple(a_row(one, 1, 1) for one in requirements)
    blank: tuple[CoverageRow | None, ...] = (None,) * (len(requirements) - 1)
    organisation = Place("", "Whole organisation", Level.ORGANISATION)
    return CoverageGrid(
        (PLACE, NORTH, organisation),
        requirements,
        (cells, cells, (*blank, cells[-1])),
        Policy(),
        0,
        has_people=True,
    )


@pytest.mark.parametrize(
    ("show", "titles"),
    [
        (Show.ALL, [CULTURE, BSL, ASSESSORS, MANDATORY]),
        (Show.MANDATORY, [MANDATORY]),
        (Show.SPECIALIST, [CULTURE, BSL]),
        (Show.CAPACITY, [BSL, ASSESSORS]),
    ],
)
def test_a_kind_of_requirement_can_be_chosen(show: Show, titles: list[Requirement]) -> None:
    assert list(chosen_part(a_grid(), show, "").requirements) == titles


def test_a_row_above_the_teams_that_has_nothing_of_a_kind_is_left_out() -> None:
    assert chosen_part(a_grid(), Show.CAPACITY, "").places == (PLACE, NORTH)
    assert len(chosen_part(a_grid(), Show.ALL, "").places) == 3


def test_words_narrow_teams_or_requirements() -> None:
    by_team, by_need = chosen_part(a_grid(), Show.ALL, "deaf serv"), chosen_part(a_grid(), Show.ALL, "bsl")

    assert by_team.places == (PLACE,)
    assert len(by_team.requirements) == 4
    assert by_need.requirements == (BSL,)
    assert len(by_need.places) == 3
    assert chosen_part(a_grid(), Show.ALL, "zebra").requirements == ()


def test_how_many_fall_short_is_n_of_n() -> None:
    shown = chosen_part(a_grid(), Show.ALL, "")
    assert tally_words(shown, is_assured=False) == "6 of 8 team figures fall short; assured: 8 of 8"
    assert tally_words(shown, is_assured=True) == "8 of 8 team figures fall short; claimed: 6 of 8"
    assert tally_words(chosen_part(a_grid(), Show.ALL, "zebra"), is_assured=False) == "No one in scope"


def test_kinds_are_told_apart_in_words() -> None:
    assert [kind_of(one) for one in (CULTURE, BSL, ASSESSORS, MANDATORY)] == [
        "specialist", "specialist, capacity", "capacity", "individual",
    ]  # fmt: skip
