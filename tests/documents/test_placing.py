from __future__ import annotations

import re
from datetime import date

from pypdf.generic import ArrayObject

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.documents.placing import PageNumber, cut_at, side_by_side
from tests.documents.reading import opened, words_of

FACTS = PageFacts(
    title="Contents", scope="All", as_at=date(2026, 11, 23), produced_on=date(2026, 11, 24), produced_by="tests",
    audit_head=AuditHead(1, "3f9a"), organisation="Cyngor Sir",
)  # fmt: skip


def a_paper(chapters: int = 5) -> bytes:
    columns = [tables.Column("Chapter", 3), tables.Column("Page", 1, "right")]
    rows = [tables.Row((f"Chapter-{at}", PageNumber(f"chapter-{at}"))) for at in range(chapters)]
    story = [tables.table(columns, rows)]
    for at in range(chapters):
        story += [text.heading(f"Chapter-{at}", place=f"chapter-{at}"), *text.body("Words. " * 700)]
    return layout.build(story, FACTS)


def test_contents_say_the_page_of_what_comes_later() -> None:
    data = a_paper()
    pages = [" ".join(page.extract_text().split()) for page in opened(data).pages]
    said = dict(re.findall(r"(Chapter-\d) (\d+)", pages[0]))
    for at in range(1, 5):
        found = next(number for number, words in enumerate(pages[1:], 2) if f"Chapter-{at}" in words)
        assert said[f"Chapter-{at}"] == str(found)
    assert len(set(said.values())) > 2


def test_a_page_number_leads_there() -> None:
    links = opened(a_paper()).pages[0]["/Annots"]
    assert isinstance(links, ArrayObject)
    assert len(links) == 5


def test_a_place_that_is_not_there_has_no_number_and_breaks_nothing() -> None:
    story = [tables.table([tables.Column("Chapter"), tables.Column("Page")], [tables.Row(("One", "1"))])]
    assert "Chapter Page One 1" in words_of(layout.build(story, FACTS))


def test_the_same_paper_has_the_same_bytes() -> None:
    assert a_paper() == a_paper()


def test_what_does_not_fit_is_cut_between_lines_and_nothing_goes_missing() -> None:
    parts = [*text.body("One."), *text.body("Words. " * 100), *text.body("End.")]
    above, below = cut_at(parts, 100, 100)
    assert sum(part.wrap(100, 1_000)[1] for part in above) <= 100
    words = words_of(layout.build([*above, *below], FACTS))
    assert (words.count("Words."), words.count("One."), words.count("End.")) == (100, 1, 1)
    assert cut_at(parts, 100, 10_000) == (parts, [])
    assert cut_at(parts, 100, 5) == ([], parts)


def test_columns_stand_beside_each_other_and_lose_nothing() -> None:
    beside = side_by_side([(1, text.body("Left words.")), (2, [text.heading("Right"), *text.body("Right words.")])])
    wide, tall = beside.wrap(400, 800)
    assert wide == 400
    assert tall < 60
    words = words_of(layout.build([beside], FACTS))
    assert "Left words." in words
    assert "Right words." in words
