from __future__ import annotations

import pytest

from cpd_desktop.documents.sign_in_sheet import UNBOOKED, sign_in_sheets
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.session_sheets import LearnerSheet, PartSheet, SignInSheet, SignInSheets
from tests.documents.reading import fonts_of, opened, outline_of
from tests.documents.session_samples import FIRST, HOSTILE, a_session, facts, learners


def of(count: int, *more: LearnerSheet) -> SignInSheets:
    session = a_session(parts=(PartSheet(FIRST, 570, 990),))
    return SignInSheets(session, (SignInSheet(session.parts[0], "", (*learners(count), *more)),))


def pages(sheets: SignInSheets, house: House = STANDARD) -> list[str]:
    data = sign_in_sheets(sheets, facts("Sign-in sheet"), house=house)
    return [" ".join(page.extract_text().split()) for page in opened(data).pages]


@pytest.mark.parametrize(("count", "least", "most"), [(0, 1, 1), (1, 1, 1), (16, 1, 1), (20, 2, 2), (200, 9, 12)])
def test_everybody_has_a_row_once_in_order_and_there_are_lines_for_who_came_unbooked(
    count: int, least: int, most: int
) -> None:
    shown = pages(of(count))
    assert least <= len(shown) <= most
    whole = " ".join(shown)
    places = [whole.find(f" {number} {one.name} ") for number, one in enumerate(learners(count), 1)]
    assert places == sorted(places)
    assert -1 not in places
    assert whole.count(UNBOOKED) == 1
    assert UNBOOKED in shown[-1]


def test_every_page_repeats_the_head_of_the_table_and_says_what_it_is_for() -> None:
    for number, words in enumerate(pages(of(60)), 1):
        assert "Name, and team or organisation Signature Time in Time out" in words
        assert "Thursday 3 December 2026, 09:30 to 16:30" in words
        assert "Moving people safely: autumn" in words
        assert ("continued" in words) is (number > 1)


def test_each_part_and_group_has_a_sheet_which_the_outline_names() -> None:
    session = a_session()
    sheets = SignInSheets(
        session,
        (
            SignInSheet(session.parts[0], "Group A", learners(2)),
            SignInSheet(session.parts[2], "Group B", learners(3)),
        ),
    )
    data = sign_in_sheets(sheets, facts("Sign-in sheet"))
    first, second = (" ".join(page.extract_text().split()) for page in opened(data).pages)
    assert "Sheet 1 of 2" in first
    assert "2 people booked" in first
    assert "Town Hall, room 2 · with Blodwen Rees, Safe Hands Ltd" in first
    assert "3 people booked" in second
    assert [title for _, title, _ in outline_of(data)] == [
        "Thursday 3 December 2026, 09:30 to 16:30 · Group A", "Thursday 14 January 2027, 09:30 to 12:30 · Group B",
    ]  # fmt: skip


def test_it_goes_round_a_room_so_there_is_nothing_but_who_is_expected() -> None:
    whole = " ".join(pages(of(5)))
    assert "@" not in whole
    assert "Social worker" not in whole


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_hostile_names_are_shown_or_marked_and_break_nothing(house: House) -> None:
    hostile = [LearnerSheet(name, name) for name in HOSTILE]
    data = sign_in_sheets(of(20, *hostile), facts("Sign-in sheet"), house=house)
    whole = " ".join(" ".join(page.extract_text() for page in opened(data).pages).split())
    assert "[Bengali: 5 characters not shown]" in whole
    assert "[Chinese or Japanese: 180 characters not shown]" in whole
    assert "<i>Li</i>" in whole
    assert "Siân Ŵyn" in whole
    assert all(fonts_of(data).values())


def test_who_has_no_team_is_said_to_have_none_recorded() -> None:
    assert "No team or organisation recorded" in " ".join(pages(of(0, LearnerSheet("Jo"))))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert sign_in_sheets(of(30), facts("x")) == sign_in_sheets(of(30), facts("x"))
