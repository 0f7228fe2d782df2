"""The facts of entries: of one person, of many, by UUID, and without anything heavy at the start."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from cpd_desktop.services.cpd_entry_facts import entries_by_person, entries_of, entries_with
from cpd_desktop.services.cpd_evidence import attach_evidence
from cpd_desktop.services.cpd_sharing import share_entry
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.cpd_book import write_entry
from tests.services.users_book import UsersBook, with_users


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def test_entries_come_newest_first_by_person_with_what_is_shared_and_attached(book: UsersBook) -> None:
    old = write_entry(book, done_on=date(2025, 1, 1), ends_on=date(2025, 1, 3))
    new = write_entry(book, done_on=date(2026, 1, 1), ends_on=date(2026, 1, 1))
    theirs = write_entry(book, reader=book.manager)
    book.workspace.write(share_entry, old, book.manager.person_id, reader=book.practitioner, today=TODAY)
    book.workspace.write(attach_evidence, old, "a.txt", b"a", reader=book.practitioner)
    mine, managers = book.practitioner.person_id, book.manager.person_id

    found = book.workspace.read(entries_by_person, None)
    assert {person_id: [one.uuid for one in entries] for person_id, entries in found.items()} == {
        mine: [new, old], managers: [theirs],
    }  # fmt: skip
    newer, older = found[mine]
    assert (newer.ends_on, newer.shared_with, newer.evidence_count) == (None, (), 0)
    assert (older.ends_on, older.last_on, older.shared_with, older.evidence_count) == (
        date(2025, 1, 3), date(2025, 1, 3), (managers,), 1,
    )  # fmt: skip
    assert book.workspace.read(entries_of, mine) == found[mine]
    assert book.workspace.read(entries_by_person, [managers, 999]) == {managers: found[managers]}
    assert book.workspace.read(entries_by_person, []) == {}
    assert book.workspace.read(entries_by_person, range(1, 1000)) == found
    assert book.workspace.read(entries_with, [bytes.fromhex(old), b"0" * 16]) == {bytes.fromhex(old): older}


def test_it_is_asked_without_loading_what_only_acts_need() -> None:
    told = "import sys, cpd_desktop.services.cpd_entry_facts; print('sqlalchemy' in sys.modules, 'nacl' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == ["False", "False"]
