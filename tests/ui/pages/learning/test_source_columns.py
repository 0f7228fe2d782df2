from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_sources import sources
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.learning.source_columns import kinds_of, source_columns
from tests.ui.conftest import TODAY

from .conftest import Book


def test_a_source_says_how_far_it_is_who_waits_and_what_is_wrong_with_its_figures(book: Book) -> None:
    lines = book.context.workspace.read(sources, CoverageQuestion(TODAY))
    columns = source_columns(book.context.look)
    headings = [one.heading for one in columns]
    found = {line.said.title: dict(zip(headings, texts_of(columns, [line])[0], strict=True)) for line in lines}

    assert found["Adult D: self-neglect"]["Findings"] == "3 (2 open)"
    assert found["Adult D: self-neglect"]["State"] == "◆ Being acted on"
    assert found["Late visits"]["State"] == "□ Nothing found yet"
    assert "not 45%" in found["Late visits"]["To put right"]
    assert found["Carers' forum of May"]["Told"].startswith("▲ Carers at the forum")
    assert found["Audit of supervision"]["Answers"] == "40 of 40"


def test_the_register_can_be_narrowed_to_each_kind_that_occurs(book: Book) -> None:
    lines = book.context.workspace.read(sources, CoverageQuestion(TODAY))
    kinds = kinds_of(lines)

    assert kinds["SAR"][0] == "Safeguarding Adults Review"
    assert [one.said.title for one in lines if kinds["CMP"][1](one)] == ["Late visits"]
    assert [one.said.title for one in lines if kinds["without finding"][1](one)] == ["Late visits"]
    assert len([one for one in lines if kinds["SAR"][1](one)]) == 1
    assert "OMB" not in kinds
