"""The export of CPD entries: facts of everybody, and never a text."""

from __future__ import annotations

from datetime import date

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_evidence import attach_evidence
from cpd_desktop.services.cpd_sharing import share_entry
from cpd_desktop.services.listing_of_cpd import cpd_entries_listing
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.cpd_book import TEXTS, write_entry
from tests.services.users_book import with_users


def test_a_row_has_the_facts_of_an_entry_and_nothing_of_its_text(workspace: Workspace) -> None:
    book = with_users(workspace)
    uuid = write_entry(book, standards=("SWE 4.1", "PCF 6"))
    write_entry(book, done_on=date(2026, 6, 2))
    write_entry(book, {"title": "Alone"}, done_on=date(2026, 6, 14), minutes=None)
    workspace.write(share_entry, uuid, book.manager.person_id, reader=book.practitioner, today=TODAY)
    workspace.write(attach_evidence, uuid, "Heron.txt", b"a", reader=book.practitioner)

    listing = workspace.read(cpd_entries_listing, CoverageQuestion(date(2026, 6, 14)))

    assert listing.name == "cpd-entries"
    first, second, third = (dict(zip(listing.columns, row, strict=True)) for row in listing.rows)
    assert first == {
        "staff_number": "00103", "email": "", "name": "Dai Rees", "done_on": date(2026, 6, 1), "ends_on": None,
        "activity": "Reflection on a piece of work", "minutes": 90, "reflective": "yes", "peer_reflection": "yes",
        "standards": "SWE 4.1; PCF 6", "made_of": "", "shared_with": 1, "evidence": 1, "same_as_another": "yes", "record": uuid,
    }  # fmt: skip
    assert (second["same_as_another"], second["shared_with"]) == ("yes", 0)
    assert (third["reflective"], third["peer_reflection"], third["same_as_another"], third["minutes"]) == (
        "no",
        "no",
        "no",
        None,
    )
    for text in (*TEXTS.values(), "Alone", "Heron"):
        assert text not in repr(listing)
    assert len(workspace.read(cpd_entries_listing, CoverageQuestion(date(2026, 6, 1))).rows) == 1
