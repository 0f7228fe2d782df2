import dataclasses
from datetime import date

import pytest

from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.documents.list_as_shown import ListAsShown, list_as_shown, sheet_for
from cpd_desktop.documents.style import LANDSCAPE, LARGE_PRINT, PORTRAIT, STANDARD, House
from cpd_desktop.domain.problems import Problem
from tests.documents.reading import fonts_of, opened, words_of

FACTS = PageFacts(
    title="People", scope="Deaf Services", as_at=date(2026, 11, 23), produced_on=date(2026, 11, 24),
    produced_by="tests", audit_head=AuditHead(42, "3f9a1c220b7d9e01" * 4), organisation="Cyngor Sir",
)  # fmt: skip


def a_list(count: int, headings: tuple[str, ...] = ("Name", "Team"), *, total: int | None = None) -> ListAsShown:
    rows = tuple(tuple(f"{heading} {at}" for heading in headings) for at in range(count))
    return ListAsShown(
        "People", "Deaf Services", headings, rows, count if total is None else total, ("person", "people")
    )


def test_the_page_says_what_is_shown_of_how_many_for_when_and_how_it_was_chosen() -> None:
    listed = dataclasses.replace(
        a_list(12, total=120), lead="3 of 12 lack something.", filtered="Filter: “deaf”", ordered="Sorted by Team"
    )
    words = words_of(list_as_shown(listed, FACTS))
    for said in (
        "Cyngor Sir People Deaf Services As at 23 November 2026", "3 of 12 lack something.",
        "12 of 120 people. Filter: “deaf”. Sorted by Team.", "Produced on 24 November 2026 by tests",
        "Record book entry 42 · 3f9a 1c22 0b7d 9e01", "Page 1 of 1",
    ):  # fmt: skip
        assert said in words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_every_row_is_there_and_every_page_has_the_heads_and_its_number(house: House) -> None:
    data = list_as_shown(a_list(200), FACTS, house=house)
    pages = [" ".join(page.extract_text().split()) for page in opened(data).pages]
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert "Name Team" in page
        assert f"Page {number} of {len(pages)}" in page
    whole = " ".join(pages)
    assert all(f"Name {at} Team {at}" in whole for at in range(200))


def test_a_wide_list_lies_and_a_narrow_one_stands() -> None:
    wide = a_list(3, tuple(f"A longer heading {at}" for at in range(8)))
    assert sheet_for(a_list(3)) is PORTRAIT
    assert sheet_for(wide) is LANDSCAPE
    box = opened(list_as_shown(wide, FACTS)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_columns_without_room_follow_in_tables_of_their_own_each_with_the_first() -> None:
    headings = ("Team", *(f"Requirement-{at:02}" for at in range(40)))
    words = words_of(list_as_shown(a_list(4, headings), FACTS))
    for heading in headings:
        assert words.count(f"{heading} 3") >= 1
    assert words.count("Team 3") == words.count("Columns ") > 1
    assert "of 41" in words


def test_long_cells_wrap_and_lose_nothing() -> None:
    long = " ".join(f"word{at}" for at in range(900))
    listed = ListAsShown("People", "All", ("Name", "Why"), (("Siân", long), ("x" * 400, "ŵ ŷ ł")), 2)
    data = list_as_shown(listed, FACTS)
    words = words_of(data)
    assert all(f"word{at}" in words for at in range(900))
    assert "x" * 400 in words.replace(" ", "")
    assert "ŵ ŷ ł" in words
    assert all(fonts_of(data).values())


def test_no_rows_are_said_to_be_none() -> None:
    listed = dataclasses.replace(a_list(0, total=9), filtered="Filter: “zzz”")
    assert "0 of 9 people. Filter: “zzz”." in words_of(list_as_shown(listed, FACTS))


def test_heavy_signs_are_drawn_as_lighter_ones() -> None:
    listed = ListAsShown("Rows", "a.csv", ("What", "Why"), (("✖ Rejected", "✔ held"),), 1)
    words = words_of(list_as_shown(listed, FACTS))
    assert "✗ Rejected" in words
    assert "not shown" not in words


def test_the_same_list_gives_the_same_bytes() -> None:
    assert list_as_shown(a_list(30), FACTS) == list_as_shown(a_list(30), FACTS)


def test_the_making_says_how_far_it_is_and_can_be_ended() -> None:
    heard: list[tuple[int, int]] = []
    list_as_shown(a_list(50), FACTS, at_row=lambda row, of: heard.append((row, of)))
    assert heard[-1] == (49, 50)

    def stop(row: int, _of: int) -> None:
        if row == 20:
            message = "Stopped."
            raise Problem(message)

    with pytest.raises(Problem, match="Stopped"):
        list_as_shown(a_list(50), FACTS, at_row=stop)
