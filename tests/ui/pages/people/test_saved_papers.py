"""What is handed out is written first, and says what is to be recorded of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.passport_files import PassportWanted
from cpd_desktop.exchange.subject_access_files import AccessWanted, gathered
from cpd_desktop.services.disclosures import DisclosureKind, disclosures_of
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.ui.pages.people.saved_papers import saved_answer, saved_passport
from tests.services.building import TODAY, Clock
from tests.services.passport_book import NOW, with_everything
from tests.services.users_book import UsersBook


@pytest.fixture
def book(tmp_path: Path) -> Iterator[UsersBook]:
    with Workspace.create(tmp_path / "book.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        yield with_everything(workspace)


def test_a_passport(book: UsersBook, tmp_path: Path) -> None:
    mine, out = book.practitioner.person_id, tmp_path / "p.zip"
    wanted = PassportWanted(book.workspace.read(load_people, [mine])[mine], TODAY)
    draft, paths = saved_passport(
        book.workspace, wanted, out, produced_on=NOW, produced_by="Dai Rees", reader=book.practitioner
    )  # fmt: skip
    assert (draft.person_id, draft.kind, paths) == (mine, DisclosureKind.OWN_PASSPORT, [out])
    assert draft.digest == hashlib.sha256(out.read_bytes()).hexdigest()
    # Recording it is an act of its own.
    assert book.workspace.read(disclosures_of) == ()
    with pytest.raises(Problem, match="exists already"):
        saved_passport(book.workspace, wanted, out, produced_on=NOW, produced_by="x", reader=None)


def test_an_answer(book: UsersBook, tmp_path: Path) -> None:
    mine = book.practitioner.person_id
    found = gathered(book.workspace, mine, TODAY, reader=None)
    draft, paths = saved_answer(
        book.workspace, found, AccessWanted(frozenset()), tmp_path / "out", produced_on=NOW, produced_by="x"
    )  # fmt: skip
    assert (draft.person_id, draft.kind) == (mine, DisclosureKind.SUBJECT_ACCESS)
    assert {path.name for path in paths} == {path.name for path in (tmp_path / "out").iterdir()}
