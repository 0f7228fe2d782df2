import re
import unicodedata
from datetime import date

import pytest

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import text
from cpd_desktop.documents.style import LARGE_PRINT
from cpd_desktop.documents.team_coverage import team_coverage_story
from cpd_desktop.domain.sheets import TeamSheet
from tests.documents.coverage_samples import (
    Council,
    bad_team,
    deaf_services,
    empty_team,
    good_team,
    team_paper,
)
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.factories import a_team


def between(words: str, start: str, end: str) -> str:
    return words.split(start)[1].split(end, maxsplit=1)[0]


def is_written(name: str, words: str) -> bool:
    """Whether *words* have *name* as a page has it: Arabic letters are drawn joined, and read back as joined forms."""
    if re.search("[\u0600-\u06ff]", name):
        return name.rstrip(" 0123456789") in unicodedata.normalize("NFKC", words)
    return text.plain(name) in words


@pytest.mark.parametrize("council", [deaf_services(), good_team(), bad_team(8, 12)], ids=["deaf", "good", "bad"])
def test_every_figure_of_the_sheet_is_on_the_paper_beside_its_requirement(council: Council) -> None:
    sheet, words = council.sheet(), words_of(team_paper(council))
    for row in (*sheet.individual, *sheet.specialist):
        start = re.escape(f"{row.requirement.title.strip()} {row.requirement.code} ·".replace("  ", " "))
        figures = re.escape(f"{parts.in_words(row.counts)} {row.answer} {parts.assured(row)}")
        assert re.search(f"{start}.{{0,120}}?{figures}", words), row.requirement.title
    for row in sheet.capacity:
        warning = " ▲ single point of failure" if row.single_point_of_failure else ""
        assert f"{row.answer}{warning} {parts.assured(row)} " in words
    assert f"{sheet.mandatory.n_of_n} " in words
    assert f"Assured: {sheet.mandatory.assured} of {sheet.mandatory.denominator}." in words


def test_the_story_is_answered_in_the_first_sentence() -> None:
    words = words_of(team_paper(deaf_services()))
    assert (
        "Deaf Services looks compliant (62 of 64, 97% of mandatory training) and is not covered: "
        "Working with Deaf people (3 of 8, 38%); BSL level 3 (1 of 2 needed, short by 1)."
    ) in words
    assert "62 of 64, 97% of mandatory training is held Target 90%. Assured: 46 of 64." in words
    assert "1 of 3 specialist and capacity needs met Assured: 0 of 3. ▲ 1 single point of failure." in words
    assert "5 of 8 people lack something required 3 holdings expiring by 21 February 2027." in words


def gap_sections(sheet: TeamSheet, words: str) -> dict[int, str]:
    """Return what the paper says below the name of each gap, by requirement."""
    section = words.split("Who is behind the gaps ")[1].split("Expiring by 21 February 2027 Requirement", maxsplit=1)[0]
    gaps = [*sheet.short, *sheet.also_short, *(row for row in sheet.individual if not row.is_met)]
    starts = {row.requirement.id: section.index(f"{row.requirement.title.strip()}: {row.answer}") for row in gaps}
    ends = sorted([*starts.values(), len(section)])
    return {number: section[start : ends[ends.index(start) + 1]] for number, start in starts.items()}


@pytest.mark.parametrize("council", [deaf_services(), bad_team(14, 9), bad_team(40, 20)], ids=["deaf", "rows", "brief"])
def test_everybody_behind_a_gap_is_named_with_role_last_day_and_booking(council: Council) -> None:
    sheet = council.sheet()
    for number, said in gap_sections(sheet, words_of(team_paper(council))).items():
        for one in sheet.behind[number]:
            if not one.lacks:
                continue
            assert is_written(one.person.name, said)
            assert one.role in said
            if one.holding.booked_for:
                assert text.long_date(one.holding.booked_for) in said
            if isinstance(one.holding.valid_until, date):
                assert text.long_date(one.holding.valid_until) in said


def test_a_person_who_lacks_nothing_stands_behind_no_gap() -> None:
    sections = gap_sections(deaf_services().sheet(), words_of(team_paper(deaf_services())))
    assert all("Long Away" not in said for said in sections.values())
    assert [number for number, said in sections.items() if "New Starter" in said] == [9]


def test_a_booking_is_beside_the_person_that_it_is_for() -> None:
    words = words_of(team_paper(deaf_services()))
    assert "Ann Baker Team manager Expired 10 August 2026 13 December 2026" in words
    assert "Jo Bloggs Team manager Generic only generic: 31 May 2027 3 December 2026" in words
    assert "Priya Shah Social worker Missing never held not booked" in words
    assert "O'Brien-Łukasz <b>& Social worker Expired 28 February 2025 not booked" in words


