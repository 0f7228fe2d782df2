from datetime import date

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Level, Minimum, Requirement, RequirementKind
from cpd_desktop.domain.sheets import TeamRows, TeamSheet, Verdict
from cpd_desktop.services.coverage_grid import TeamLine
from cpd_desktop.ui.pages.teams.columns import (
    sheet_columns,
    standing,
    standing_words,
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
        "Needs short": "1 specialist",
        "Service": "Sensory",
        "Groups served": "Deaf",
    }
    sentences = {column.heading: column.sentence(line) for column in team_columns(look) if column.sentence}
    assert sentences["People"] == "Deaf Services: 20 people, 1 on long-term absence"
    assert sentences["Verdict"] == line.rows.sentence


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
