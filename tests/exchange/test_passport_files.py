"""The archive of a passport: what is in it for whom, the same bytes again, and that its handing out is recorded or nothing is left."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.exchange.passport_files import PassportWanted, hand_out_passport, passport_file_name
from cpd_desktop.exchange.passport_reading import read_passport
from cpd_desktop.services.disclosures import DisclosureKind, disclosures_of
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.private import Reader
from cpd_desktop.services.progress import Progress, Stopped
from cpd_desktop.store.queries.entities import load_people
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.cpd_book import CANARY
from tests.services.passport_book import NOTES_OF_VISIT, NOW, SUMMARY, made, with_everything
from tests.services.users_book import UsersBook


@pytest.fixture
def book(tmp_path: Path) -> Iterator[UsersBook]:
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        yield with_everything(workspace)


def wanted(book: UsersBook, **parts: Any) -> PassportWanted:
    mine = book.practitioner.person_id
    person = book.workspace.read(load_people, [mine])[mine]
    return PassportWanted(person, TODAY, **parts)


def hand_out(book: UsersBook, out: Path, reader: Reader | None = None, **parts: Any) -> None:
    hand_out_passport(
        book.workspace, wanted(book, **parts), out, produced_on=NOW, produced_by="Jo Patel", reader=reader
    )


def text_of(archive: zipfile.ZipFile) -> str:
    pages = PdfReader(io.BytesIO(archive.read("record.pdf"))).pages
    return "\n".join(page.extract_text() for page in pages)


def test_the_persons_copy_has_what_they_wrote_in_every_part_of_it(book: UsersBook) -> None:
    with zipfile.ZipFile(io.BytesIO(made(book.workspace, book.practitioner).data)) as archive:
        assert archive.namelist() == [
            "record.pdf", "passport.json", "schema.json", "certificates/001-fire certificate.pdf", "certificates/002-photo.png",
            "evidence/001-visit.txt", "manifest.json",
        ]  # fmt: skip
        assert archive.testzip() is None
        assert CANARY in archive.read("passport.json").decode()
        assert SUMMARY in archive.read("passport.json").decode()
        assert CANARY in text_of(archive)
        assert archive.read("evidence/001-visit.txt") == NOTES_OF_VISIT
        manifest = json.loads(archive.read("manifest.json"))
        assert [one["path"] for one in manifest["files"]] == archive.namelist()[:-1]


def test_every_other_copy_has_nothing_of_it_in_any_part(book: UsersBook) -> None:
    mine = book.practitioner.person_id
    for copy in (
        made(book.workspace, None, person_id=mine),
        made(book.workspace, book.manager, person_id=mine),
        made(book.workspace, book.practitioner, for_employer=True),
    ):
        with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
            whole = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
            whole += text_of(archive)
            assert not any(name.startswith("evidence/") for name in archive.namelist())
        for secret in (CANARY, "Plover-7719", "Kingfisher-5120", "visit.txt", "Hearing dogs"):
            assert secret not in whole


def test_the_same_book_gives_the_same_bytes(book: UsersBook) -> None:
    assert made(book.workspace, book.practitioner).data == made(book.workspace, book.practitioner).data


def test_handing_it_out_is_recorded_with_the_hash_of_the_file(book: UsersBook, tmp_path: Path) -> None:
    out = tmp_path / "p.zip"
    hand_out(book, out, book.practitioner, reason="Leaves")
    (listed,) = book.workspace.read(disclosures_of)
    assert (listed.kind, listed.made_by, listed.reason) == (DisclosureKind.OWN_PASSPORT, "Jo Patel", "Leaves")
    assert listed.digest == read_passport(out).sha256
    hand_out(book, tmp_path / "q.zip")
    assert book.workspace.read(disclosures_of)[0].kind is DisclosureKind.PASSPORT


def test_what_is_there_is_never_written_over(book: UsersBook, tmp_path: Path) -> None:
    out = tmp_path / "p.zip"
    out.write_bytes(b"mine")
    with pytest.raises(Problem, match="exists already"):
        hand_out(book, out)
    assert out.read_bytes() == b"mine"
    with pytest.raises(Problem, match=r"ends in \.zip"):
        hand_out(book, tmp_path / "p.cpd")
    assert book.workspace.read(disclosures_of) == ()


def test_where_it_cannot_be_recorded_no_file_is_left(book: UsersBook, tmp_path: Path) -> None:
    out = tmp_path / "p.zip"
    with pytest.raises(Refused, match="shorten it"):
        hand_out(book, out, reason="x" * 501)
    assert not out.exists()
    moved = book.workspace.book.path.with_name("moved.cpd")
    book.workspace.book.path.rename(moved)
    try:
        with pytest.raises(Problem):
            hand_out(book, out)
    finally:
        moved.rename(book.workspace.book.path)
    assert not out.exists()


def test_where_it_cannot_be_written_nothing_is_recorded(book: UsersBook, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        hand_out(book, tmp_path / "nowhere" / "p.zip")
    assert book.workspace.read(disclosures_of) == ()


def test_it_can_be_stopped(book: UsersBook, tmp_path: Path) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Stopped):
        hand_out_passport(
            book.workspace, wanted(book), tmp_path / "p.zip", produced_on=NOW, produced_by="x", reader=None, progress=progress
        )  # fmt: skip
    assert not (tmp_path / "p.zip").exists()


def test_somebody_who_is_gone_has_none(book: UsersBook) -> None:
    asked = wanted(book)
    for _ in range(60):
        if not book.workspace.read(load_people, [book.practitioner.person_id]):
            break
        book.workspace.write(undo_change)
    with pytest.raises(Problem, match="not in the book any more"):
        hand_out_passport(book.workspace, asked, Path("p.zip"), produced_on=NOW, produced_by="x", reader=None)


@pytest.mark.parametrize(
    ("name", "is_own", "file"),
    [
        ("Dai Rees", True, "CPD passport Dai Rees 2026-06-15.zip"),
        ("Dai Rees", False, "CPD passport Dai Rees for the employer 2026-06-15.zip"),
        ("a/b:c\u202e", True, "b_c 2026-06-15.zip"),
    ],
)
def test_what_it_is_called(name: str, is_own: bool, file: str) -> None:
    assert passport_file_name(name, date(2026, 6, 15), is_own=is_own) == file
