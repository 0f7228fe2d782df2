import dataclasses
from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.problems import Problem
from tests.documents.demo import HOSTILE, some_facts, square, story
from tests.documents.reading import fonts_of, opened, outline_of, words_of


def test_a_document_says_what_it_is_in_its_properties() -> None:
    reader = opened(layout.build(story(), some_facts()))
    assert str(reader.root_object["/Lang"]) == "en-GB"
    preferences = reader.viewer_preferences
    assert preferences is not None
    assert str(preferences["/DisplayDocTitle"]) == "True"
    assert reader.metadata is not None
    assert reader.metadata.title == "Skills and training by team"
    assert reader.metadata.author == "Northshire County Council"
    assert reader.metadata.creator == "CPD Desktop"


def test_every_page_has_its_number_the_audit_head_and_who_made_it() -> None:
    pages = [" ".join(page.extract_text().split()) for page in opened(layout.build(story(), some_facts())).pages]
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Record book entry 1842 · 3f9a 1c22 0b7d 9e01" in page
        assert "Produced on 24 November 2026 by Siân Ŵyn, workforce lead" in page
        assert "As at 23 November 2026" in page
        assert "Official" in page
        assert page.count("Skills and training by team") == 1


def test_every_font_is_embedded_and_none_is_a_standard_one() -> None:
    found = fonts_of(layout.build(story(), some_facts(logo=square(1, 2, 3))))
    assert set(found.values()) == {True}
    assert all("CPDSans" in name for name in found)


def test_headings_make_an_outline_that_leads_to_their_pages() -> None:
    pdf = layout.build(
        [text.heading("First"), *text.body("word " * 900), text.heading("Inner", 2), *text.body("x")], some_facts()
    )
    assert outline_of(pdf) == [(0, "First", 1), (1, "Inner", 2)]


def test_a_level_that_skips_one_is_drawn_up() -> None:
    pdf = layout.build(
        [text.heading("Deep", 3), *text.body("x"), text.heading("Deeper", 3), *text.body("x")], some_facts()
    )
    assert [level for level, _, _ in outline_of(pdf)] == [0, 1]


def test_a_heading_inside_what_stays_together_is_in_the_outline_too() -> None:
    pdf = layout.build([layout.together(text.heading("Inside"), *text.body("x"))], some_facts())
    assert outline_of(pdf) == [(0, "Inside", 1)]


def test_a_heading_stands_on_the_page_where_its_table_begins_and_leaves_no_half_page_empty() -> None:
    columns = [tables.Column("Name"), tables.Column("Status")]
    for lines in range(20, 40):
        rows = [tables.Row((f"Person {number}", "In date")) for number in range(60)]
        made = [
            *text.body("line\n" * lines),
            text.heading("Names"),
            text.heading("Under it", 2),
            *text.small("Facts below the heading"),
            tables.table(columns, rows),
        ]
        pages = [page.extract_text() for page in opened(layout.build(made, some_facts())).pages]
        [place] = [number for number, page in enumerate(pages) if "Under it" in page]
        assert "Person 0\n" in pages[place]
        assert "Names" in pages[place]
        assert "Facts below the heading" in pages[place]
    assert len(pages) == 3


@pytest.mark.parametrize("house", [House(), House(1.3), LARGE_PRINT])
def test_identical_data_make_identical_bytes(house: House) -> None:
    facts = some_facts(logo=square(9, 9, 9))
    assert layout.build(story(house), facts, house=house) == layout.build(story(house), facts, house=house)


@pytest.mark.parametrize("raw", [*HOSTILE, "word " * 20_000, ""])
def test_hostile_facts_build(raw: str) -> None:
    facts = dataclasses.replace(some_facts(raw), scope=raw, produced_by=raw, organisation=raw, marking=raw)
    pdf = layout.build([text.heading(raw), *text.body("x"), *text.body("y\n" * 90)], facts)
    assert "Record book entry 1842" in words_of(pdf)


def test_a_lone_surrogate_in_the_title_is_marked_in_the_properties() -> None:
    metadata = opened(layout.build([text.heading("a\ud800b")], some_facts("half \ud83d"))).metadata
    assert metadata is not None
    assert metadata.title == "half [broken text: 1 character not shown]"


def test_the_audit_head_is_grouped_for_reading_aloud() -> None:
    assert str(layout.AuditHead(42, "3f9a1c22ffff0000aaaa")) == "Record book entry 42 · 3f9a 1c22 ffff 0000"
    assert str(layout.AuditHead(0, "")) == "Record book entry 0"


def test_a_logo_is_embedded_and_a_broken_one_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(square(200, 0, 0))
    facts = dataclasses.replace(some_facts(), logo=file)
    assert len(opened(layout.build([], facts)).pages[0].images) == 1
    with pytest.raises(Problem, match="PNG or JPEG"):
        layout.build([], some_facts(logo=b"not a picture"))
    with pytest.raises(Problem, match="PNG or JPEG"):
        layout.build([], dataclasses.replace(some_facts(), logo=tmp_path / "none.png"))


def test_the_date_asked_about_and_the_date_of_printing_are_told_apart() -> None:
    facts = dataclasses.replace(some_facts(), as_at=date(2025, 3, 14), produced_on=date(2026, 1, 2))
    read = words_of(layout.build([], facts))
    assert "As at 14 March 2025" in read
    assert "Produced on 2 January 2026" in read


def test_an_empty_story_is_one_page() -> None:
    assert len(opened(layout.build([], some_facts())).pages) == 1


def test_facts_and_key_figures_are_read_with_their_words() -> None:
    figures = layout.key_figures(
        [layout.KeyFigure("36 of 39, 92%", "hold it", "As at today."), layout.KeyFigure("1", "is vacant")]
    )
    read = words_of(layout.build([figures, *layout.facts_list([("Supervisor", "Jo <Bloggs>")])], some_facts()))
    assert "36 of 39, 92% hold it As at today." in read
    assert "Supervisor Jo <Bloggs>" in read


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_the_marking_of_the_demonstration_is_read_whole(house: House) -> None:
    facts = dataclasses.replace(some_facts("x"), marking="Demonstration: invented people")
    words = words_of(layout.build([text.heading("x", house=house)], facts, house=house))
    assert "Demonstration: invented people" in words
    assert "Record book entry 1842" in words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_a_private_document_says_for_whom_on_every_page_clear_of_the_edge(house: House) -> None:
    facts = dataclasses.replace(some_facts(), private_to=("Priya Shah", "Siân Ŵyn"))
    pages = opened(layout.build([*text.body("Words. " * 2_000, house=house)], facts, house=house)).pages
    places: list[float] = []
    for page in pages:
        found: list[tuple[str, float]] = []
        page.extract_text(visitor_text=lambda words, _cm, tm, *_: found.append((words, tm[5])))  # noqa: B023 - read at once.
        places += [y for words, y in found if "Private: for Priya Shah and Siân Ŵyn" in words]
    assert len(places) == len(pages) > 1
    # Printers leave some four millimetres of the edge white.
    assert all(y + 10.5 < float(pages[0].mediabox.height) - 12 for y in places)
    assert "Private" not in words_of(layout.build([], some_facts()))


def test_without_an_opening_every_page_has_the_running_head() -> None:
    pages = opened(layout.build([*text.body("Words. " * 2_000)], some_facts(), opens=False)).pages
    assert len(pages) > 1
    for page in pages:
        words = " ".join(page.extract_text().split())
        assert "Skills and training by team" in words
        assert "Northshire County Council" not in words
