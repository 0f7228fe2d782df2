import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.bars import StatusBar, StatusCounts
from cpd_desktop.documents.placing import PageNumber
from cpd_desktop.documents.structure import Node
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.tagging import ARTIFACT, Picture, TaggedCanvas, marks_of
from tests.documents.demo import HOSTILE, some_facts, square, story
from tests.documents.reading import opened
from tests.documents.tagged_reading import (
    Element,
    errors_of,
    marks_of_pages,
    pdfinfo_text,
    structure_of,
)


def drawn(canvas: TaggedCanvas) -> bytes:
    canvas.showPage()
    canvas.save()
    return bytes(canvas._filename.getvalue())


def a_canvas() -> TaggedCanvas:
    return TaggedCanvas(io.BytesIO(), invariant=1, lang="en-GB")


def kinds(pdf: bytes) -> list[str]:
    return [one.kind for one in structure_of(pdf).walk()]


def all_of(pdf: bytes, kind: str) -> list[Element]:
    return [one for one in structure_of(pdf).walk() if one.kind == kind]


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_all_content_is_tagged_or_passed_over_and_is_read_in_the_order_in_which_it_is_painted(house: House) -> None:
    pdf = layout.build(story(house), some_facts(logo=square(1, 2, 3)), house=house)
    read: dict[tuple[int, int], str] = {}
    for element in structure_of(pdf).walk():
        for piece in element.pieces:
            assert piece not in read
            read[piece] = element.kind
    for page, marks in enumerate(marks_of_pages(pdf)):
        painted = [(number, tag) for tag, number, _ in marks if number is not None]
        assert [number for number, _ in painted] == list(range(len(painted)))
        assert all(read.pop((page, number)) == tag for number, tag in painted)
        assert all(tag == "Artifact" for tag, number, _ in marks if number is None)
        assert all(paints for *_, paints in marks)
    assert read == {}


def test_pieces_of_a_page_are_read_in_their_order() -> None:
    pdf = layout.build(story(), some_facts())
    places = [piece for element in structure_of(pdf).walk() for piece in element.pieces]
    ending = [element.pieces for element in structure_of(pdf).kids[-3:]]
    body = [place for place in places if [place] not in ending]
    assert body == sorted(body)


def test_a_line_of_text_that_nobody_has_named_is_a_paragraph_and_shapes_are_passed_over() -> None:
    canvas = a_canvas()
    text.draw(canvas, "Nobody named me", 10, 700, 12)
    canvas.rect(10, 10, 50, 50)
    canvas.line(0, 0, 9, 9)
    text.draw(canvas, "", 10, 700, 12)
    with canvas.marks.within(ARTIFACT):
        text.draw(canvas, "cut here", 10, 20, 9)
    assert canvas.marks.tree.root.text() == "Nobody named me"
    pdf = drawn(canvas)
    assert kinds(pdf) == ["Document", "P"]
    assert [mark[0] for mark in marks_of_pages(pdf)[0]] == ["P", "Artifact"]


def test_what_is_entered_within_what_is_passed_over_is_passed_over_too() -> None:
    canvas = a_canvas()
    with canvas.marks.within(ARTIFACT), canvas.marks.within(Node("P", "x")):
        text.draw(canvas, "x", 10, 700, 12)
        assert canvas.marks.is_passed_over
    assert kinds(drawn(canvas)) == ["Document"]


def test_lines_that_are_drawn_one_by_one_are_read_with_a_space_between_them() -> None:
    canvas = a_canvas()
    with canvas.marks.within(Node("P")) as node:
        text.draw(canvas, "First line", 10, 700, 12)
        text.draw(canvas, "second line", 10, 680, 12)
    assert node.words == "First line second line"
    [paragraph] = all_of(drawn(canvas), "P")
    assert paragraph.actual == "First line second line"


def test_a_form_is_marked_where_it_is_shown_and_its_words_are_known() -> None:
    canvas = a_canvas()
    text.draw(canvas, "before", 10, 700, 12)
    canvas.beginForm("stamp", 0, 0, 100, 100)
    text.draw(canvas, "Stamped", 0, 0, 12)
    canvas.rect(0, 0, 9, 9)
    canvas.endForm()
    text.draw(canvas, "after", 10, 680, 12)
    assert canvas.words_of_forms == {"stamp": "Stamped"}
    canvas.doForm("stamp")
    with canvas.marks.within(Node("P", "Stamped")):
        canvas.doForm("stamp")
    assert canvas.marks.tree.root.text() == "before after Stamped"
    assert [mark[0] for mark in marks_of_pages(drawn(canvas))[0]] == ["P", "P", "Artifact", "P"]


