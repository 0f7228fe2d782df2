from __future__ import annotations

from dataclasses import replace
from datetime import date

from cpd_desktop.documents import layout
from cpd_desktop.documents.complaints_year import NOTHING, complaints_year_story
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.complaint_comparison import beside
from cpd_desktop.domain.learning_sheets import ComplaintsSheet
from tests.documents.learning_samples import a_complaints_sheet, a_line, a_year
from tests.documents.reading import outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: ComplaintsSheet, house: House = STANDARD) -> bytes:
    return layout.build(complaints_year_story(sheet, house=house), facts("Complaints", sheet.scope_words), house=house)


def test_every_figure_names_what_it_is_of_and_the_year_before_stands_beside() -> None:
    before = a_year(2024, complaints=81, by_outcome=(a_line("upheld", 16, 81), a_line("not upheld", 41, 81)))
    data = paper(a_complaints_sheet(before=before, quoted=("Report: 39 of 106 is 36.8%, not 45%.",), without_issues=2))
    words = words_of(data)
    for said in (
        "106 complaints received", "The year before, 2024-25: 81.", "39 of 106 issues received upheld, wholly or partly 37%",
        "Report: 39 of 106 is 36.8%, not 45%.", "Outcome 2025-26: of issues received 2024-25: of issues received Upheld 21 of 106, 20% 16 of 81, 20%",
        "Open 12 of 106, 11% 0", "39 of 82 issues decided on, 48%", "99 of 103 complaints whose day of acknowledgement is known",
        "Delay in service 26 of 106, 25%", "Decision 2025-26: of Ombudsman decisions", "Upheld 1 of 2, 50%", "Of 2 complaints no issue is recorded",
        "12 complaints were withdrawn whole.", "Whole organisation, 2025-26",
    ):  # fmt: skip
        assert said in words
    assert [title for _, title, _ in outline_of(data)] == [
        "Published figures that do not add up", "What the annual report has to specify", "Outcomes, by issue", "Rates, each with what it is of", "What they were about, by issue",
        "Services, by issue", "Decisions of the Ombudsman",
    ]  # fmt: skip


def test_what_only_the_year_before_had_stands_with_nothing_beside_it_and_capitals_make_no_difference() -> None:
    before = a_year(
        2024, complaints=83, by_category=(a_line("Delay in Service", 80, 83), a_line("Transport", 3, 83)),
        ombudsman=(a_line("upheld", 2, 2, "Ombudsman decisions"),),
    )  # fmt: skip
    year = beside(a_year(2025, complaints=106, ombudsman=()), before)
    words = words_of(paper(ComplaintsSheet("Whole organisation", year)))
    assert "Delay in service 26 of 106, 25% 80 of 83, 96%" in words
    assert "Transport 0 of 106, 0% 3 of 83, 4%" in words
    assert "Decision 2025-26: of Ombudsman decisions 2024-25: of Ombudsman decisions Upheld 0 2 of 2, 100%" in words


def test_the_three_numbers_of_the_regulation_stand_in_its_order_with_what_is_not_known_of_referrals() -> None:
    alone = a_complaints_sheet(
        referral_unknown=a_line("on complaints without a day of referral", 1, 2, "Ombudsman decisions")
    )
    words = words_of(paper(alone))
    assert (
        "106 complaints received 39 of 82 complaints decided on well-founded 48% 4 complaints referred to the Ombudsman Told of in the year,"
        " whenever they were received."
    ) in words
    assert (
        "1 of 2 Ombudsman decisions is on a complaint of which no day of referral is on record: it is not counted as referred"
        in words
    )
    assert (
        "A complaint is well-founded where that was said of it by its end; where nothing was said, where an issue was upheld"
        in words
    )
    assert "What the annual report has to specify" not in words, "without a year before it would say the same again"
    beside_it = a_complaints_sheet(
        before=a_year(2024, complaints=81, referred=a_line("complaints referred to the Ombudsman", 1, 0, ""))
    )
    words = words_of(paper(beside_it))
    assert "Complaints received 106 81 Well-founded 39 of 82 complaints decided on, 48%" in words
    assert "Complaints referred to the Ombudsman 4 1" in words


def test_a_part_of_a_year_says_so_and_stands_beside_the_same_part_of_the_year_before() -> None:
    part = a_year(2026, complaints=45, by_outcome=(a_line("upheld", 9, 45),))
    so_far = a_year(2025, as_at=date(2025, 11, 26), complaints=70, by_outcome=(a_line("upheld", 11, 70),))
    sheet = ComplaintsSheet("Whole organisation", beside(part, a_year(2025), so_far))
    words = words_of(paper(sheet))
    for said in (
        "Whole organisation, 2026-27 so far As at 26 November 2026", "45 complaints received so far, to 26 November 2026",
        "The same days of the year before, 1 April to 26 November 2025: 70. The whole year before, 2025-26: 106.",
        "Upheld 9 of 45, 20% 11 of 70, 16% 21 of 106, 20%", "2025-26, whole year: of issues received",
        "shown as they stood on the same day then",
    ):  # fmt: skip
        assert said in words
    nothing = a_year(2026, complaints=0, compliments=0, concerns=0, ombudsman=())
    assert NOTHING not in words_of(paper(ComplaintsSheet("Whole organisation", beside(nothing, a_year(2025), so_far))))


def test_counts_of_different_things_each_say_of_what_and_one_service_alone_is_not_repeated() -> None:
    decisions = (a_line("upheld", 1, 2, "Ombudsman decisions"), a_line("upheld after", 1, 1, "detailed investigations"))
    alone = (a_line("Community", 106),)
    data = paper(a_complaints_sheet(ombudsman=decisions, by_service=alone, compliments=1))
    words = words_of(data)
    assert "Upheld 1 of 2 Ombudsman decisions, 50%" in words
    assert "Upheld after 1 of 1 detailed investigations, 100%" in words
    assert "Services, by issue" not in [title for _, title, _ in outline_of(data)]
    assert "1 compliment kept" in words


def test_a_year_with_nothing_says_so_and_hostile_categories_are_shown() -> None:
    nobody = a_line("complaints referred to the Ombudsman", 0, 0, "")
    empty = a_year(complaints=0, compliments=0, concerns=0, ombudsman=(), referred=nobody)
    assert NOTHING in words_of(paper(ComplaintsSheet("Whole organisation", empty)))
    told = replace(
        empty, referred=replace(nobody, count=1), well_founded=a_line("well-founded", 0, 0, "complaints decided on")
    )
    words = words_of(paper(ComplaintsSheet("Whole organisation", told)))
    assert NOTHING not in words
    assert "0 complaints received 0 complaints decided on yet 1 complaint referred to the Ombudsman" in words
    lines = tuple(a_line(raw, 1) for raw in HOSTILE)
    assert "<b>" in words_of(paper(a_complaints_sheet(by_category=lines, by_service=lines), LARGE_PRINT))
