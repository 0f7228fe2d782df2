"""What changed between two dates, as a file for a spreadsheet program."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cpd_desktop.domain.changes_between import ChangesBetween
from cpd_desktop.exchange.exporting import write_listings
from cpd_desktop.services.listing_of_changes import changes_listing, place_changes_listing
from cpd_desktop.services.workspace import Workspace


def write_changes(workspace: Workspace, found: ChangesBetween, out: Path, *, produced: datetime, who: str) -> Path:
    """Write the changes to *out* and return it: a CSV has those of people, an XLSX those of places in a sheet of their own as well.

    Raises Problem for another ending, or when it cannot be written.
    """
    listings = [changes_listing(found)]
    if out.suffix.casefold() != ".csv":
        listings.append(place_changes_listing(found))
    book = workspace.book.organisation or workspace.book.name
    write_listings(listings, out, produced=produced, who=who, book=book, head=str(workspace.head()))
    return out
