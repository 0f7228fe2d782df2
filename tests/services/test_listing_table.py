"""Every listing is a table: as many cells in each row as it has columns."""

import pytest

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.listing_table import Cell, Listing, in_order
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.sessions.sessions_book import SIAN, a_session, book, furnish, planned


@pytest.mark.parametrize("kind", LISTINGS)
def test_every_row_has_a_cell_for_each_column(workspace: Workspace, kind: str) -> None:
    book(workspace, planned(furnish(workspace), a_session()), SIAN)
    listing = workspace.read(LISTINGS[kind], CoverageQuestion(TODAY))
    assert isinstance(listing, Listing)
    assert (listing.name, {len(row) for row in listing.rows} <= {len(listing.columns)}) == (kind, True)
    assert len(set(listing.columns)) == len(listing.columns)


def test_rows_are_in_the_order_of_what_they_say_and_last_of_their_record() -> None:
    rows: list[tuple[Cell, ...]] = [("b", 2, "03"), ("a", 2, "02"), ("a", 1, "01"), ("a", 2, "00")]
    assert in_order(rows, 1, 0) == (("a", 1, "01"), ("a", 2, "00"), ("a", 2, "02"), ("b", 2, "03"))
