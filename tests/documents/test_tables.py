import time

import pytest

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.bars import StatusBar, StatusCounts
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from tests.documents.demo import HOSTILE, some_facts
from tests.documents.reading import opened, words_of

COLUMNS = (tables.Column("Name", 2), tables.Column("Status"), tables.Column("Valid until", 1, "right"))


def people(number: int) -> list[tables.Row]:
    return [tables.Row((f"Person {place:05d}", "In date", "31 March 2027")) for place in range(number)]


def test_widths_follow_the_shares_and_leave_the_gutters() -> None:
    assert tables.widths(COLUMNS, 420) == [200, 100, 100]


def test_every_row_is_there_once_and_the_head_is_on_every_page() -> None:
    pdf = layout.build([tables.table(COLUMNS, people(200))], some_facts())
    pages = [page.extract_text() for page in opened(pdf).pages]
    assert len(pages) > 3
    assert all("Valid until" in page for page in pages)
    read = words_of(pdf)
    assert [read.count(f"Person {place:05d}") for place in range(200)] == [1] * 200


def test_a_row_with_the_wrong_number_of_cells_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="2 cells where the table has 3"):
        layout.build([tables.table(COLUMNS, [tables.Row(("a", "b"))])], some_facts())


def test_a_table_without_rows_shows_its_head() -> None:
    assert "Valid until" in words_of(layout.build([tables.table(COLUMNS, [])], some_facts()))


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT], ids=["standard", "large"])
def test_a_cell_of_20_000_words_goes_over_as_many_pages_as_it_needs(house: House) -> None:
    words = " ".join(f"w{number:05d}" for number in range(20_000))
    rows = [
        *people(30),
        tables.Row(("Before", words, "31 March 2027")),
        tables.Row((words[:7_000], "x", words[:9_000])),
        *people(3),
    ]
    read = words_of(
        layout.build([text.heading("Notes"), tables.table(COLUMNS, rows, house=house)], some_facts(), house=house)
    )
    assert all(f"w{number:05d}" in read for number in range(20_000))
    assert read.count("Before") == 1


def test_hostile_cells_heads_and_groups_build() -> None:
    columns = [tables.Column(raw) for raw in HOSTILE[:6]]
    rows = [
        tables.Row(HOSTILE[:6]),
        tables.Row(["word " * 3_000], tables.Kind.GROUP),
        tables.Row(HOSTILE[6:12], tables.Kind.TOTAL),
    ]
    read = words_of(layout.build([tables.table(columns, rows)], some_facts()))
    assert read.count("word") == 3_000


def test_a_head_as_tall_as_the_page_does_not_hinder() -> None:
    columns = [tables.Column("head " * 500, 0.02), tables.Column("Rest")]
    assert layout.build(
        [tables.table(columns, [tables.Row(("a", "b"))] * 100, house=LARGE_PRINT)], some_facts(), house=LARGE_PRINT
    )


def test_the_name_of_a_group_never_stands_alone_at_the_foot_of_a_page() -> None:
    for before in range(20, 60):
        rows = [*people(before), tables.Row(("Deaf Services",), tables.Kind.GROUP), tables.Row(("The first", "", ""))]
        pages = [
            page.extract_text() for page in opened(layout.build([tables.table(COLUMNS, rows)], some_facts())).pages
        ]
        assert all(("Deaf Services" in page) == ("The first" in page) for page in pages)


def seconds(number: int) -> float:
    """Return the least processor time of two builds of a table of *number* rows."""
    taken = []
    for _ in range(2):
        rows = [
            tables.Row((f"Person {place}", StatusBar(StatusCounts(9, 2, 1, 1)), "a note that must wrap in its column"))
            for place in range(number)
        ]
        story = [tables.table(COLUMNS, rows)]
        start = time.process_time()
        layout.build(story, some_facts())
        taken.append(time.process_time() - start)
    return min(taken)


def test_small_print_below_a_table_never_stands_alone_on_a_page() -> None:
    heads = [tables.Column("Name", 1)]
    for number in (*range(26, 34), *range(40, 44)):
        rows = [tables.Row((f"Row {at}",)) for at in range(number)]
        story = [tables.table(heads, rows), layout.gap(4), *text.small("What the figures are of. " * 20)]
        data = layout.build(story, some_facts("Notes"))
        pages = [" ".join(page.extract_text().split()) for page in opened(data).pages]
        assert f"Row {number - 1}" in pages[-1], number
        assert "What the figures" in pages[-1], number
        assert sum(page.count("What the figures are of.") for page in pages) == 20


def test_a_sum_and_a_row_that_stays_are_not_parted_from_their_rows() -> None:
    heads = [tables.Column("Name", 1)]
    for number in range(24, 34):
        plain = [tables.Row((f"Row {at}",)) for at in range(number)]
        summed = layout.build(
            [tables.table(heads, [*plain, tables.Row(("All",), tables.Kind.TOTAL)])], some_facts("Sums")
        )
        last = opened(summed).pages[-1].extract_text()
        assert f"Row {number - 1}" in last, number
        pairs = [*plain, tables.Row(("Who",), stays=True), tables.Row(("What of them",)), tables.Row(("End",))]
        pages = [page.extract_text() for page in opened(layout.build([tables.table(heads, pairs)], some_facts())).pages]
        assert any("Who" in page and "What of them" in page for page in pages), number


def test_a_tall_row_that_stays_is_printed_all_the_same() -> None:
    heads = [tables.Column("Name", 1)]
    tall = "A line of a tall row.\n" * 55
    rows = [
        tables.Row((tall,), stays=True),
        tables.Row(("Below. " * 150,)),
        tables.Row((tall,), stays=True),
        tables.Row(("End",)),
    ]
    words = words_of(layout.build([tables.table(heads, rows), *text.small("Note. " * 900)], some_facts()))
    assert words.count("A line of a tall row.") == 110
    assert words.count("Note.") == 900


def test_four_times_the_rows_take_about_four_times_as_long() -> None:
    seconds(50)
    assert seconds(2_000) / seconds(500) < 6


def test_a_table_of_labels_needs_no_head() -> None:
    columns = [tables.Column("Label", 1), tables.Column("Words", 3)]
    rows = [tables.Row((f"Under {at}", "Said. " * 300)) for at in range(12)]
    data = layout.build([tables.table(columns, rows, has_head=False)], some_facts())
    words = words_of(data)
    assert len(opened(data).pages) > 2
    assert all(f"Under {at}" in words for at in range(12))
    assert "Label" not in words