class Square(Picture):
    """A picture with a word in it."""

    def __init__(self, alternative: str) -> None:
        super().__init__()
        self.width, self.height, self.alternative = 40, 20, alternative

    def draw(self) -> None:
        self.canv.rect(0, 0, 40, 20, fill=1)
        text.draw(self.canv, "7", 4, 4, 8)


def test_a_picture_is_one_figure_with_its_words_and_its_place_or_is_passed_over() -> None:
    pdf = layout.build([Square("A black square"), Square("")], some_facts())
    [figure] = all_of(pdf, "Figure")
    assert (figure.alternative, figure.has_box, len(figure.pieces)) == ("A black square", True, 1)


def test_a_bar_has_its_counts_as_words_unless_they_stand_beside_it() -> None:
    counts = StatusCounts(in_date=3, missing=1, exempt=2)
    [figure] = all_of(layout.build([StatusBar(counts), StatusBar(counts, is_said_beside=True)], some_facts()), "Figure")
    assert figure.alternative == "Bar of statuses: 3 in date, 1 missing; outside: 2 exempt"


def test_a_picture_on_a_plain_canvas_is_only_drawn() -> None:
    canvas = Canvas(io.BytesIO())
    Square("A black square").drawOn(canvas, 10, 10)
    text.draw(canvas, "plain", 1, 1, 9)
    assert marks_of(canvas) is marks_of(canvas)


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    long = layout.build([*text.body("line\n" * 28), *text.body("Words of one paragraph. " * 120)], some_facts())
    several = [one for one in all_of(long, "P") if len({page for page, _ in one.pieces}) > 1]
    assert len(several) == 1


def test_words_at_the_end_of_a_line_are_parted_from_the_next_and_a_broken_word_is_not(tmp_path: Path) -> None:
    long = "x" * 150
    words = f"Words enough to fill more than one line. {long} " * 3
    read = pdfinfo_text(layout.build([*text.body(words), *text.body(f"a\n{words.strip()}")], some_facts()), tmp_path)
    if read is not None:
        assert words.strip() in read


def test_headings_have_the_title_above_them_and_skip_no_level() -> None:
    made = [text.heading("Deep", 3), text.heading("One", 1), text.heading("Three", 3), *text.body("x")]
    found = [kind for kind in kinds(layout.build(made, some_facts())) if kind[0] == "H"]
    assert found == ["H1", "H2", "H2", "H3"]


def test_a_list_has_items_with_labels_and_bodies() -> None:
    pdf = layout.build(text.bullets(["One", "Two\n\nwith more", ""]), some_facts())
    [whole] = all_of(pdf, "L")
    assert [item.kind for item in whole.kids] == ["LI", "LI"]
    assert [[part.kind for part in item.kids] for item in whole.kids] == [["Lbl", "LBody"], ["Lbl", "LBody"]]
    assert [kid.kind for kid in whole.kids[1].kids[1].kids] == ["P", "P"]


def test_facts_are_a_list_of_names_and_what_they_are() -> None:
    pdf = layout.build(layout.facts_list([("Supervisor", "Jo Bloggs"), ("Held on", "3 May 2026")]), some_facts())
    [whole] = all_of(pdf, "L")
    assert [[part.kind for part in item.kids] for item in whole.kids] == [["Lbl", "LBody"], ["Lbl", "LBody"]]


def rows_of(pdf: bytes) -> list[list[Element]]:
    [table] = all_of(pdf, "Table")
    return [row.kids for row in table.kids]


def test_a_table_over_many_pages_is_one_and_its_head_is_read_once() -> None:
    columns = [tables.Column("", 0.3, "right", "Number"), tables.Column("Name"), tables.Column("Note")]
    rows = [tables.Row((str(number), f"Person {number}", "word " * 60)) for number in range(90)]
    rows.insert(0, tables.Row(("Team <1>",), tables.Kind.GROUP))
    rows.append(tables.Row(("", "All", "90"), tables.Kind.TOTAL))
    pdf = layout.build([tables.table(columns, rows)], some_facts())
    assert len(opened(pdf).pages) > 4
    read = rows_of(pdf)
    assert len(read) == 93
    assert [(cell.kind, cell.scope, cell.alternative) for cell in read[0]] == [
        ("TH", "Column", "Number"), ("TH", "Column", ""), ("TH", "Column", "")
    ]  # fmt: skip
    assert [(cell.kind, cell.span) for cell in read[1]] == [("TD", 3)]
    assert {tuple(cell.kind for cell in row) for row in read[2:-1]} == {("TD", "TD", "TD")}
    assert [(cell.kind, cell.scope) for cell in read[-1]] == [("TH", "Row"), ("TD", ""), ("TD", "")]
    assert {sum(cell.span for cell in row) for row in read} == {3}


