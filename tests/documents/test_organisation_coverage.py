import re
from dataclasses import replace

import pytest

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents.organisation_coverage import organisation_coverage
from cpd_desktop.documents.style import LARGE_PRINT
from cpd_desktop.domain.coverage import as_assured
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.sheets import OrganisationSheet, Verdict
from tests.documents.coverage_samples import Council, council_of, organisation_paper, some_facts
from tests.documents.reading import fonts_of, opened, outline_of, words_of


@pytest.fixture(scope="module")
def council() -> Council:
    return council_of()


@pytest.fixture(scope="module")
def sheet(council: Council) -> OrganisationSheet:
    return council.organisation()


@pytest.fixture(scope="module")
def words(council: Council) -> str:
    return words_of(organisation_paper(council))


def test_totals_on_the_paper_equal_the_sheet(sheet: OrganisationSheet, words: str) -> None:
    assert len(sheet.totals) > 20
    for row in sheet.totals:
        start = re.escape(f"{row.requirement.title} {row.requirement.code} ·")
        figures = re.escape(f"{parts.in_words(row.counts)} {row.answer} {parts.assured(row)}")
        assert re.search(f"{start}.{{0,120}}?{figures}", words), row.requirement.title
    mandatory = sheet.mandatory
    assert f"All mandatory training {mandatory.denominator - mandatory.numerator} lacking {mandatory.n_of_n}" in words


def test_somebody_in_two_teams_counts_once_in_the_totals(sheet: OrganisationSheet) -> None:
    [first, *_] = [row for row in sheet.totals if row.requirement.code == "R-01"]
    in_teams = sum(row.counts.in_scope for row in sheet.rows if row.team and row.requirement.code == "R-01")
    assert in_teams == first.counts.in_scope + 1


def test_every_team_has_a_row_and_those_that_look_compliant_come_first(sheet: OrganisationSheet, words: str) -> None:
    lines = sheet.lines()
    assert lines[0].verdict is Verdict.LOOKS_COMPLIANT
    section = words.split("All teams, worst first ")[1].split("Which teams lack what", maxsplit=1)[0]
    places = [section.index(f"{line.team.name} {line.mandatory.n_of_n} ") for line in lines]
    assert places == sorted(places)
    for line in lines:
        for row in line.short[:3]:
            assert f"{row.requirement.title}: {row.answer}" in section


def test_the_answer_names_the_teams_that_look_compliant_and_are_not_covered(
    sheet: OrganisationSheet, words: str
) -> None:
    hidden = [line.team.name for line in sheet.lines() if line.verdict is Verdict.LOOKS_COMPLIANT]
    assert f"{len(hidden)} of 12 teams look compliant and are not covered: {', '.join(hidden[:3])}" in words
    assert f"Mandatory training stands at {sheet.mandatory.n_of_n}" in words
    assert f"; {sheet.mandatory.assured:,} of {sheet.mandatory.denominator:,} assured." in words


def test_each_figure_that_opens_it_says_what_of_it_is_assured(sheet: OrganisationSheet, words: str) -> None:
    lines = sheet.lines()
    proven = sum(all(as_assured(row).is_met for row in line.rows if row.requirement.specialist) for line in lines)
    covered = sum(not line.short for line in lines)
    assert proven <= covered
    assert f"{covered} of 12 teams have no specialist need short Assured: {proven} of 12." in words
    met = sum(as_assured(row).is_met for row in sheet.capacity)
    assert f"needs of capacity are met Assured: {met} of {len(sheet.capacity)}." in words


def test_each_requirement_says_which_teams_lack_it(sheet: OrganisationSheet, words: str) -> None:
    section = words.split("Which teams lack what")[1].split("Enough people who hold it", maxsplit=1)[0]
    for row in sheet.totals:
        short, asked = sheet.lacking_teams(row.requirement)
        if short:
            worst = short[0]
            assured = worst.counts.assured
            named = f"{worst.place} ({worst.numerator} of {worst.denominator}; {assured} assured)"
            assert f"{row.requirement.title} {len(short)} of {asked} {named}" in section


