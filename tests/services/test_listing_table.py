"""Every listing is a table: as many cells in each row as it has columns."""

import pytest

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.listing_table import Listing
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