def test_a_row_that_is_parted_between_pages_stays_one_row() -> None:
    columns = [tables.Column("Name", 1), tables.Column("Story", 3)]
    pdf = layout.build([tables.table(columns, [tables.Row(("Jo", "A long story. " * 900))])], some_facts())
    head, row = rows_of(pdf)
    assert len(head) == len(row) == 2
    assert len({page for part in row[1].walk() for page, _ in part.pieces}) > 1


def test_labels_beside_their_texts_are_heads_of_rows_and_a_cell_across_is_one() -> None:
    columns = [tables.Column("", 1), tables.Column("", 3)]
    rows = [tables.Row(("Learnt", "Much")), tables.Row(("All of it", ""), is_across=True)]
    read = rows_of(layout.build([tables.table(columns, rows, has_head=False)], some_facts()))
    assert [[(cell.kind, cell.scope, cell.span) for cell in row] for row in read] == [
        [("TH", "Row", 1), ("TD", "", 1)], [("TD", "", 2)]
    ]  # fmt: skip


def test_arabic_is_read_in_the_order_of_its_letters() -> None:
    pdf = layout.build([*text.body("Name: محمد عبد الله"), text.heading("محمد")], some_facts())
    assert {one.actual for one in structure_of(pdf).walk() if one.actual} == {"Name: محمد عبد الله", "محمد"}
    cells = layout.build([tables.table([tables.Column("Name")], [tables.Row(("محمد",))])], some_facts())
    assert [cell.actual for cell in all_of(cells, "TD")] == ["محمد"]


def test_a_page_number_is_a_link_that_says_where_it_leads_and_pages_are_walked_in_order() -> None:
    rows = [tables.Row(("People", PageNumber("people")))]
    story_ = [tables.table([tables.Column("Part"), tables.Column("Page")], rows), *text.body("x\n" * 90)]
    pdf = layout.build([*story_, text.heading("People", place="people"), *text.body("y")], some_facts())
    [link] = all_of(pdf, "Link")
    [annotation] = link.annotations
    assert str(annotation["/Contents"]) == "Page 3"
    assert int(annotation["/F"]) == 4
    pages = opened(pdf).pages
    assert {str(page["/Tabs"]) for page in pages} == {"/S"}
    assert [str(page["/StructParents"]) for page in pages] == [str(number) for number in range(len(pages))]
    assert int(annotation["/StructParent"]) == len(pages)


def test_what_stands_on_every_page_is_read_once_at_the_end() -> None:
    pdf = layout.build(story(), some_facts())
    root = structure_of(pdf)
    assert [one.pieces[0][0] for one in root.kids[-3:]] == [0, 0, 0]
    for marks in marks_of_pages(pdf)[1:]:
        assert [tag for tag, number, _ in marks if number is None].count("Artifact") >= 2


@pytest.mark.parametrize("raw", HOSTILE)
def test_hostile_words_break_no_structure(raw: str, tmp_path: Path) -> None:
    table = tables.table([tables.Column(raw), tables.Column("B")], [tables.Row((raw, raw))])
    pdf = layout.build([text.heading(raw), *text.body(raw), *text.bullets([raw]), table, Square(raw)], some_facts(raw))
    assert kinds(pdf).count("Table") == 1
    assert errors_of(pdf, tmp_path) == []


def test_the_checker_of_pdf_ua_finds_no_error_in_a_document_with_everything(tmp_path: Path) -> None:
    pdf = layout.build(story(), some_facts("Skills by team", logo=square(1, 2, 3)))
    assert errors_of(pdf, tmp_path) == []
    read = pdfinfo_text(pdf, tmp_path)
    if read is not None:
        assert "their people attended" in read
        assert "Skills by team" in read


def test_nothing_is_read_where_nothing_is_drawn() -> None:
    class Nothing(Flowable):  # type: ignore[misc]  # ReportLab has no types.
        def draw(self) -> None:
            pass

    assert kinds(layout.build([Nothing(), *text.body("  ")], some_facts()))[:3] == ["Document", "P", "H1"]