def test_needs_of_capacity_and_single_points_are_listed(sheet: OrganisationSheet, words: str) -> None:
    section = words.split("Enough people who hold it")[1].split("Not counted", maxsplit=1)[0]
    for row in sheet.capacity:
        if not row.is_met:
            assert f"{row.place} {row.answer} {parts.assured(row)}" in section
        if row.single_point_of_failure:
            after = section.split(row.requirement.title)[1]
            assert row.place in after.split("single point of failure")[1].split("Met, and not")[0]
    single = [row for row in sheet.capacity if row.single_point_of_failure]
    assert sum(map(int, re.findall(r"single point of failure \((\d+)\)", section))) == len(single) > 0
    assert any(row.level is Level.ORGANISATION for row in sheet.capacity)


def test_exclusions_and_suggestions_are_stated(sheet: OrganisationSheet, words: str) -> None:
    assert f"{sheet.away_count} of {sheet.people_count} people on long-term absence" in words
    assert "DFB-01 · local · suggested" in words
    assert "Deafblind awareness" not in words.split("Suggested, not adopted", maxsplit=1)[0]


def test_every_page_has_its_number_and_the_audit_head(council: Council) -> None:
    pages = [" ".join(page.extract_text().split()) for page in opened(organisation_paper(council)).pages]
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Record book entry 1842 · 3f9a 1c22 0b7d 9e01" in page


def test_two_hundred_teams_stay_few_pages() -> None:
    sheet = council_of(200).organisation()
    pdf = organisation_coverage(sheet, some_facts("Organisation coverage", sheet.scope))
    assert len(opened(pdf).pages) <= 18
    words = words_of(pdf)
    assert all(f"{line.team.name} {line.mandatory.n_of_n} " in words for line in sheet.lines())


def test_the_same_sheet_gives_the_same_bytes_with_embedded_fonts_only(council: Council) -> None:
    pdf = organisation_paper(council)
    assert pdf == organisation_paper(council)
    found = fonts_of(pdf)
    assert set(found.values()) == {True}
    assert all("CPDSans" in name for name in found)


def test_large_print_builds(sheet: OrganisationSheet) -> None:
    pdf = organisation_coverage(sheet, some_facts("Organisation coverage", sheet.scope), house=LARGE_PRINT)
    assert sheet.mandatory.n_of_n in words_of(pdf)


def test_an_organisation_without_teams_says_so() -> None:
    words = words_of(organisation_paper(Council()))
    assert "There are no teams on this date" in words


def test_a_book_in_which_nothing_is_adopted_yet_says_so_and_shows_the_suggestions() -> None:
    sheet = replace(council_of(3).organisation(), rows=())
    words = words_of(organisation_coverage(sheet, some_facts("Organisation coverage", sheet.scope)))
    assert "No requirement bears on any team on this date. Suggested, not adopted" in words


def test_a_team_that_nothing_bears_on_is_listed_all_the_same(sheet: OrganisationSheet) -> None:
    rows = tuple(row for row in sheet.rows if row.team is None or row.team.id != 12)
    words = words_of(organisation_coverage(replace(sheet, rows=rows), some_facts("Title", sheet.scope)))
    assert "No one in scope: 1 team Neighbourhood Team 12 no one in scope no one in scope none" in words


def test_the_answer_when_nothing_hides(sheet: OrganisationSheet) -> None:
    without = replace(sheet, rows=tuple(row for row in sheet.rows if not row.requirement.specialist))
    strict = replace(sheet, policy=Policy(mandatory_target=100))
    for made, answer in (
        (without, "None of 12 teams is short of a specialist need."),
        (strict, "6 of 12 teams are not covered, and not compliant."),
    ):
        assert answer in words_of(organisation_coverage(made, some_facts("Title", made.scope)))


def test_hostile_names_of_teams_are_printed_as_they_are(sheet: OrganisationSheet) -> None:
    name = "O'Brien-Łukasz <b>& Siân Ŵyn " + "team " * 34
    teams = tuple(replace(team, name=name.strip()) for team in sheet.teams)
    rows = tuple(replace(row, team=row.team and teams[row.team.id - 1]) for row in sheet.rows)
    made = replace(sheet, teams=teams, rows=rows)
    assert "O'Brien-Łukasz <b>& Siân Ŵyn team" in words_of(organisation_coverage(made, some_facts("Title", made.scope)))


def test_the_outline_leads_through_the_paper(council: Council) -> None:
    titles = [title for level, title, _ in outline_of(organisation_paper(council)) if level == 0]
    assert titles == [
        "Look compliant, are not covered", "Totals by requirement, each person counted once", "All teams, worst first",
        "Which teams lack what", "Enough people who hold it", "Not counted", "Suggested, not adopted", "How to read this",
    ]  # fmt: skip
