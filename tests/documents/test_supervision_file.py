from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.supervision_file import supervision_file
from cpd_desktop.domain.supervision_sheets import SupervisionFileSheet
from tests.documents.reading import opened, outline_of, words_of
from tests.documents.supervision_samples import a_file, an_action, facts, pair_scope


def paper(sheet: SupervisionFileSheet, house: House = STANDARD) -> bytes:
    return supervision_file(sheet, facts("Supervision file", pair_scope(sheet)), house=house)


def test_it_opens_with_what_is_open_and_then_its_contents() -> None:
    data = paper(a_file())
    words = words_of(data)
    assert (
        "Priya Shah with Siân Ŵyn: 22 of 25 sessions held, from 3 December 2024 to 1 December 2026. 3 open actions."
        in words
    )
    assert words.index("Open actions") < words.index("Contents") < words.index("1. 3 December 2024")
    assert "▲ 20 October 2026, overdue by 34 days" in words
    assert "5 3 April 2025 Cancelled by Supervisor" in words
    assert "8 3 July 2025 Individual supervision, 75 minutes, short by both, 2 amendments" in words
    assert "25 1 December 2026 Individual supervision, 75 minutes, short 1 of 2" in words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_the_contents_say_on_which_page_each_session_is(house: House) -> None:
    data = paper(a_file(), house)
    words = words_of(data)
    headings = [(title, page) for level, title, page in outline_of(data) if level == 0 and re.match(r"\d+\. ", title)]
    assert len(headings) == 25
    for number, (title, page) in enumerate(headings, 1):
        day = title.partition(". ")[2].partition(",")[0]
        line = re.search(rf"\b{number} {day} .*?(?:by both|1 of 2|amendments|Supervisor) (\d+) ", words)
        assert line is not None
        assert int(line[1]) == page


def test_every_page_is_marked_as_private() -> None:
    pages = opened(paper(a_file())).pages
    assert all("Private: for Priya Shah and Siân Ŵyn" in " ".join(page.extract_text().split()) for page in pages)


def test_a_pair_without_sessions_or_open_actions_says_so() -> None:
    nothing = SupervisionFileSheet("Ann Baker", "Jo Bloggs", ())
    words = words_of(paper(nothing))
    assert "No supervision of Ann Baker with Jo Bloggs is recorded." in words
    assert "Every action that was agreed has been answered." in words
    assert "Contents" not in words


def test_one_session_has_one_day_and_an_action_without_a_date_says_so() -> None:
    sheet = replace(a_file(1), open_actions=(an_action(due_on=None),))
    one = replace(sheet, sessions=sheet.sessions[:1])
    words = words_of(paper(one))
    assert "1 of 1 session held, on 3 December 2024. 1 open action." in words
    assert "Shadow the rehabilitation officer for a day Priya Shah no date" in words


def test_the_same_file_has_the_same_bytes() -> None:
    assert paper(a_file(5)) == paper(a_file(5))
