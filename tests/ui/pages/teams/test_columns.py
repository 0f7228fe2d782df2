from datetime import date

import pytest

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Level, Minimum, Requirement, RequirementKind
from cpd_desktop.domain.sheets import TeamRows, TeamSheet, Verdict
from cpd_desktop.services.coverage_grid import TeamLine
from cpd_desktop.services.supervision.signs import SupervisedCount
from cpd_desktop.ui.pages.teams.columns import (
    sheet_columns,
    standing,
    standing_words,
    supervision_words,
    team_columns,
    verdict_tone,
    verdict_words,
)
from cpd_desktop.ui.theme import Look

DEAF = Team(1, "Deaf Services", "Sensory", frozenset({"Deaf"}))
BSL = Requirement(2, "BSL", "BSL level 3", RequirementKind.CAPACITY, frozenset(), minimum=Minimum(2), specialist=True)
FIRE = Requirement(4, "FIRE", "Fire safety", RequirementKind.INDIVIDUAL, frozenset())
SHORT = CoverageRow(BSL, Counts(in_scope=8, in_date=1, missing=7, assured=1), Level.TEAM, DEAF, "Sensory", 2)
NEAR = CoverageRow(FIRE, Counts(in_scope=20, in_date=19, missing=1, assured=5), Level.TEAM, DEAF, "Sensory")
AS_AT = date(2026, 11, 23)


def test_a_team_is_shown_with_its_verdict_and_its_figures(look: Look) -> None:
    line = TeamLine(TeamRows(DEAF, AS_AT, Policy(), (SHORT, NEAR)), 20, 1)
    shown = {column.heading: column.show(column.value(line)) for column in team_columns(look)}

    assert shown == {
        "Team": "Deaf Services",
        "Verdict": "◆ Looks compliant, not covered",
        "People": "20",
        "Mandatory": "19 of 20, 95%",
        "Assured": "5 of 20, 25%",
        "Needs short": "1 specialist",
        "Supervision": "Not recorded",
        "Service": "Sensory",
        "Groups served": "Deaf",
    }
    sentences = {column.heading: column.sentence(line) for column in team_columns(look) if column.sentence}
    assert sentences["People"] == "Deaf Services: 20 people, 1 on long-term absence"
    assert sentences["Verdict"] == line.rows.sentence
    assert sentences["Assured"] == "Deaf Services: mandatory training assured, 5 of 20, 25%"


@pytest.mark.parametrize(
    ("count", "words", "sentence"),
    [
        (None, "Not recorded", "Deaf Services: no supervision is recorded in this book"),
        (
            SupervisedCount(9, 12, 3, 1), "9 of 12, 75%",
            "Deaf Services: 9 of 12, 75% supervised within their interval, 3 overdue, 1 on long-term absence",
        ),
        (SupervisedCount(12, 12), "12 of 12, 100%", "Deaf Services: 12 of 12, 100% supervised within their interval"),
        (SupervisedCount(), "No one in scope", "Deaf Services: supervision is expected of nobody"),
        (
            SupervisedCount(away=1), "No one in scope",
            "Deaf Services: supervision is expected of nobody, 1 on long-term absence",
        ),
    ],
)  # fmt: skip
def test_a_teams_supervision_is_a_figure_and_a_sentence(
    look: Look, count: SupervisedCount | None, words: str, sentence: str
) -> None:
    line = TeamLine(TeamRows(DEAF, AS_AT, Policy(), (SHORT, NEAR)), 20, 1, count)
    column = next(one for one in team_columns(look) if one.heading == "Supervision")

    assert column.show(column.value(line)) == supervision_words(count) == words
    assert column.sentence is not None
    assert column.sentence(line) == sentence


def test_teams_sort_by_the_share_that_is_overdue(look: Look) -> None:
    column = next(one for one in team_columns(look) if one.heading == "Supervision")
    counts = (SupervisedCount(5, 10, 5), SupervisedCount(8, 12, 4), SupervisedCount(9, 9), SupervisedCount(), None)
    values = [column.value(TeamLine(TeamRows(DEAF, AS_AT, Policy(), ()), 20, 1, count)) for count in counts]

    assert values == sorted(values, reverse=True)


def test_a_figure_stands_in_words() -> None:
    assert standing(SHORT, 90) == "■ Short"
    assert standing(NEAR, 90) == "▲ On target"
    assert standing(NEAR, 96) == "■ Short"
    assert standing_words(SHORT, 90) == "■ 1 of 2 needed, short by 1"
    assert standing_words(NEAR, 90) == "▲ 19 of 20, 95%, on target"
    assert standing_words(NEAR, 96) == "■ 19 of 20, 95%, short"


def test_the_sheet_shows_claimed_and_assured(look: Look) -> None:
    sheet = TeamSheet(DEAF, AS_AT, Policy(), (SHORT, NEAR))
    shown = [column.show(column.value(SHORT)) for column in sheet_columns(look, sheet)]

    assert shown == ["BSL level 3", "■ 1 of 2 needed, short by 1", "1 of 2", ""]


def test_every_verdict_has_a_shape_a_word_and_a_colour(look: Look) -> None:
    words = {verdict_words(verdict) for verdict in Verdict}

    assert len({text[0] for text in words}) == len(Verdict)
    assert all(verdict_tone(look, verdict) for verdict in Verdict)
