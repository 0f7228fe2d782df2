"""How an entry stands in a list."""

from dataclasses import replace

from cpd_desktop.ui.pages.cpd.entry_columns import EntryRow, own_columns, reflection_words, shared_columns
from cpd_desktop.ui.theme import Look
from tests.ui.pages.cpd.cpd_desk import CpdDesk


def test_how_far_it_is_written_is_a_shape_and_words(desk: CpdDesk) -> None:
    desk.write()
    (read,) = desk.entries()
    assert reflection_words(read.entry) == "● Reflected, with a peer"
    assert reflection_words(replace(read.entry, has_peer=False)) == "● Reflected"
    assert reflection_words(replace(read.entry, is_reflective=False)) == "▲ To be finished"


def test_own_columns_say_with_whom_it_is_shared_and_the_others_who_wrote_it(desk: CpdDesk, look: Look) -> None:
    desk.write()
    row = EntryRow(desk.entries()[0], "Reflection", "Dai Rees", ("Jo Patel", "Kofi"))
    own = {column.heading: column for column in own_columns(look)}
    assert own["Shared with"].value(row) == "Jo Patel, Kofi"
    assert own["Shared with"].value(replace(row, shared_with=())) == "Nobody"
    assert "Written by" not in own
    assert next(column.heading for column in shared_columns(look)) == "Written by"
    assert "Shared with" not in [column.heading for column in shared_columns(look)]
