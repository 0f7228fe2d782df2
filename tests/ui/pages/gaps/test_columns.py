from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.gaps import gaps_of
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.requirements import Level, Minimum, Requirement, RequirementKind
from cpd_desktop.ui.pages.gaps.columns import Kind, columns, gap_rows
from cpd_desktop.ui.theme import Look

DEAF = Team(1, "Deaf Services", "Sensory")
BSL = Requirement(2, "BSL", "BSL level 3", RequirementKind.CAPACITY, frozenset(), minimum=Minimum(2), specialist=True)
AMHP = Requirement(
    3, "AMHP", "AMHP rota", RequirementKind.CAPACITY, frozenset(), minimum=Minimum(1), level=Level.ORGANISATION
)
FIRE = Requirement(4, "FIRE", "Fire safety", RequirementKind.INDIVIDUAL, frozenset())


def rows() -> list[CoverageRow]:
    return [
        CoverageRow(FIRE, Counts(in_scope=8, in_date=8), Level.TEAM, DEAF, "Sensory"),
        CoverageRow(BSL, Counts(in_scope=8, in_date=1, missing=7), Level.TEAM, DEAF, "Sensory", 2),
        CoverageRow(AMHP, Counts(in_scope=5, in_date=1, missing=4), Level.ORGANISATION, None, "", 1),
    ]


def test_every_gap_is_a_row_with_its_sentence_and_its_cell(look: Look) -> None:
    first, last = gap_rows(gaps_of(rows(), mandatory_target=90))

    assert first.kind is Kind.LOOKS_COMPLIANT
    assert first.cell == (1, 2)
    assert first.sentence.startswith("Deaf Services looks compliant (8 of 8, 100%")
    assert last.kind is Kind.SINGLE_POINT
    assert last.cell == ("", 3)
    assert last.sentence == "Whole organisation, AMHP rota: 1 of 1 needed; it rests on one person."
    figures = [[column.show(column.value(row)) for column in columns(look)] for row in (first, last)]
    assert figures[0] == [
        "◆ Looks compliant, is not covered", "Deaf Services", "BSL level 3", "1 of 2 needed, short by 1", "8 of 8, 100%",
        "0 of 2 needed, short by 2",
    ]  # fmt: skip
    assert figures[1][-2:] == ["", "0 of 1 needed, short by 1"]