def test_what_expires_is_listed_with_its_last_day() -> None:
    words = words_of(team_paper(deaf_services()))
    assert "Working with Deaf people 9 January 2027: Jo Bloggs; Siân Ŵyn; Tom Okafor" in words


def test_exclusions_are_counted_and_named() -> None:
    section = between(words_of(team_paper(deaf_services())), "Not counted Left", "How to read this")
    assert "1 person exempt, 1 person not yet due, 1 person on long-term absence." in section
    assert "New Starter Social worker Exempt Working with Deaf people" in section
    assert "New Starter Social worker Not yet due 8 requirements; due by 24 January 2027" in section
    assert "Long Away Support worker On long-term absence 11 requirements" in section


def test_a_suggestion_is_marked_and_counted_nowhere() -> None:
    words = words_of(team_paper(deaf_services()))
    assert "DFB-01 · professional · suggested" in words
    assert "Deafblind awareness" not in words.split("Suggested, not adopted")[0]


def test_holders_of_a_need_are_named_so_that_a_single_point_has_a_face() -> None:
    words = words_of(team_paper(deaf_services()))
    assert re.search(r"BSL level 3 BSL-3 · local 1 of 2 needed, short by 1 1 of 2 Siân Ŵyn ", words)
    assert "1 of 1 needed ▲ single point of failure 0 of 1 [Bengali: 9 characters not shown]" in words


def test_parts_are_sorted_worst_first() -> None:
    words = between(words_of(team_paper(deaf_services())), "All mandatory training", "Who is behind the gaps")
    assert [
        words.index(title) for title in ("Mental Capacity Act", "Fire safety", "Safeguarding adults level 2")
    ] == sorted(words.index(title) for title in ("Mental Capacity Act", "Fire safety", "Safeguarding adults level 2"))


def test_a_good_team_is_told_so() -> None:
    words = words_of(team_paper(good_team()))
    assert (
        "Community Team North is compliant: 54 of 54, 100% of mandatory training is held. Its one need is met." in words
    )
    assert "No one in scope lacks anything, and enough people hold each need." in words


def test_an_empty_team_is_short_of_what_it_needs_and_fits_one_page() -> None:
    pdf = team_paper(empty_team())
    words = words_of(pdf)
    assert len(opened(pdf).pages) == 1
    assert (
        "No one is posted in the team on 23 November 2026. Deafblind Services is not covered: BSL level 3 (0 of 2 needed"
        in words
    )
    assert "No one is in scope of mandatory training" in words
    assert "it takes somebody new" in words


def test_a_team_that_nothing_bears_on_is_no_error() -> None:
    words = words_of(team_paper(Council([a_team(1, name="New Team")])))
    assert "No one in New Team is in scope of mandatory training. No requirement bears on this team." in words


def test_every_page_has_its_number_and_the_audit_head() -> None:
    pages = [" ".join(page.extract_text().split()) for page in opened(team_paper(bad_team())).pages]
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Record book entry 1842 · 3f9a 1c22 0b7d 9e01" in page
        assert "As at 23 November 2026" in page


def test_sixty_people_and_thirty_requirements_do_not_make_a_book() -> None:
    assert len(opened(team_paper(bad_team(60, 30))).pages) <= 16


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert team_paper(bad_team()) == team_paper(bad_team())


@pytest.mark.parametrize("council", [deaf_services(), bad_team(), empty_team()], ids=["deaf", "bad", "empty"])
def test_large_print_says_the_same_and_only_embedded_fonts_are_used(council: Council) -> None:
    large = team_paper(council, large=True)
    found = fonts_of(large) | fonts_of(team_paper(council))
    assert set(found.values()) == {True}
    assert all("CPDSans" in name for name in found)
    assert council.sheet().mandatory.n_of_n in words_of(large) or "No one is in scope" in words_of(large)
    assert team_coverage_story(council.sheet(), house=LARGE_PRINT)


def test_the_outline_leads_through_the_paper() -> None:
    titles = [title for level, title, _ in outline_of(team_paper(deaf_services())) if level == 0]
    assert titles == [
        "Specialist and capacity needs", "Mandatory training", "Who is behind the gaps", "Expiring by 21 February 2027",
        "Not counted", "Suggested, not adopted", "How to read this",
    ]  # fmt: skip
